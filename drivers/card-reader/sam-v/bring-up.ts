import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { StateCause } from '#drivers/device-state.ts';
import { commands, otherBaudRates, usualBaudRate } from './commands.ts';
import { delays } from './delays.ts';
import { formatSamId } from './sam-id.ts';
import type { SamVSession } from './session.ts';
import { reasonOf, statusOf } from './status.ts';

export interface BringUpFailure extends StateCause {
  readonly kind: 'reader-absent' | 'reader-out-of-service';
}

/**
 * Finds the speed at which a module answers, brings it back to 115200, and prepares it for cards.
 * @returns the module's number, `null` when it does not tell
 */
export async function bringUp(
  session: SamVSession,
  clock: Clock,
): Promise<Result<string | null, BringUpFailure>> {
  const found = await findSpeed(session);
  if (!found.ok) return found;
  if (found.value.baudRate !== usualBaudRate) {
    const restored = await restoreSpeed(session, clock);
    if (!restored.ok) return restored;
  }
  const healthy = await makeHealthy(session, found.value.sw3);
  if (!healthy.ok) return healthy;
  const samId = await session.exchangeSurely(commands.samId);
  // A module that does not know this setting works without it.
  await session.exchangeSurely(commands.limitRadioFrame);
  return ok(samId.ok && samId.value.sw3 === 0x90 ? formatSamId(samId.value.data) : null);
}

async function findSpeed(
  session: SamVSession,
): Promise<Result<{ readonly baudRate: number; readonly sw3: number }, BringUpFailure>> {
  const baudRates = session.hasSpeed ? [usualBaudRate, ...otherBaudRates] : [usualBaudRate];
  for (const baudRate of baudRates) {
    const set = await session.setBaudRate(baudRate);
    if (!set.ok) return absent(set.failure);
    const answer = await session.probe(commands.status, delays.probeMs);
    if (answer.ok) return ok({ baudRate, sw3: answer.value.sw3 });
    if (answer.failure.kind === 'garbled') {
      const again = await session.probe(commands.status, delays.probeMs);
      if (again.ok) return ok({ baudRate, sw3: again.value.sw3 });
    }
  }
  return absent(
    session.bytesReceived > 0
      ? {
          reason: 'other-device',
          cause: 'A device answers on this port, but not as a SAM_V card reader does',
        }
      : {
          reason: 'silent',
          cause: `Nothing answers on this port${session.hasSpeed ? ' at any speed' : ''}`,
        },
  );
}

/** The module answers at the old speed and then changes; its cards take ten times as long at 9600. */
async function restoreSpeed(session: SamVSession, clock: Clock): Promise<Result<void, BringUpFailure>> {
  await session.exchangeSurely(commands.restoreSpeed);
  await pause(clock, delays.speedSettleMs);
  const set = await session.setBaudRate(usualBaudRate);
  if (!set.ok) return absent(set.failure);
  const check = await session.exchangeSurely(commands.status);
  if (check.ok) return ok(undefined);
  const { reason, cause } = check.failure;
  return absent({ reason, cause: `After setting ${usualBaudRate} bit/s: ${cause}` });
}

/** A failed self-test is worth one reset. */
async function makeHealthy(session: SamVSession, sw3: number): Promise<Result<void, BringUpFailure>> {
  if (statusOf(sw3).action === 'done') return ok(undefined);
  if (statusOf(sw3).action === 'reset') await session.exchangeSurely(commands.reset);
  const again = await session.exchangeSurely(commands.status);
  if (!again.ok) return absent(again.failure);
  const { action, meaning } = statusOf(again.value.sw3);
  if (action === 'done') return ok(undefined);
  return fail({ kind: 'reader-out-of-service', reason: reasonOf(action), cause: meaning });
}

function absent({ reason, cause }: StateCause): Result<never, BringUpFailure> {
  return fail({ kind: 'reader-absent', reason, cause });
}
