import type { DeviceEnd } from '../../simulation/device-end.ts';

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
} as const;

export type RemoteButton = keyof typeof remoteButtons;
export const faultNames = ['forget-release', 'chatter', 'split', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

/** A television with a remote control, and `cec-client` printing what the television says. */
export class CecSimulator {
  readonly #end: DeviceEnd;
  readonly #faults = new Set<FaultName>();
  #printed = 0;

  constructor(end: DeviceEnd) {
    this.#end = end;
  }

  get plugged(): boolean {
    return this.#end.plugged;
  }
  get faults(): readonly FaultName[] {
    return [...this.#faults];
  }

  /** Also said again, every so often, while the button is held. */
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
  }
  release(): void {
    if (!this.#faults.has('forget-release')) this.#print('TRAFFIC', '>> 01:45');
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'unplug') await (on ? this.#end.unplug() : this.#end.plug());
  }

  close(): Promise<void> {
    return this.#end.close();
  }

  #print(level: string, words: string): void {
    this.#printed += 1;
    const line = Buffer.from(`${level}: [${String(this.#printed).padStart(16)}]\t${words}\n`, 'latin1');
    if (this.#faults.has('split')) for (const byte of line) this.#end.write(Uint8Array.of(byte));
    else this.#end.write(line);
  }
}
