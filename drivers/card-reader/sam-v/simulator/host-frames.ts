/** A command as the module understands it, or what is wrong with it. */
export type HostCommand =
  | { readonly kind: 'command'; readonly code: string; readonly data: Buffer }
  | { readonly kind: 'wrong-checksum' }
  | { readonly kind: 'wrong-length' };

const start = Buffer.from('aaaaaa9669', 'hex');
/** No command of the host is longer than this. */
const longestCommand = 64;
/** A host that stops in mid-command has given up. */
const patienceMs = 100;

/** The module's ear: collects what the host sends and cuts it into commands. */
export class HostFrames {
  #received = Buffer.alloc(0);
  #lastAt = 0;

  push(bytes: Uint8Array, atMs: number): HostCommand[] {
    if (atMs - this.#lastAt > patienceMs) this.#received = Buffer.alloc(0);
    this.#lastAt = atMs;
    this.#received = Buffer.concat([this.#received, bytes]);
    const commands: HostCommand[] = [];
    for (let next = this.#next(); next; next = this.#next()) commands.push(next);
    return commands;
  }

  #next(): HostCommand | undefined {
    const at = this.#received.indexOf(start);
    if (at < 0) {
      this.#received = this.#received.subarray(-(start.length - 1));
      return undefined;
    }
    this.#received = this.#received.subarray(at);
    if (this.#received.length < 7) return undefined;
    const length = this.#received.readUInt16BE(5);
    if (length < 3 || length > longestCommand) return this.#drop(7, { kind: 'wrong-length' });
    if (this.#received.length < 7 + length) return undefined;
    return this.#drop(7 + length, understood(this.#received.subarray(5, 7 + length)));
  }

  #drop(bytes: number, command: HostCommand): HostCommand {
    this.#received = this.#received.subarray(bytes);
    return command;
  }
}

function understood(counted: Buffer): HostCommand {
  const checksum = counted.subarray(0, -1).reduce((xor, byte) => xor ^ byte, 0);
  if (checksum !== counted.at(-1)) return { kind: 'wrong-checksum' };
  const code = counted
    .toString('hex', 2, 4)
    .toUpperCase()
    .replace(/(..)(..)/, '$1 $2');
  return { kind: 'command', code, data: Buffer.from(counted.subarray(4, -1)) };
}

/** The bytes of a reply: `AA AA AA 96 69`, length, 00 00 and the status, data, XOR. */
export function replyFrame(status: number, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const frame = Buffer.alloc(5 + 2 + 3 + data.length + 1);
  start.copy(frame);
  frame.writeUInt16BE(3 + data.length + 1, 5);
  frame[9] = status;
  frame.set(data, 10);
  let xor = 0;
  for (let at = 5; at < frame.length - 1; at++) xor ^= frame[at] ?? 0;
  frame[frame.length - 1] = xor;
  return frame;
}
