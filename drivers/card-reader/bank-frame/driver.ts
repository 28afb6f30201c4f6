import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { StateCause } from '#drivers/device-state.ts';
import type { CardReader } from '../card-reader.ts';
import type { BringUpFailure } from '../sam-v/bring-up.ts';
import type { Dialect } from '../sam-v/dialect.ts';
import { createSamVReader, type SamVReaderOptions } from '../sam-v/driver.ts';
import type { SamVSession } from '../sam-v/session.ts';
import { reasonOf, statusOf } from '../sam-v/status.ts';
import { commands } from './commands.ts';
import { BankFrameParser } from './frame.ts';
import { readBankCard } from './read-card.ts';

export type BankFrameReaderOptions = Omit<SamVReaderOptions, 'dialect'>;

/** A reader for many kinds of cards, as banks have them, with a SAM_V module inside. */
export function createBankFrameReader(options: BankFrameReaderOptions): CardReader {
  return createSamVReader({ ...options, dialect });
}

const dialect: Dialect = {
  model: 'bank-frame',
  newParser: () => new BankFrameParser(),
  health: commands.version,
  reset: commands.reset,
  bringUp,
  read: readBankCard,
};

/** Asks for the version, twice when the first answer is garbled by what was on the line before. */
async function bringUp(session: SamVSession): Promise<Result<string | null, BringUpFailure>> {
  const answer = await session.exchangeSurely(commands.version);
  if (!answer.ok) return fail({ kind: 'reader-absent', ...absence(session) });
  const { action, meaning } = statusOf(answer.value.sw3);
  if (action === 'done') return ok(printable(answer.value.data));
  if (action === 'unsupported') return ok(null);
  return fail({ kind: 'reader-out-of-service', reason: reasonOf(action), cause: meaning });
}

function absence(session: SamVSession): StateCause {
  if (session.bytesReceived === 0) return { reason: 'silent', cause: 'Nothing answers on this port' };
  const cause = 'A device answers on this port, but not as a bank-style card reader does';
  return { reason: 'other-device', cause };
}

function printable(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
  return text || null;
}
