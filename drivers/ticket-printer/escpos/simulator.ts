import type { Clock, Timer } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import { type Page, PaperWeb, type PrintedPage } from '../thermal/simulator/page.ts';
import { printed } from '../thermal/simulator/picture.ts';
import { ReceiveBuffer } from '../thermal/simulator/receive-buffer.ts';
import { ReplyLine } from '../thermal/simulator/reply-line.ts';
import type { SimulatorWire } from '../thermal/simulator/simulator-wire.ts';
import { Answers } from './simulator/answers.ts';
import type { Departure } from './simulator/bezel.ts';
import { CommandReader, type ReadCommand } from './simulator/command-reader.ts';
import type { EscPosSimulator, EscPosSimulatorOptions } from './simulator/escpos-simulator.ts';
import { Exit } from './simulator/exit.ts';
import type { FaultName } from './simulator/faults.ts';
import { isOffline, type Mechanics, paperBits, soundMechanics } from './simulator/mechanics.ts';
import { type Nature, natures } from './simulator/natures.ts';
import { Processor } from './simulator/processor.ts';

export type { PrintedPage } from '../thermal/simulator/page.ts';
export type { Departure } from './simulator/bezel.ts';
export type { EscPosSimulator, EscPosSimulatorOptions } from './simulator/escpos-simulator.ts';
export { type FaultName, faultNames, isFaultName, mouthFaultNames } from './simulator/faults.ts';
export { natures, type SimulatedModel } from './simulator/natures.ts';

/** A thermal ticket printer at byte level, up to the paper. */
export function createEscPosSimulator(options: EscPosSimulatorOptions): EscPosSimulator {
  return new Simulator(options);
}

const widths = { '80mm': 576, '58mm': 384 } as const;
const defaultDotsPerSecond = 1200;
/** How far into a ticket the mid-ticket faults strike. */
const midTicketDots = 150;
/** A ticket longer than 2.5 m is no ticket: the paper tears. */
const longestDots = 20_000;
const dotsPerCm = 80;
/** The knife falls and rises. */
const cutMs = 120;
const tearMs = 1000;
/** So much is worked off at once before others get a turn. */
const burstBytes = 4096;
const clearKey = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

class Simulator implements EscPosSimulator {
  readonly mechanics = soundMechanics();
  readonly #options: EscPosSimulatorOptions;
  readonly #clock: Clock;
  readonly #faults = new Set<FaultName>();
  readonly #pages = new Emitter<PrintedPage>();
  readonly #changes = new Emitter<void>();
  readonly #received = new Emitter<Uint8Array>();
  readonly #departures = new Emitter<Departure>();
  readonly #nature: Nature;
  readonly #exit: Exit;
  readonly #answers: Answers;
  readonly #buffer: ReceiveBuffer;
  readonly #reader: CommandReader;
  /** Follows the stream as it arrives, ahead of the buffer: the real-time layer. */
  readonly #listener: CommandReader;
  readonly #web: PaperWeb;
  readonly #processor: Processor;
  readonly #replies: ReplyLine;
  #wire: SimulatorWire | undefined;
  #recent: number[] = [];
  #automatic = false;
  #lastAutomatic = '';
  #moving: Timer | undefined;
  #tearing: Timer | undefined;
  #powered = true;
  /** A command is being carried out; what it changes must not begin the next one. */
  #executing = false;
  readonly #life = { cuts: 0, dots: 0, retracted: 0 };
  /** Time the command under way takes beyond moving paper, ms. */
  #extraMs = 0;
  receivedBytes = 0;

