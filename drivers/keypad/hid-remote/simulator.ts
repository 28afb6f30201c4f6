import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';

/** Consumer usages by what is printed on the remote. */
export const remoteUsages = {
  select: 0x41,
  up: 0x42,
  down: 0x43,
  left: 0x44,
  right: 0x45,
  back: 0x224,
  home: 0x223,
  help: 0x95,
  louder: 0xe9,
  quieter: 0xea,
  faster: 0xb3,
  slower: 0xb4,
  repeat: 0xbc,
} as const;

export type RemoteKey = keyof typeof remoteUsages;
export const faultNames = ['bounce', 'stick', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

/** A remote control whose receiver is one HID device with numbered reports. */
export class HidRemoteSimulator {
  readonly #end: HidDeviceEnd;
  readonly #faults = new Set<FaultName>();

  constructor(end: HidDeviceEnd) {
    this.#end = end;
  }

  press(key: RemoteKey): void {
    const strikes = this.#faults.has('bounce') ? 3 : 1;
    for (let strike = 0; strike < strikes; strike += 1) {
      if (strike > 0) this.#send(0);
      this.#send(remoteUsages[key]);
    }
  }
  release(): void {
    if (!this.#faults.has('stick')) this.#send(0);
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'unplug') await (on ? this.#end.unplug() : this.#end.plug());
  }

  #send(usage: number): void {
    this.#end.send(Uint8Array.of(0x02, usage % 256, Math.floor(usage / 256)));
  }
}
