import type { DeviceEnd } from '#drivers/simulation/device-end.ts';

export const faultNames = ['split', 'lose-suffix', 'noise', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

export interface SerialScannerSimulatorOptions {
  /** Sent after every scan, as the scanner's settings say. */
  readonly suffix?: string;
  /** Sent before every scan when the scanner is set to say what it read: `]Q1`. */
  readonly prefix?: string;
}

/** A scanner in somebody's hand, at byte level: what it sees it says, and it hears nothing. */
export class SerialScannerSimulator {
  readonly #end: DeviceEnd;
  readonly #suffix: string;
  readonly #prefix: string;
  readonly #faults = new Set<FaultName>();

  constructor(end: DeviceEnd, { suffix = '\r', prefix = '' }: SerialScannerSimulatorOptions = {}) {
    this.#end = end;
    this.#suffix = suffix;
    this.#prefix = prefix;
  }

  get plugged(): boolean {
    return this.#end.plugged;
  }
  get faults(): readonly FaultName[] {
    return [...this.#faults];
  }

  /** Somebody holds a code before it. */
  scan(text: string): void {
    const bytes = Buffer.from(this.#prefix + text + (this.#has('lose-suffix') ? '' : this.#suffix), 'utf8');
    if (this.#has('noise')) this.#end.write(Uint8Array.of(0x00, 0xff, 0x80));
    if (this.#has('split')) for (const byte of bytes) this.#end.write(Uint8Array.of(byte));
    else this.#end.write(bytes);
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'unplug') await (on ? this.#end.unplug() : this.#end.plug());
  }

  close(): Promise<void> {
    return this.#end.close();
  }

  #has(fault: FaultName): boolean {
    return this.#faults.has(fault);
  }
}
