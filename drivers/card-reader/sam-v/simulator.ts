import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { addressImage, photoImage, textImage } from './simulator/card-image.ts';
import { type FaultName, type FaultScope, Faults, speedOf } from './simulator/faults.ts';
import { type HostCommand, HostFrames, replyFrame } from './simulator/host-frames.ts';
import type { SimulatedCard } from './simulator/simulated-card.ts';
import { behindNoise, flipped, truncated, withWrongChecksum } from './simulator/spoil.ts';

export { type FaultName, type FaultScope, faultNames, isFaultName } from './simulator/faults.ts';
export { loadSimulatedCard, type SimulatedCard } from './simulator/simulated-card.ts';

/** How long the module thinks before it answers, ms. */
export interface SamVDelays {
  readonly controlMs: number;
  readonly findMs: number;
  readonly selectMs: number;
  readonly readMs: number;
  readonly newestAddressMs: number;
  /** By how much a `late` reply is late: more than any host waits. */
  readonly lateMs: number;
  /** Between the single bytes of a `split` reply. */
  readonly splitGapMs: number;
}

/** The middle of what is published for real modules. */
export const publishedDelays: SamVDelays = {
  controlMs: 20,
  findMs: 60,
  selectMs: 60,
  readMs: 900,
  newestAddressMs: 100,
  lateMs: 7000,
  splitGapMs: 1,
};

/** A module that answers at once: for benchmarks of everything else. */
export const noDelays: SamVDelays = {
  ...publishedDelays,
  controlMs: 0,
  findMs: 0,
  selectMs: 0,
  readMs: 0,
  newestAddressMs: 0,
};

/** What carries the module's bytes: a paced line, or whatever a reader puts around its module. */
export type ReaderConnection = Pick<
  SimulatedUart,
  'onData' | 'write' | 'setBaudRate' | 'unplug' | 'plug' | 'close'
>;

export type SamVSimulatorState = 'empty' | 'present' | 'found' | 'selected' | 'read';

export interface SamVSimulatorOptions {
  readonly clock: Clock;
  readonly delays?: SamVDelays;
  /** Whether `find` answers 9F again for a card that was found and still lies there; most modules answer 80. */
  readonly findRepeats?: boolean;
  /** Whether the newest address comes behind a length of two bytes. */
  readonly addressWithLength?: boolean;
}

export interface SamVSimulator {
  readonly state: SamVSimulatorState;
  readonly card: SimulatedCard | null;
  readonly faults: readonly FaultName[];
  /** Commands understood so far, e.g. `30 01`, in order. */
  readonly commandsSeen: readonly string[];
  /** Connects the device to a line; before that nobody hears it. */
  attach(connection: ReaderConnection): void;
  putCard(card: SimulatedCard): void;
  takeCard(): void;
  setFault(name: FaultName, on: boolean, scope?: FaultScope): void;
  /** Pulls the cable; what the fault `unplug` does, for callers that must know when it is done. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** Called after anything above has changed. */
  onChange(listener: () => void): () => void;
  /** Ends the device and its line. */
  close(): Promise<void>;
}

/** A reader at byte level: a SAM_V module with its antenna, written from the published protocol alone. */
export function createSamVSimulator(options: SamVSimulatorOptions): SamVSimulator {
  return new Module(options);
}

/** 05.01-20110511-0123456789-0000000000. */
const samId = Buffer.from('05000100afdc320115cd5b0700000000', 'hex');
const defaultSpeed = 115200;
/** PARA of command 60. */
const speeds = [115200, 57600, 38400, 19200, 9600] as const;
/** Commands kept for tests and the dock; a demo may run for weeks. */
const commandsKept = 1000;

type Answer = Result<Buffer, number>;

