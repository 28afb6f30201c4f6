import type { Clock } from '#drivers/basics/clock.ts';
import { pause } from '#drivers/basics/clock.ts';
import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';

export const faultNames = ['roll-over', 'lose-suffix', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

export interface WedgeSimulatorOptions {
  readonly clock: Clock;
  /** From one key to the next, ms. */
  readonly betweenKeysMs?: number;
  /** Reports carry this id in front, as those of a composite device do. */
  readonly reportId?: number;
  /** Types what is on no US key as a number with Alt held. */
  readonly altCodes?: boolean;
}

/** Key usages by character, as a US keyboard is labelled: plain and with Shift. */
const keyboard = new Map<string, readonly [modifiers: number, usage: number]>();
for (const [usage, plain, shifted] of [
  [0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [0x1e, '1234567890', '!@#$%^&*()'],
  [0x2d, '-=[]\\', '_+{}|'],
  [0x33, ";'`,./", ':"~<>?'],
  [0x2c, ' ', ''],
] as const) {
  for (const [index, character] of [...plain].entries()) keyboard.set(character, [0, usage + index]);
  for (const [index, character] of [...shifted].entries()) keyboard.set(character, [0x02, usage + index]);
}

/** A scanner that types, at the level of its reports: each key goes down and comes up again. */
export class WedgeSimulator {
  readonly #end: HidDeviceEnd;
  readonly #options: WedgeSimulatorOptions;
  readonly #faults = new Set<FaultName>();

  constructor(end: HidDeviceEnd, options: WedgeSimulatorOptions) {
    this.#end = end;
    this.#options = options;
  }

  /** Somebody holds a code before it. Resolves when all is typed. */
  async scan(text: string): Promise<void> {
    await this.type(text, this.#options.betweenKeysMs ?? 4);
    if (!this.#faults.has('lose-suffix')) this.#strike(0, 0x28);
  }

  /** Keys at a pace, without anything at the end: what a hand does. */
  async type(text: string, betweenKeysMs: number): Promise<void> {
    for (const character of text) {
      this.#character(character);
      await pause(this.#options.clock, betweenKeysMs);
    }
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'unplug') await (on ? this.#end.unplug() : this.#end.plug());
  }

  #character(character: string): void {
    const key = keyboard.get(character);
    if (key) this.#strike(...key);
    else if (this.#options.altCodes) this.#altCode(character.codePointAt(0) ?? 0);
  }

  #altCode(code: number): void {
    for (const digit of String(code)) {
      this.#send(0x04, digit === '0' ? 0x62 : 0x58 + Number(digit));
      this.#send(0x04, 0);
    }
    this.#send(0, 0);
  }

  #strike(modifiers: number, usage: number): void {
    this.#send(modifiers, usage);
    if (this.#faults.has('roll-over')) this.#send(0x01, 0x01);
    this.#send(0, 0);
  }

  #send(modifiers: number, usage: number): void {
    const { reportId } = this.#options;
    const boot = [modifiers, 0, usage, 0, 0, 0, 0, 0];
    this.#end.send(Uint8Array.from(reportId === undefined ? boot : [reportId, ...boot]));
  }
}
