import type { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { SimulatedBus, type SimulatedBusOptions, type SimulatedPanel } from '../bus/simulator-bus.ts';

export interface KanbanSimulatorOptions extends SimulatedBusOptions {
  readonly addresses: readonly number[];
  /** Digits of each panel; what is longer is not taken. Default 4. */
  readonly digits?: number;
}

/** Four-byte panels on one line, written from the published page alone. */
export function createKanban4Simulator(uart: SimulatedUart, options: KanbanSimulatorOptions): SimulatedBus {
  const panels = options.addresses.map((address) => new KanbanPanel(address, options.digits ?? 4));
  return new SimulatedBus(uart, panels, options);
}

/** Exported for the fuzzing of its ear. */
export class KanbanPanel implements SimulatedPanel {
  readonly address: number;
  readonly brightness = 1;
  shown = '';
  readonly #digits: number;
  #bytes: number[] = [];

  constructor(address: number, digits: number) {
    this.address = address;
    this.#digits = digits;
  }

  /** A frame has no mark of its own: it is the four bytes after a silence. */
  receive(byte: number): { frameEnded: boolean } {
    this.#bytes.push(byte);
    if (this.#bytes.length < 4) return { frameEnded: false };
    const [id = 0, high = 0, low = 0, sum = 0] = this.#bytes.splice(0);
    const value = high * 256 + low;
    const right = (id + high + low) % 256 === sum && id === this.address;
    if (right && String(value).length <= this.#digits) this.shown = String(value);
    return { frameEnded: true };
  }
  forgetFrame(): void {
    this.#bytes = [];
  }
  restart(): void {
    this.#bytes = [];
    this.shown = '';
  }
}
