import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { DeviceEnd } from '#drivers/simulation/device-end.ts';

/** User control codes by what is printed on the remote, from a reading of the standard's table of its own. */
export const remoteButtons = {
  select: '00',
  up: '01',
  down: '02',
  left: '03',
  right: '04',
  home: '09',
  back: '0D',
  help: '36',
  louder: '41',
  quieter: '42',
  repeat: '44',
  slower: '48',
  faster: '49',
} as const;

export type RemoteButton = keyof typeof remoteButtons;

export function isRemoteButton(name: string): name is RemoteButton {
  return Object.hasOwn(remoteButtons, name);
}

export const faultNames = ['forget-release', 'chatter', 'split', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

/** How often a television says that a button is still held, ms. */
const stillHeldEveryMs = 300;

/** A television with a remote control, and `cec-client` printing what the television says. */
export class CecSimulator {
  readonly #end: DeviceEnd;
  readonly #clock: Clock | undefined;
  #stillHeld: Timer | undefined;
  readonly #faults = new Set<FaultName>();
  #printed = 0;

  /** @param clock without it the television says a held button once, and whoever holds it presses again */
  constructor(end: DeviceEnd, clock?: Clock) {
    this.#end = end;
    this.#clock = clock;
  }

  get plugged(): boolean {
    return this.#end.plugged;
  }
  get faults(): readonly FaultName[] {
    return [...this.#faults];
  }

  press(button: RemoteButton): void {
    this.pressCode(remoteButtons[button]);
  }
  /** @param code two hexadecimal digits of the standard's table */
  pressCode(code: string): void {
    if (this.#faults.has('chatter'))
      this.#print('NOTICE', "TV (0): vendor = Test (000000); '>> 01:44' is a frame");
    this.#print('TRAFFIC', `<< 10:8F`);
    this.#print('TRAFFIC', `>> 01:44:${code}`);
    this.#print('DEBUG', `key pressed: ${code}, current(ff) duration(0)`);
    this.#stillHeld?.cancel();
    this.#stillHeld = this.#clock?.after(stillHeldEveryMs, () => this.pressCode(code));
  }
  release(): void {
    this.#stillHeld?.cancel();
    if (!this.#faults.has('forget-release')) this.#print('TRAFFIC', '>> 01:45');
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'unplug') await (on ? this.#end.unplug() : this.#end.plug());
  }

  close(): Promise<void> {
    this.#stillHeld?.cancel();
    return this.#end.close();
  }

  #print(level: string, words: string): void {
    this.#printed += 1;
    const line = Buffer.from(`${level}: [${String(this.#printed).padStart(16)}]\t${words}\n`, 'latin1');
    if (this.#faults.has('split')) for (const byte of line) this.#end.write(Uint8Array.of(byte));
    else this.#end.write(line);
  }
}