  constructor(options: EscPosSimulatorOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#nature = natures[options.model ?? 'escpos'];
    this.#exit = this.#createExit();
    this.#answers = new Answers(this.#nature, this.mechanics, this.#exit.bezel, this.#faults);
    const widthDots = widths[options.paper ?? '80mm'];
    const readerOptions = { fourByteCharacters: options.fourByteCharacters ?? false };
    this.#reader = new CommandReader(readerOptions);
    this.#listener = new CommandReader(readerOptions);
    this.#web = new PaperWeb(widthDots);
    this.#buffer = new ReceiveBuffer({
      capacityBytes: options.receiveBufferBytes ?? 4096,
      onHold: () => this.#sayFlow(0x13),
      onRelease: () => this.#sayFlow(0x11),
    });
    this.#replies = new ReplyLine({
      clock: options.clock,
      lateMs: options.lateMs ?? 300,
      faults: { has: (fault) => this.#faults.has(fault) || (fault === 'silent' && this.#nature.mute) },
      write: (bytes) => void this.#wire?.write(bytes),
    });
    this.#processor = this.#createProcessor(widthDots);
  }

  attach(wire: SimulatorWire): void {
    this.#wire = wire;
    wire.onData((bytes) => this.#receive(bytes));
  }

  get faults(): readonly FaultName[] {
    const { paper, coverOpen, cutter, headHot, presenterJammed } = this.mechanics;
    const body: readonly (FaultName | false)[] = [
      paper === 'low' && 'paper-low',
      paper === 'out' && 'paper-out',
      coverOpen && 'cover-open',
      cutter === 'jammed' && 'cutter-jam',
      headHot && 'head-hot',
      presenterJammed && 'presenter-jam',
    ];
    return [...new Set([...this.#faults, ...body.filter((name) => name !== false)])];
  }

  get lostBytes(): number {
    return this.#buffer.lostBytes;
  }

  onPage(listener: (page: PrintedPage) => void): () => void {
    return this.#pages.on(listener);
  }

  onReceived(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  onDeparture(listener: (departure: Departure) => void): () => void {
    return this.#departures.on(listener);
  }

  get ticketInMouth(): boolean {
    return this.#exit.bezel.holdsTicket;
  }

  takeTicket(): void {
    this.#exit.bezel.take();
  }

  setPaper(paper: Mechanics['paper']): void {
    this.mechanics.paper = paper;
    if (paper === 'out') this.#tear();
    this.#bodyChanged();
  }

  setCover(open: boolean): void {
    this.mechanics.coverOpen = open;
    if (open) this.#tear();
    this.#bodyChanged();
  }

  setCutter(cutter: Mechanics['cutter']): void {
    if (cutter === 'jammed') this.mechanics.cutter = 'jammed';
    this.setFault('cutter-jam', cutter === 'jammed');
  }

  setFault(name: FaultName, on: boolean): void {
    const strike = this.#bodyFaults[name];
    if (strike) strike(on);
    else if (on) this.#faults.add(name);
    else this.#faults.delete(name);
    if (name === 'presenter-jam' && !on) this.mechanics.presenterJammed = false;
    if (name === 'unplug') void (on ? this.#wire?.unplug() : this.#wire?.plug());
    this.#bodyChanged();
  }

  /** Faults that are a state of the body. `cutter-jam` is not: it is found out when the knife next moves. */
  readonly #bodyFaults: Partial<Record<FaultName, (on: boolean) => void>> = {
    'paper-low': (on) => this.setPaper(on ? 'low' : 'ok'),
    'paper-out': (on) => this.setPaper(on ? 'out' : 'ok'),
    'cover-open': (on) => this.setCover(on),
    'head-hot': (on) => {
      this.mechanics.headHot = on;
    },
  };

  close(): void {
    this.#powered = false;
    this.#moving?.cancel();
    this.#tearing?.cancel();
    this.#exit.bezel.close();
  }

  #createExit(): Exit {
    const { clock, takenAfterMs = 1500, atTimeout = 'retract' } = this.#options;
    return new Exit({
      clock,
      nature: this.#nature,
      atTimeout,
      takenAfterMs: () => (this.#faults.has('ticket-not-taken') ? null : takenAfterMs),
      jams: () => this.#jamsPresenter(),
      cut: () => {
        if (this.#web.hasPrint) this.#cut(false);
      },
      onPage: (page) => this.#emit(page),
      onChange: () => this.#bodyChanged(),
      onDeparture: (departure) => {
        if (departure === 'retracted') this.#life.retracted++;
        this.#departures.emit(departure);
      },
    });
  }

  #createProcessor(widthDots: number): Processor {
    const options = {
      widthDots,
      chineseHeedsGs: this.#options.chineseHeedsGs ?? true,
      serialNumber: this.#options.serialNumber ?? 'SIM0001',
    };
    return new Processor(this.#web, options, {
      reply: (bytes) => this.#replies.send(bytes),
      paperStatus: () => this.#replies.send([paperBits(this.mechanics.paper)]),
      setAutomaticStatus: (kind, mask) => {
        if (kind === this.#nature.automatic) this.#setAutomatic(mask);
      },
      cut: (fed) => this.#cut(fed),
      presenter: (what, args) => this.#operatePresenter(what, args),
      counter: (which) => this.#tellCounter(which),
    });
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#powered) return;
    this.#tearing?.cancel();
    this.receivedBytes += bytes.length;
    this.#received.emit(bytes);
    for (const byte of bytes) {
      this.#listenFor(byte);
      this.#buffer.put(byte);
    }
    this.#work();
  }

  /** The receiver's interrupt answers real-time commands before anything in the buffer is worked off. */
  #listenFor(byte: number): void {
    const insideData = this.#listener.insideData;
    const command = this.#listener.push(byte);
    if (command?.name === 'real-time') this.#realTime(command.args);
    else if (insideData && this.#faults.has('real-time-in-data')) this.#spotInData(byte);
    else this.#recent = [];
  }

  #spotInData(byte: number): void {
    this.#recent = [...this.#recent.slice(-2), byte];
    const [first, second] = this.#recent;
    if (this.#recent.length === 3 && first === 0x10 && (second === 0x04 || second === 0x05))
      this.#realTime(Uint8Array.from(this.#recent));
  }

  #realTime(bytes: Uint8Array): void {
    const [, kind = 0, n = 0, ...rest] = bytes;
    if (kind === 0x04) this.#replies.send(this.#answers.realTime(n) ?? []);
    else if (kind === 0x05) this.#recover(n);
    else if (kind === 0x14 && n === 8 && rest.every((byte, index) => byte === clearKey[index]))
      this.#forget();
  }

  /** DLE ENQ: only in a recoverable error, and only if its cause is gone. */
  #recover(n: number): void {
    if (this.mechanics.cutter !== 'jammed' || this.#faults.has('cutter-jam')) return;
    if (n === 2) this.#forget();
    this.mechanics.cutter = 'ok';
    this.#tear();
    this.#bodyChanged();
  }

  #forget(): void {
    this.#buffer.clear();
    this.#reader.reset();
    this.#listener.reset();
    this.#processor.reset();
  }

  #sayFlow(byte: number): void {
    if (!this.#faults.has('silent') && !this.#nature.mute) this.#wire?.write(Uint8Array.of(byte));
  }

  #setAutomatic(mask: number): void {
    this.#automatic = mask !== 0 && !this.#faults.has('no-fixed-bits');
    this.#lastAutomatic = '';
    this.#sayAutomatic();
  }

  #bodyChanged(): void {
    this.#changes.emit();
    this.#sayAutomatic();
    this.#work();
  }

  #sayAutomatic(): void {
    if (!this.#automatic) return;
    const bytes = this.#answers.automatic();
    if (bytes.join() === this.#lastAutomatic) return;
    this.#lastAutomatic = bytes.join();
    this.#replies.send(bytes);
  }

  /** Works off the buffer until paper has to move, then goes on when it has moved. */
  #work(): void {
    for (let taken = 0; taken < burstBytes && this.#mayWork(); taken++) {
      const byte = this.#buffer.take();
      if (byte === undefined) {
        this.#becomeStill();
        return;
      }
      const command = this.#reader.push(byte);
      if (command) this.#carryOut(command);
    }
    if (this.#mayWork() && this.#buffer.length > 0) this.#rest(0);
  }

  #becomeStill(): void {
    if (this.#options.knife !== false || !this.#web.hasPrint) return;
    this.#tearing?.cancel();
    this.#tearing = this.#clock.after(tearMs, () => this.#emit(this.#web.end({ complete: true, fed: true })));
  }

  #mayWork(): boolean {
    return this.#powered && !this.#executing && !this.#moving && !isOffline(this.mechanics);
  }

  #carryOut(command: ReadCommand): void {
    this.#extraMs = 0;
    this.#executing = true;
    const dots = this.#processor.execute(command);
    this.#executing = false;
    this.#life.dots += dots;
    const tookMs = (dots * 1000) / this.#speed() + this.#extraMs;
    if (tookMs > 0) this.#rest(tookMs);
    if (this.#web.usedDots >= midTicketDots && this.#web.hasPrint) this.#strikeMidTicket();
    if (this.#web.usedDots > longestDots) this.#tear();
  }

  #speed(): number {
    const speed = this.#options.dotsPerSecond ?? defaultDotsPerSecond;
    return this.#faults.has('slow') ? speed / 10 : speed;
  }

  #rest(durationMs: number): void {
    this.#moving?.cancel();
    this.#moving = this.#clock.after(durationMs, () => {
      this.#moving = undefined;
      this.#work();
    });
  }

  #strikeMidTicket(): void {
    if (this.#faults.delete('paper-out-mid-ticket')) this.setPaper('out');
    if (this.#faults.delete('cover-open-mid-ticket')) this.setCover(true);
  }

  #cut(fed: boolean): void {
    if (this.#options.knife === false) return;
    if (this.#faults.has('cutter-jam')) {
      this.setCutter('jammed');
      return;
    }
    this.#extraMs += cutMs;
    this.#life.cuts++;
    if (!this.#web.hasPrint) return;
    this.#exit.take(this.#web.end({ complete: true, fed }));
  }

  #operatePresenter(what: number, args: Uint8Array): void {
    if (what !== 6) this.#extraMs += this.#exit.operate(what, args);
    else if (this.#nature.presenter) this.#replies.send(this.#answers.presenter());
  }

  /** The next ticket only: the fault is over, the jam remains until somebody takes the paper out. */
  #jamsPresenter(): boolean {
    if (!this.#faults.delete('presenter-jam')) return false;
    this.mechanics.presenterJammed = true;
    this.#bodyChanged();
    return true;
  }

  #tellCounter(which: number): void {
    if (!this.#nature.counters) return;
    const { cuts, dots, retracted } = this.#life;
    const text = { 226: `${cuts} cuts`, 227: `${Math.round(dots / dotsPerCm)}cm`, 228: `${retracted}ret` }[
      which
    ];
    this.#replies.send([...Buffer.from(text ?? '', 'latin1')]);
  }

  #tear(): void {
    if (this.#web.hasPrint) this.#emit(this.#web.end({ complete: false, fed: true }));
  }

  #emit(page: Page): void {
    this.#pages.emit(printed(page));
  }
}
