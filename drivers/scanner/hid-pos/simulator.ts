import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';

export const faultNames = ['lose-last-report', 'other-reports', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

export interface HidPosSimulatorOptions {
  /** `]` and two characters, as the standard ISO/IEC 15424 has them. */
  readonly aim?: string;
  /** Says nothing until the host has set feature report 254 to 1, as Honeywell's and Youjie's do. */
  readonly shy?: boolean;
  /** One byte stands between the length and the AIM id, as with some models. */
  readonly moved?: boolean;
}

/** Data bytes in one report. */
const room = 56;

/** A scanner in HID POS mode, at the level of its reports. */
export class HidPosSimulator {
  readonly #end: HidDeviceEnd;
  readonly #aim: string;
  readonly #moved: boolean;
  readonly #faults = new Set<FaultName>();
  #mute: boolean;

  constructor(end: HidDeviceEnd, { aim = ']Q1', shy = true, moved = false }: HidPosSimulatorOptions = {}) {
    this.#end = end;
    this.#aim = aim;
    this.#moved = moved;
    this.#mute = shy;
    if (shy) end.setFeature(Uint8Array.of(254, 0));
    end.onFeature(([id, value]) => {
      if (id === 254) this.#mute = value !== 1;
    });
  }

  /** Somebody holds a code before it. */
  scan(text: string): void {
    if (this.#mute) return;
    const bytes = Buffer.from(text, 'utf8');
    const count = Math.max(1, Math.ceil(bytes.length / room));
    for (let index = 0; index < count; index += 1) {
      const last = index === count - 1;
      if (this.#faults.has('other-reports')) this.#end.send(Uint8Array.of(1, 0, 0, 0));
      if (last && count > 1 && this.#faults.has('lose-last-report')) return;
      this.#end.send(this.#report(bytes.subarray(index * room, (index + 1) * room), !last));
    }
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'unplug') await (on ? this.#end.unplug() : this.#end.plug());
  }

  #report(data: Uint8Array, more: boolean): Uint8Array {
    const shift = this.#moved ? 1 : 0;
    const report = Buffer.alloc(64 + shift);
    report[0] = 0x02;
    report[1] = data.length;
    report.write(this.#aim, 2 + shift, 'latin1');
    report.set(data, 5 + shift);
    report[61 + shift] = 0x73;
    report[63 + shift] = more ? 0x01 : 0x00;
    return report;
  }
}
