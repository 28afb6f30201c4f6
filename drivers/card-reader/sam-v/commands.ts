import { delays } from './delays.ts';
import { encodeCommand, type Reply } from './frame.ts';
import { hexByte } from './status.ts';
import { textBlockLength } from './text-block.ts';

/** One command of the module: what is sent, how long it may take, which answers can belong to it. */
export interface Command {
  /** CMD and PARA as in the documents, e.g. `30 01`: the only name of a command in events and logs. */
  readonly code: string;
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  /**
   * Replies carry no number, so a late one is told by its shape: a success must have the data this command returns, and a
   * failure must be one that this command can have.
   */
  fits(reply: Reply): boolean;
}

/** What replies to a command look like. */
interface Shape {
  /** Length of the data of a success (90). */
  readonly done?: (dataLength: number) => boolean;
  /** Other successes and the failures that only some commands have. They come without data that matters. */
  readonly also?: readonly number[];
}

/** These belong to single commands; every other status may answer any command. */
const ofSomeCommands = new Set([0x31, 0x32, 0x33, 0x37, 0x3f, 0x41, 0x47, 0x80, 0x81, 0x91, 0x9f]);
const cardTrouble = [0x31, 0x32, 0x33, 0x37, 0x3f, 0x41, 0x47] as const;
const exactly = (bytes: number) => (dataLength: number) => dataLength === bytes;
/** Two inner lengths and the text; how long the photo is, the inner length says. */
const shortestRead = 4 + textBlockLength;

function command(body: readonly number[], timeoutMs: number, shape: Shape): Command {
  return {
    code: body.slice(0, 2).map(hexByte).join(' '),
    bytes: encodeCommand(body),
    timeoutMs,
    fits: (reply) => fits(reply, shape),
  };
}

function fits({ sw3, data }: Reply, shape: Shape): boolean {
  if (sw3 === 0x90) return shape.done?.(data.length) ?? false;
  if (ofSomeCommands.has(sw3)) return shape.also?.includes(sw3) ?? false;
  return data.length === 0;
}

/** The read with fingerprints is left out on purpose: no service of the terminal may ask for biometrics. */
export const commands = {
  reset: command([0x10, 0xff], delays.controlMs, { done: exactly(0) }),
  status: command([0x11, 0xff], delays.controlMs, { done: exactly(0) }),
  samId: command([0x12, 0xff], delays.controlMs, { done: exactly(16) }),
  find: command([0x20, 0x01], delays.findMs, { also: [0x9f, 0x80] }),
  select: command([0x20, 0x02], delays.selectMs, { done: exactly(8), also: [0x81, ...cardTrouble] }),
  read: command([0x30, 0x01], delays.readMs, {
    done: (dataLength) => dataLength >= shortestRead,
    also: cardTrouble,
  }),
  newestAddress: command([0x30, 0x03], delays.newestAddressMs, {
    done: (dataLength) => dataLength === 70 || dataLength === 72,
    also: [0x91, ...cardTrouble],
  }),
  /** Largest frame on the air: 0x50 = 80 bytes, which old cards need (one vendor's practice). */
  limitRadioFrame: command([0x61, 0xff, 0x50], delays.controlMs, { done: exactly(0) }),
  restoreSpeed: command([0x60, 0x00], delays.controlMs, { done: exactly(0) }),
} as const satisfies Record<string, Command>;

/** The module's usual speed first, then the others it can be set to, bit/s. */
export const usualBaudRate = 115200;
export const otherBaudRates = [57600, 38400, 19200, 9600] as const;