class Module implements SamVSimulator {
  state: SamVSimulatorState = 'empty';
  card: SimulatedCard | null = null;
  readonly commandsSeen: string[] = [];
  readonly #clock: Clock;
  readonly #delays: SamVDelays;
  readonly #options: SamVSimulatorOptions;
  readonly #faults = new Faults();
  readonly #changed = new Emitter<void>();
  readonly #ear = new HostFrames();
  readonly #closing = new AbortController();
  #connection: ReaderConnection | undefined;
  #work: Promise<void> = Promise.resolve();
  /** Grows with every card put down or lifted and every loss of power: tells whether a read may go on. */
  #handling = 0;
  #liftedSelected = false;
  #keptBack: Buffer | undefined;

  constructor(options: SamVSimulatorOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#delays = options.delays ?? publishedDelays;
  }

  get faults(): readonly FaultName[] {
    return this.#faults.names;
  }

  attach(connection: ReaderConnection): void {
    this.#connection = connection;
    const speed = this.faults.map(speedOf).find((found) => found !== undefined);
    if (speed !== undefined) connection.setBaudRate(speed);
    connection.onData((bytes) => {
      for (const command of this.#ear.push(bytes, this.#clock.monotonic())) this.#queue(command);
    });
    if (this.faults.includes('unplug')) void connection.unplug();
  }

  putCard(card: SimulatedCard): void {
    this.card = card;
    this.#handled('present');
  }

  takeCard(): void {
    const wasSelected = this.state === 'selected' || this.state === 'read';
    this.card = null;
    this.#handled('empty');
    this.#liftedSelected = wasSelected;
  }

  setFault(name: FaultName, on: boolean, scope?: FaultScope): void {
    this.#faults.set(name, on, scope);
    const speed = speedOf(name);
    if (speed !== undefined) this.#connection?.setBaudRate(on ? speed : defaultSpeed);
    if (name === 'unplug') void (on ? this.#loseLine() : this.#connection?.plug());
    this.#changed.emit();
  }

  async unplug(): Promise<void> {
    this.#faults.set('unplug', true);
    await this.#loseLine();
    this.#changed.emit();
  }

  async plug(): Promise<void> {
    this.#faults.set('unplug', false);
    await this.#connection?.plug();
    this.#changed.emit();
  }

  onChange(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection?.close();
    await this.#work;
  }

  #handled(state: SamVSimulatorState): void {
    this.#handling++;
    this.#liftedSelected = false;
    this.#enter(state);
  }

  #enter(state: SamVSimulatorState): void {
    this.state = state;
    this.#changed.emit();
  }

