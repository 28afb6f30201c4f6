import type { ReadCommand } from '../thermal/simulator/command-reader.ts';
import type { ThermalFault } from '../thermal/simulator/faults.ts';
import { ThermalPrinter } from '../thermal/simulator/thermal-printer.ts';
import type { ThermalOptions, ThermalSimulator } from '../thermal/simulator/thermal-simulator.ts';
import { CommandReader } from './simulator/command-reader.ts';
import type { StarFault } from './simulator/faults.ts';
import { Processor } from './simulator/processor.ts';
import { statusBlock } from './simulator/status-block.ts';

export type { PrintedPage } from '../thermal/simulator/page.ts';
export { type FaultName, faultNames, isFaultName } from './simulator/faults.ts';

export interface StarLineSimulatorOptions extends ThermalOptions {
  /** Default `false`. */
  readonly fourByteCharacters?: boolean;
  /** Bytes of its status, both heads included. Default 9; with fewer than 8 it tells no counter. */
  readonly statusBytes?: number;
}

export type StarLineSimulator = ThermalSimulator<StarFault>;

/** A thermal ticket printer that speaks Star Line Mode, at byte level, up to the paper. */
export function createStarLineSimulator(options: StarLineSimulatorOptions): StarLineSimulator {
  return new Simulator(options);
}

const countCycle = 32;

class Simulator extends ThermalPrinter<StarFault> {
  readonly #statusBytes: number;
  readonly #processor: Processor;
  /** Follows the stream as it arrives, ahead of the buffer: the real-time layer. */
  readonly #listener: CommandReader;
  readonly #count = { etbs: 0, fresh: false };
  #speaksByItself = false;
  #lastSent = '';

  constructor(options: StarLineSimulatorOptions) {
    const { fourByteCharacters = false, statusBytes = 9 } = options;
    super(options, new CommandReader({ fourByteCharacters }));
    this.#statusBytes = statusBytes;
    this.#listener = new CommandReader({ fourByteCharacters });
    this.#processor = new Processor(this.web, this.widthDots, {
      cut: () => this.cut(true),
      count: () => this.#countOne(),
      clearCount: () => Object.assign(this.#count, { etbs: 0, fresh: false }),
      setAutomaticStatus: (on) => this.#setAutomatic(on),
    });
  }

  protected override faultTurned(name: ThermalFault | StarFault, on: boolean): void {
    if (name === 'cutter-jam' && !on) this.mechanics.cutter = 'ok';
    if (name === 'automatic-status') this.#setAutomatic(on);
  }

  protected listen(byte: number): void {
    const command = this.#listener.push(byte);
    if (command?.name === '1b06' && command.args[0] === 0x01) this.#sendStatus();
  }

  protected execute(command: ReadCommand): number {
    return this.#processor.execute(command);
  }

  protected reportChange(): void {
    if (this.#speaksByItself && this.#status().join() !== this.#lastSent) this.#sendStatus();
  }

  #setAutomatic(on: boolean): void {
    this.#speaksByItself = on;
    if (on) this.#sendStatus();
  }

  #countOne(): void {
    this.#count.etbs = (this.#count.etbs + 1) % countCycle;
    this.#count.fresh = true;
    if (this.#speaksByItself) this.#sendStatus();
  }

  #sendStatus(): void {
    const block = this.#status();
    this.#count.fresh = false;
    this.#lastSent = block.join();
    this.say(block);
  }

  #status(): readonly number[] {
    return statusBlock(this.mechanics, this.#count, this.#statusBytes);
  }
}
