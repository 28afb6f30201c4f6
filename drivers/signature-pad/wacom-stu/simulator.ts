import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';

/** Sizes of a pad: what it answers when asked for its capability. */
export interface StuSize {
  readonly tabletWidth: number;
  readonly tabletHeight: number;
  readonly pressureLevels: number;
  readonly screenWidthPx: number;
  readonly screenHeightPx: number;
}

/** Tablet units are hundredths of a millimetre or so; only their proportion shows on the screen. */
export const stuSizes = {
  'wacom-stu-430': {
    tabletWidth: 9600,
    tabletHeight: 6000,
    pressureLevels: 1023,
    screenWidthPx: 320,
    screenHeightPx: 200,
  },
  'wacom-stu-430v': {
    tabletWidth: 9600,
    tabletHeight: 6000,
    pressureLevels: 1023,
    screenWidthPx: 320,
    screenHeightPx: 200,
  },
  'wacom-stu-540': {
    tabletWidth: 10800,
    tabletHeight: 6480,
    pressureLevels: 1023,
    screenWidthPx: 800,
    screenHeightPx: 480,
  },
} as const satisfies Record<string, StuSize>;

export interface StuSimulatorOptions {
  readonly size: StuSize;
  readonly serialNumber?: string;
  /** Where touching is said: the two readings that are about. */
  readonly flags?: 'high-bits' | 'low-bits';
  /** Sends report 34, which carries a time and a sequence number as well. */
  readonly timed?: boolean;
}

/** An STU pad at the level of its reports. Its own reading of the protocol: it knows nothing of the driver. */
export class StuSimulator {
  /** How often the screen was set blank. */
  cleared = 0;
  inking = false;
  readonly #end: HidDeviceEnd;
  readonly #options: StuSimulatorOptions;
  #sequence = 0;

  constructor(end: HidDeviceEnd, options: StuSimulatorOptions) {
    this.#end = end;
    this.#options = options;
    this.#declare();
    end.onFeature((report) => this.#obey(Buffer.from(report)));
  }

  /** The pen is at a point, 0 … 1 of the tablet; without pressure it hovers. */
  pen(at: { readonly x: number; readonly y: number; readonly pressure: number }): void {
    const { size, flags = 'high-bits', timed = false } = this.#options;
    const report = Buffer.alloc(timed ? 11 : 7);
    const pressure = Math.round(at.pressure * size.pressureLevels);
    let word = pressure;
    if (flags === 'high-bits') word |= at.pressure > 0 ? 0x9000 : 0x8000;
    else if (at.pressure > 0) word = (pressure & 0x0cff) | 0x0100;
    else word = pressure & 0x0cff;
    report.writeUInt8(timed ? 0x34 : 0x01, 0);
    report.writeUInt16BE(word, 1);
    report.writeUInt16BE(Math.round(at.x * size.tabletWidth), 3);
    report.writeUInt16BE(Math.round(at.y * size.tabletHeight), 5);
    if (timed) {
      report.writeUInt16BE((this.#sequence * 5) & 0xffff, 7);
      report.writeUInt16BE(this.#sequence++ & 0xffff, 9);
    }
    this.#end.send(report);
  }

  /** A report that no pen makes. */
  noise(bytes: Uint8Array): void {
    this.#end.send(bytes);
  }

  #declare(): void {
    const { size, serialNumber } = this.#options;
    const capability = Buffer.alloc(16);
    capability[0] = 0x09;
    const sizes = [
      size.tabletWidth,
      size.tabletHeight,
      size.pressureLevels,
      size.screenWidthPx,
      size.screenHeightPx,
    ];
    sizes.forEach((value, index) => void capability.writeUInt16BE(value, 1 + 2 * index));
    this.#end.setFeature(capability);
    if (serialNumber !== undefined)
      this.#end.setFeature(
        Buffer.concat([Buffer.of(0x0f), Buffer.from(serialNumber, 'latin1'), Buffer.alloc(8)]),
      );
    for (const id of [0x20, 0x21]) this.#end.setFeature(Buffer.of(id, 0));
  }

  #obey(report: Buffer): void {
    if (report[0] === 0x20) this.cleared += 1;
    if (report[0] === 0x21) this.inking = report[1] === 1;
  }
}