  /** Without its cable the module has no power: it forgets everything but the card that lies on it. */
  async #loseLine(): Promise<void> {
    this.#handling++;
    if (this.card) this.#enter('present');
    this.#keptBack = undefined;
    await this.#connection?.unplug();
  }

  /** One command after the other, as long as it takes. */
  #queue(command: HostCommand): void {
    this.#work = this.#work.then(() => this.#serve(command));
  }

  async #serve(command: HostCommand): Promise<void> {
    if (this.#closing.signal.aborted) return;
    if (command.kind === 'wrong-checksum') return this.#transmit(replyFrame(0x10), '');
    if (command.kind === 'wrong-length') return this.#transmit(replyFrame(0x11), '');
    this.#note(command.code);
    const forced = this.#faults.statusFor(command.code);
    const answer = forced === undefined ? await this.#perform(command.code, command.data) : fail(forced);
    const frame = answer.ok
      ? replyFrame(command.code === '20 01' ? 0x9f : 0x90, answer.value)
      : replyFrame(answer.failure);
    await this.#transmit(frame, command.code);
    if (answer.ok && command.code.startsWith('60 '))
      this.#connection?.setBaudRate(speeds[Number(command.code.slice(3))] ?? 0);
  }

  #note(code: string): void {
    this.commandsSeen.push(code);
    if (this.commandsSeen.length > commandsKept) this.commandsSeen.shift();
  }

  async #perform(code: string, data: Buffer): Promise<Answer> {
    switch (code) {
      case '10 FF':
        await this.#think(this.#delays.controlMs);
        if (this.card) this.#enter('present');
        return done();
      case '11 FF':
        await this.#think(this.#delays.controlMs);
        return done();
      case '12 FF':
        await this.#think(this.#delays.controlMs);
        return ok(samId);
      case '20 01':
        return this.#find();
      case '20 02':
        return this.#select();
      case '30 01':
        return this.#read();
      case '30 03':
        return this.#newestAddress();
      case '60 00':
      case '60 01':
      case '60 02':
      case '60 03':
      case '60 04':
        await this.#think(this.#delays.controlMs);
        return done();
      case '61 FF':
        await this.#think(this.#delays.controlMs);
        return data.length === 1 ? done() : fail(0x21);
      default:
        return fail(0x21);
    }
  }

  async #find(): Promise<Answer> {
    await this.#think(this.#delays.findMs);
    const again = this.state !== 'empty' && this.#options.findRepeats === true;
    if (this.state !== 'present' && !again) return fail(0x80);
    this.#enter('found');
    return ok(Buffer.alloc(4));
  }

  async #select(): Promise<Answer> {
    await this.#think(this.#delays.selectMs);
    if (this.state !== 'found') return fail(0x81);
    this.#enter('selected');
    return ok(Buffer.alloc(8));
  }

  async #read(): Promise<Answer> {
    const handling = this.#handling;
    if (!this.#mayRead()) return fail(this.#refusal());
    await this.#think(this.#delays.readMs / 2);
    if (this.#faults.strikes('lift', '30 01')) this.takeCard();
    await this.#think(this.#delays.readMs / 2);
    if (handling !== this.#handling || !this.card) return fail(0x41);
    this.#enter('read');
    const photo = photoImage(!this.#faults.strikes('photo-header', '30 01'));
    return ok(Buffer.concat([Buffer.from('01000400', 'hex'), textImage(this.card), photo]));
  }

  async #newestAddress(): Promise<Answer> {
    if (!this.#mayRead()) return fail(this.#refusal());
    await this.#think(this.#delays.newestAddressMs);
    if (!this.card) return fail(0x41);
    const address = 'newestAddress' in this.card ? this.card.newestAddress : null;
    if (address === null) return fail(0x91);
    const bare = addressImage(address);
    return ok(this.#options.addressWithLength ? Buffer.concat([Buffer.from('0046', 'hex'), bare]) : bare);
  }

  #mayRead(): boolean {
    return this.state === 'selected' || this.state === 'read';
  }

  /** A card that was selected and lifted fails on the air; without a selected card the module refuses. */
  #refusal(): number {
    const status = this.#liftedSelected ? 0x41 : 0x23;
    this.#liftedSelected = false;
    return status;
  }

  async #think(delayMs: number): Promise<void> {
    if (delayMs > 0) await pause(this.#clock, delayMs, this.#closing.signal);
  }

  async #transmit(frame: Buffer, command: string): Promise<void> {
    const strikes = (name: FaultName) => this.#faults.strikes(name, command);
    if (strikes('drop')) return;
    let bytes = frame;
    if (strikes('wrong-checksum')) bytes = withWrongChecksum(bytes);
    if (strikes('flip')) bytes = flipped(bytes);
    if (strikes('truncate')) bytes = truncated(bytes);
    if (strikes('noise')) bytes = behindNoise(bytes);
    if (strikes('late')) await this.#think(this.#delays.lateMs);
    if (!this.#keptBack && strikes('merge')) {
      this.#keptBack = bytes;
      return;
    }
    bytes = Buffer.concat([this.#keptBack ?? Buffer.alloc(0), bytes]);
    this.#keptBack = undefined;
    if (strikes('split')) await this.#sendSplit(bytes);
    else await this.#connection?.write(bytes);
  }

  async #sendSplit(bytes: Buffer): Promise<void> {
    for (const byte of bytes) {
      await this.#connection?.write(Uint8Array.of(byte));
      await this.#think(this.#delays.splitGapMs);
    }
  }
}

function done(): Answer {
  return ok(Buffer.alloc(0));
}
