import type { Command } from '../sam-v/commands.ts';
import type { Reply } from '../sam-v/frame.ts';
import { hexByte } from '../sam-v/status.ts';
import { textBlockLength } from '../sam-v/text-block.ts';
import { delays } from './delays.ts';
import { encodeCommand } from './frame.ts';

/** Longer than any version text and shorter than any card: a late card is never taken for a version. */
const longestVersion = 64;
/** Two lengths and the text. */
const shortestCard = 4 + textBlockLength;

interface Shape {
  /** Length of the data of a success (9000). */
  readonly done: (dataLength: number) => boolean;
  /** Only the card's command can tell of a card. */
  readonly ofCard?: boolean;
}

/** Statuses that speak of a card: not found, not selected, not authentic, not read … (SW3 of the module). */
const ofCard = new Set([0x31, 0x32, 0x33, 0x37, 0x3f, 0x40, 0x41, 0x47, 0x80, 0x81, 0x91]);

function command(body: readonly number[], timeoutMs: number, shape: Shape): Command {
  return {
    code: body.map(hexByte).join(' '),
    bytes: encodeCommand(body),
    timeoutMs,
    fits: (reply) => fits(reply, shape),
  };
}

function fits({ sw3, data }: Reply, shape: Shape): boolean {
  if (sw3 === 0x90) return shape.done(data.length);
  return data.length === 0 && (shape.ofCard === true || !ofCard.has(sw3));
}

const noData = { done: (dataLength: number) => dataLength === 0 };

export const commands = {
  version: command([0x31, 0x11], delays.controlMs, {
    done: (dataLength) => dataLength > 0 && dataLength <= longestVersion,
  }),
  reset: command([0x31, 0x12], delays.controlMs, noData),
  fieldOn: command([0x31, 0x21], delays.fieldMs, noData),
  fieldOff: command([0x31, 0x22], delays.fieldMs, noData),
  /** Text only (03): no photo, no fingerprint. The least that says who it is. */
  readCard: command([0xca, 0x01, 0x03], delays.readMs, {
    done: (dataLength) => dataLength >= shortestCard,
    ofCard: true,
  }),
} as const satisfies Record<string, Command>;
