import type { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { SimulatedBus, type SimulatedBusOptions, type SimulatedPanel } from '../bus/simulator-bus.ts';

export interface OnbonSimulatorOptions extends SimulatedBusOptions {
  readonly addresses: readonly number[];
  /** What a panel shows without real-time areas. Default: nothing. */
  readonly programme?: string;
}

/** BX-5K panels on one line, written from published frames. */
export function createOnbonSimulator(uart: SimulatedUart, options: OnbonSimulatorOptions): SimulatedBus {
  const panels = options.addresses.map((address) => new OnbonPanel(address, options.programme ?? ''));
  return new SimulatedBus(uart, panels, options);
}

const gb2312 = new TextDecoder('gb2312');

/** Exported for the fuzzing of its ear. */
export class OnbonPanel implements SimulatedPanel {
  readonly address: number;
  readonly #programme: string;
  readonly #areas = new Map<number, string>();
  brightness = 1;
  /** Every command is refused with this error; 0: none. */
  error = 0;
  #frame: number[] | undefined;

  constructor(address: number, programme: string) {
    this.address = address;
    this.#programme = programme;
  }

  get shown(): string {
    return this.#areas.size > 0 ? [...this.#areas.values()].join(' ') : this.#programme;
  }

  receive(byte: number): { frameEnded: boolean; answer?: Uint8Array } {
    if (byte === 0xa5) this.#frame = [];
    else if (byte !== 0x5a) this.#frame?.push(byte);
    if (byte !== 0x5a || !this.#frame) return { frameEnded: false };
    const answer = this.#take(unescaped(Buffer.from(this.#frame)));
    this.#frame = undefined;
    return { frameEnded: true, ...(answer && { answer }) };
  }
  forgetFrame(): void {
    this.#frame = undefined;
  }
  restart(): void {
    this.forgetFrame();
    this.#areas.clear();
  }

  #take(packet: Buffer): Uint8Array | undefined {
    if (packet.length < 21 || packet.readUInt16LE(0) !== this.address) return undefined;
    const data = packet.subarray(14, -2);
    const intact =
      packet.readUInt16LE(12) === data.length &&
      packet.readUInt16LE(packet.length - 2) === sum16(packet.subarray(0, -2));
    const error = intact ? this.error || this.#carryOut(data) : 0x05;
    return data[2] === 0x01 ? this.#answer(packet.readUInt16LE(2), error) : undefined;
  }

  /** @returns 0, or the error number */
  #carryOut(data: Buffer): number {
    const rest = data.subarray(5);
    if (data[0] !== 0xa3) return 0x01;
    if (data.readUInt16LE(3) !== rest.length) return 0x05;
    if (data[1] === 0x02 && rest[0] === 0x01) this.brightness = (rest[1] ?? 0) / 15;
    else if (data[1] === 0x06) return this.#changeAreas(rest);
    else return 0x02;
    return 0;
  }

  #changeAreas(rest: Buffer): number {
    const [deleted, updated] = rest;
    if (deleted === 0xff) this.#areas.clear();
    if (updated === 0) return 0;
    const area = rest.subarray(4);
    if (updated !== 1 || area.length < 27 || rest.readUInt16LE(2) !== area.length) return 0x05;
    const text = area.subarray(27);
    if (area.readUInt32LE(23) !== text.length) return 0x05;
    this.#areas.set(area[9] ?? 0, gb2312.decode(text).replace(/^(\\[A-Z][0-9A-Z]*?\d{3}|\\C\d)+/, ''));
    return 0;
  }

  #answer(to: number, error: number): Uint8Array {
    const packet = Buffer.alloc(21);
    packet.writeUInt16LE(to, 0);
    packet.writeUInt16LE(this.address, 2);
    packet[10] = 0xfe;
    packet[11] = 0x02;
    packet.writeUInt16LE(5, 12);
    packet[14] = 0xa0;
    packet[15] = error === 0 ? 0x00 : 0x01;
    packet[16] = error;
    packet.writeUInt16LE(sum16(packet.subarray(0, 19)), 19);
    return Buffer.concat([Buffer.alloc(8, 0xa5), escaped(packet), Buffer.of(0x5a)]);
  }
}

/** CRC-16 with the reflected polynomial A001 from a table of nibbles. */
const nibbles = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000,
  0x9c01, 0x8801, 0x4400,
];

function sum16(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes)
    for (const nibble of [byte & 15, byte >> 4]) sum = (sum >> 4) ^ (nibbles[(sum ^ nibble) & 15] ?? 0);
  return sum;
}

/** `A6 02` is A5, `A6 01` A6, `5B 02` 5A, `5B 01` 5B; what follows otherwise stays as it is. */
function unescaped(bytes: Buffer): Buffer {
  const plain: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    const isMark = (byte === 0xa6 || byte === 0x5b) && (next === 1 || next === 2);
    if (isMark) at++;
    plain.push(isMark && next === 2 ? byte - 1 : byte);
  }
  return Buffer.from(plain);
}

function escaped(bytes: Buffer): Buffer {
  const marked: number[] = [];
  for (const byte of bytes) {
    if (byte === 0xa5 || byte === 0x5a) marked.push(byte + 1, 2);
    else if (byte === 0xa6 || byte === 0x5b) marked.push(byte, 1);
    else marked.push(byte);
  }
  return Buffer.from(marked);
}
