/** A command as the reader understands it. */
export interface HostCommand {
  /** E.g. `CA01`. */
  readonly code: string;
  readonly parameter: number | undefined;
}

/** No command of the host is longer than this. */
const longestBody = 64;

/** The reader's ear: a host sends whole commands, and what is none is dropped up to the next `02`. */
export class BankEar {
  #received = Buffer.alloc(0);

  push(bytes: Uint8Array): HostCommand[] {
    this.#received = Buffer.concat([this.#received, bytes]);
    const commands: HostCommand[] = [];
    while (this.#toBeginning() && !this.#isUnfinished()) {
      const counted = this.#received.readUInt16BE(1);
      const command =
        counted <= longestBody ? understood(this.#received.subarray(3, counted + 5)) : undefined;
      if (command) commands.push(command);
      this.#received = this.#received.subarray(command ? counted + 5 : 1);
    }
    return commands;
  }

  /** @returns whether enough is there to look at */
  #toBeginning(): boolean {
    const at = this.#received.indexOf(0x02);
    this.#received = at < 0 ? Buffer.alloc(0) : this.#received.subarray(at);
    return this.#received.length >= 3;
  }

  #isUnfinished(): boolean {
    const counted = this.#received.readUInt16BE(1);
    return counted <= longestBody && this.#received.length < counted + 5;
  }
}

/** @param counted body, XOR and end of a command */
function understood(counted: Buffer): HostCommand | undefined {
  const body = counted.subarray(0, -2);
  if (body.length < 2) return undefined;
  let xor = 0;
  for (const byte of body) xor ^= byte;
  if (counted.at(-2) !== xor || counted.at(-1) !== 0x03) return undefined;
  return { code: body.toString('hex', 0, 2).toUpperCase(), parameter: body[2] };
}

/** The bytes of a reply: `02`, length, status and 00, data, XOR, `03`. */
export function replyFrame(status: number, data: Uint8Array): Buffer {
  const frame = Buffer.alloc(data.length + 7);
  frame[0] = 0x02;
  frame.writeUInt16BE(2 + data.length, 1);
  frame[3] = status;
  frame.set(data, 5);
  frame[frame.length - 2] = frame.subarray(3, -2).reduce((xor, byte) => xor ^ byte, 0);
  frame[frame.length - 1] = 0x03;
  return frame;
}
