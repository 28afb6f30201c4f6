import { type Clock, pause } from '#drivers/basics/clock.ts';
import { textImage } from '../sam-v/simulator/card-image.ts';
import type { SimulatedCard } from '../sam-v/simulator/simulated-card.ts';
import type { ReaderConnection } from '../sam-v/simulator.ts';
import { BankEar, type HostCommand, replyFrame } from './simulator/frames.ts';

/** Statuses that the reader can be told to give for a card, by the two digits of their first byte. */
const statusFaults = [
  'status-21',
  'status-31',
  'status-33',
  'status-40',
  'status-41',
  'status-47',
  'status-60',
  'status-66',
  'status-80',
  'status-81',
] as const;

export const bankFaultNames = [
  /** No reply at all. */
  'drop',
  /** The second half is missing. */
  'truncate',
  /** One bit in the middle is turned. */
  'flip',
  'wrong-lrc',
  /** Junk in front that looks like the beginning of a frame. */
  'noise',
  /** One byte at a time, with gaps. */
  'split',
  /** Sent when nobody waits for it any more. */
  'late',
  /** The card is lifted while it is being read. */
  'lift',
  /** The cable is pulled. */
  'unplug',
  /** A reader without a field to switch on and off, which says so. */
  'no-field',
  /** The same, and it does not even answer. */
  'silent-field',
  ...statusFaults,
] as const;

export type BankFaultName = (typeof bankFaultNames)[number];

export function isBankFaultName(name: string): name is BankFaultName {
  return (bankFaultNames as readonly string[]).includes(name);
}

/** How long the reader thinks before it answers, ms. */
export interface BankDelays {
  readonly controlMs: number;
  readonly noCardMs: number;
  readonly readMs: number;
  /** By how much a `late` reply is late: more than any host waits. */
  readonly lateMs: number;
}

/** The module's published times, added up. */
export const bankDelays: BankDelays = { controlMs: 20, noCardMs: 80, readMs: 1100, lateMs: 12_000 };

/** A reader that answers at once. */
export const noBankDelays: BankDelays = { ...bankDelays, controlMs: 0, noCardMs: 0, readMs: 0 };

export interface BankSimulatorOptions {
  readonly clock: Clock;
  readonly delays?: BankDelays;
}

/** A bank-style reader at byte level, written from the published description alone. */
export class BankFrameSimulator {
  readonly commandsSeen: string[] = [];
  card: SimulatedCard | null = null;
  readonly #clock: Clock;
  readonly #delays: BankDelays;
  readonly #faults = new Map<BankFaultName, number>();
  readonly #closing = new AbortController();
  readonly #ear = new BankEar();
  #connection: ReaderConnection | undefined;
  #work: Promise<void> = Promise.resolve();
  #fieldOn = true;
  /** The card that lies there was read, and is not reported again while the field stays on. */
  #seen = false;
  /** Grows with every card put down or lifted. */
  #handling = 0;

  constructor({ clock, delays = bankDelays }: BankSimulatorOptions) {
    this.#clock = clock;
    this.#delays = delays;
  }

  attach(connection: ReaderConnection): void {
    this.#connection = connection;
    connection.onData((bytes) => {
      for (const command of this.#ear.push(bytes)) this.#queue(command);
    });
    if (this.#faults.has('unplug')) void connection.unplug();
  }
  putCard(card: SimulatedCard): void {
    this.card = card;
    this.#handled();
  }
  takeCard(): void {
    this.card = null;
    this.#handled();
  }
  /** @param times how many replies it spoils before it goes away by itself */
  setFault(name: BankFaultName, on: boolean, times = Number.POSITIVE_INFINITY): void {
    if (on) this.#faults.set(name, times);
    else this.#faults.delete(name);
    if (name === 'unplug') void (on ? this.unplug() : this.plug());
  }
  async unplug(): Promise<void> {
    this.#seen = false;
    await this.#connection?.unplug();
  }
  async plug(): Promise<void> {
    await this.#connection?.plug();
  }
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection?.close();
    await this.#work;
  }

  #handled(): void {
    this.#handling++;
    this.#seen = false;
  }

  #queue(command: HostCommand): void {
    this.commandsSeen.push(command.code);
    this.#work = this.#work.then(() => this.#serve(command));
  }

  async #serve({ code, parameter }: HostCommand): Promise<void> {
    switch (code) {
      case '3111':
        await this.#think(this.#delays.controlMs);
        return this.#transmit(0x90, Buffer.from('BKR-20 V1.3'));
      case '3112':
        await this.#think(this.#delays.controlMs);
        this.#seen = false;
        return this.#transmit(0x90);
      case '3121':
      case '3122':
        await this.#think(this.#delays.controlMs);
        if (this.#strikes('silent-field')) return;
        if (this.#strikes('no-field')) return this.#transmit(0x21);
        this.#fieldOn = code === '3121';
        this.#seen &&= this.#fieldOn;
        return this.#transmit(0x90);
      case 'CA01':
        return this.#readCard(parameter);
      default:
        return this.#transmit(0x21);
    }
  }

  async #readCard(parameter: number | undefined): Promise<void> {
    const forced = statusFaults.find((fault) => this.#strikes(fault));
    await this.#think(this.#delays.noCardMs);
    if (forced) return this.#transmit(Number.parseInt(forced.slice('status-'.length), 16));
    if (parameter !== 0x03) return this.#transmit(0x21);
    const noSwitch = this.#faults.has('no-field') || this.#faults.has('silent-field');
    if (!this.card || this.#seen || !(this.#fieldOn || noSwitch)) return this.#transmit(0x80);
    const handling = this.#handling;
    if (this.#strikes('lift')) this.takeCard();
    await this.#think(this.#delays.readMs);
    if (handling !== this.#handling || !this.card) return this.#transmit(0x41);
    this.#seen = true;
    await this.#transmit(0x90, Buffer.concat([Buffer.from('01000000', 'hex'), textImage(this.card)]));
  }

  async #think(delayMs: number): Promise<void> {
    if (delayMs > 0) await pause(this.#clock, delayMs, this.#closing.signal);
  }

  async #transmit(status: number, data: Uint8Array = Buffer.alloc(0)): Promise<void> {
    if (this.#closing.signal.aborted || this.#strikes('drop')) return;
    let bytes = replyFrame(status, data);
    const middle = 5 + (data.length >> 1);
    if (this.#strikes('flip')) bytes[middle] = (bytes[middle] ?? 0) ^ 0x08;
    if (this.#strikes('wrong-lrc')) bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 0x55;
    if (this.#strikes('truncate')) bytes = bytes.subarray(0, bytes.length >> 1);
    if (this.#strikes('noise')) bytes = Buffer.concat([Buffer.from('ff0200040203', 'hex'), bytes]);
    if (this.#strikes('late')) await this.#think(this.#delays.lateMs);
    if (this.#strikes('split')) for (const byte of bytes) await this.#connection?.write(Uint8Array.of(byte));
    else await this.#connection?.write(bytes);
  }

  #strikes(fault: BankFaultName): boolean {
    const left = this.#faults.get(fault) ?? 0;
    if (left <= 0) return false;
    if (left === 1) this.#faults.delete(fault);
    else this.#faults.set(fault, left - 1);
    return true;
  }
}
