import type { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { SimulatedBus, type SimulatedBusOptions, type SimulatedPanel } from '../bus/simulator-bus.ts';

export interface XunpengSimulatorOptions extends SimulatedBusOptions {
  readonly addresses: readonly number[];
  /** The page tells of two forms of the answer. Default: the one of its example. */
  readonly answers?: 'as the example' | 'as the text';
}

/** Xunpeng panels on one line, written from the published page alone. */
export function createXunpengSimulator(uart: SimulatedUart, options: XunpengSimulatorOptions): SimulatedBus {
  const asText = options.answers === 'as the text';
  return new SimulatedBus(
    uart,
    options.addresses.map((address) => new XunpengPanel(address, asText)),
    options,
  );
}

const colourNames = ['green', 'yellow', 'red'];

/** Exported for the fuzzing of its ear. */
export class XunpengPanel implements SimulatedPanel {
  readonly address: number;
  readonly brightness = 1;
  shown = '';
  colour = '';
  readonly #asText: boolean;
  #frame = Buffer.alloc(0);

  constructor(address: number, asText: boolean) {
    this.address = address;
    this.#asText = asText;
  }

  receive(byte: number): { frameEnded: boolean; answer?: Uint8Array } {
    if (this.#frame.length === 0 && byte !== 0x3a) return { frameEnded: false };
    this.#frame = Buffer.concat([this.#frame, Buffer.of(byte)]);
    if (this.#frame.length < 7) return { frameEnded: false };
    const frame = this.#frame;
    this.#frame = Buffer.alloc(0);
    const sum = frame.subarray(0, 5).reduce((total, each) => total + each, 0) % 256;
    const colour = colourNames[frame[1] ?? 0xff];
    const right = frame[5] === sum && frame[6] === 0x0a && frame[4] === this.address;
    if (!right || colour === undefined) return { frameEnded: true };
    this.shown = String(frame.readUInt16LE(2));
    this.colour = colour;
    return { frameEnded: true, answer: this.#answer(frame) };
  }
  forgetFrame(): void {
    this.#frame = Buffer.alloc(0);
  }
  restart(): void {
    this.forgetFrame();
    this.shown = '';
    this.colour = '';
  }

  #answer(frame: Buffer): Uint8Array {
    if (this.#asText) return Buffer.of(0x3a, this.address, (0x3a + this.address) % 256, 0x0a);
    const answer = Buffer.from(frame);
    answer[0] = 0x2a;
    answer[5] = ((frame[5] ?? 0) + 256 - 0x10) % 256;
    return answer;
  }
}
