import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { ReadCommand, ThermalCommandReader } from './command-reader.ts';
import type { ThermalFault } from './faults.ts';
import { isOffline, type Mechanics, soundMechanics } from './mechanics.ts';
import { type Page, PaperWeb, type PrintedPage } from './page.ts';
import { printed } from './picture.ts';
import { ReceiveBuffer } from './receive-buffer.ts';
import { ReplySender } from './reply-sender.ts';
import type { SimulatorConnection } from './simulator-connection.ts';
import type { ThermalOptions, ThermalSimulator } from './thermal-simulator.ts';

const widths = { '80mm': 576, '58mm': 384 } as const;
const defaultDotsPerSecond = 1200;
/** How far into a ticket the mid-ticket faults strike. */
const midTicketDots = 150;
/** A ticket longer than 2.5 m is no ticket: the paper tears. */
const longestDots = 20_000;
/** The knife falls and rises. */
const cutMs = 120;
const tearMs = 1000;
/** So much is worked off at once before others get a turn. */
const burstBytes = 4096;

/**
 * A simulated thermal printer but for its language: paper, cover, knife and head, a buffer that is worked off as fast as the paper
 * moves, and everything that can go wrong with them. A language says how its commands are read, what they do, and what is answered.
 */
export abstract class ThermalPrinter<Own extends string = never> implements ThermalSimulator<Own> {
  readonly mechanics: Mechanics = soundMechanics();
  receivedBytes = 0;
  /** Faults that are on, but for those that are a state of the body. */
  protected readonly struck = new Set<ThermalFault | Own>();
  protected readonly clock: Clock;
  protected readonly web: PaperWeb;
  protected readonly widthDots: number;
  readonly #options: ThermalOptions;
  readonly #reader: ThermalCommandReader;
  readonly #buffer: ReceiveBuffer;
  readonly #replies: ReplySender;
  readonly #pages = new Emitter<PrintedPage>();
  readonly #changes = new Emitter<void>();
  readonly #received = new Emitter<Uint8Array>();
  #connection: SimulatorConnection | undefined;
  #moving: Timer | undefined;
  #tearing: Timer | undefined;
  #powered = true;
  /** A command is being carried out; what it changes must not begin the next one. */
  #executing = false;
  /** Time the command under way takes beyond moving paper, ms. */
  #extraMs = 0;

  /** @param reader takes commands out of the buffer, one after the other */
  constructor(options: ThermalOptions, reader: ThermalCommandReader) {
    this.#options = options;
    this.#reader = reader;
    this.clock = options.clock;
    this.widthDots = widths[options.paper ?? '80mm'];
    this.web = new PaperWeb(this.widthDots);
    this.#buffer = new ReceiveBuffer({
      capacityBytes: options.receiveBufferBytes ?? 4096,
      onHold: () => this.#sayFlow(0x13),
      onRelease: () => this.#sayFlow(0x11),
    });
    this.#replies = new ReplySender({
      clock: options.clock,
      lateMs: options.lateMs ?? 300,
      faults: { has: (fault) => this.struck.has(fault) || (fault === 'silent' && this.mute) },
      write: (bytes) => void this.#connection?.write(bytes),
    });
  }

  /** The receiver's interrupt: sees each byte as it arrives, before anything in the buffer is worked off. */
  protected abstract listen(byte: number): void;
  /** Carries out the next command in order; returns how many dots the paper moved. */
  protected abstract execute(command: ReadCommand): number;
  /** The body changed: tells so, if it is one that speaks by itself. */
  protected abstract reportChange(): void;
  /** What else a fault does, when it is turned on or off. */
  protected faultTurned(_name: ThermalFault | Own, _on: boolean): void {}

  /** Says nothing at all, XON and XOFF included. */
  protected get mute(): boolean {
    return false;
  }

  attach(connection: SimulatorConnection): void {
    this.#connection = connection;
    connection.onData((bytes) => this.#receive(bytes));
  }

  get faults(): readonly string[] {
    const { paper, coverOpen, cutter, headHot } = this.mechanics;
    const body: readonly (ThermalFault | false)[] = [
      paper === 'low' && 'paper-low',
      paper === 'out' && 'paper-out',
      coverOpen && 'cover-open',
      cutter === 'jammed' && 'cutter-jam',
      headHot && 'head-hot',
    ];
    return [...new Set([...this.struck, ...body.filter((name) => name !== false)])];
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

  setPaper(paper: Mechanics['paper']): void {
    this.mechanics.paper = paper;
    if (paper === 'out') this.tear();
    this.bodyChanged();
  }

  setCover(open: boolean): void {
    this.mechanics.coverOpen = open;
    if (open) this.tear();
    this.bodyChanged();
  }

  setFault(name: ThermalFault | Own, on: boolean): void {
    const strike = this.#bodyFaults[name];
    if (strike) strike(on);
    else if (on) this.struck.add(name);
    else this.struck.delete(name);
    this.faultTurned(name, on);
    if (name === 'unplug') void (on ? this.#connection?.unplug() : this.#connection?.plug());
    this.bodyChanged();
  }

  /** Faults that are a state of the body. `cutter-jam` is not: it is found out when the knife next moves. */
  readonly #bodyFaults: Partial<Record<string, (on: boolean) => void>> = {
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
  }

  /** An answer, on its way to the host. */
  protected say(bytes: readonly number[]): void {
    this.#replies.send(bytes);
  }

  protected bodyChanged(): void {
    this.#changes.emit();
    this.reportChange();
    this.#work();
  }

  /** The command under way takes so long beyond moving paper. */
  protected takeTime(durationMs: number): void {
    this.#extraMs += durationMs;
  }

  /**
   * @param fed the paper was moved on so that nothing printed is still before the knife
   * @returns whether the knife fell
   */
  protected cut(fed: boolean): boolean {
    if (this.#options.knife === false) return false;
    if (this.struck.has('cutter-jam')) {
      this.mechanics.cutter = 'jammed';
      this.bodyChanged();
      return false;
    }
    this.takeTime(cutMs);
    if (this.web.hasPrint) this.leave(this.web.end({ complete: true, fed }));
    return true;
  }

  /** A ticket was cut off. Without more it falls or hangs out. */
  protected leave(page: Page): void {
    this.show(page);
  }

  protected tear(): void {
    if (this.web.hasPrint) this.show(this.web.end({ complete: false, fed: true }));
  }

  /** A piece of paper can be seen from outside. */
  protected show(page: Page): void {
    this.#pages.emit(printed(page));
  }

  /** Whatever was received and is not worked off yet. */
  protected forget(): void {
    this.#buffer.clear();
    this.#reader.reset();
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#powered) return;
    this.#tearing?.cancel();
    this.receivedBytes += bytes.length;
    this.#received.emit(bytes);
    for (const byte of bytes) {
      this.listen(byte);
      this.#buffer.put(byte);
    }
    this.#work();
  }

  #sayFlow(byte: number): void {
    if (!this.struck.has('silent') && !this.mute) this.#connection?.write(Uint8Array.of(byte));
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

  #mayWork(): boolean {
    return this.#powered && !this.#executing && !this.#moving && !isOffline(this.mechanics);
  }

  #becomeStill(): void {
    if (this.#options.knife !== false || !this.web.hasPrint) return;
    this.#tearing?.cancel();
    this.#tearing = this.clock.after(tearMs, () => this.show(this.web.end({ complete: true, fed: true })));
  }

  #carryOut(command: ReadCommand): void {
    this.#extraMs = 0;
    this.#executing = true;
    const dots = this.execute(command);
    this.#executing = false;
    const tookMs = (dots * 1000) / this.#speed() + this.#extraMs;
    if (tookMs > 0) this.#rest(tookMs);
    if (this.web.usedDots >= midTicketDots && this.web.hasPrint) this.#strikeMidTicket();
    if (this.web.usedDots > longestDots) this.tear();
  }

  #speed(): number {
    const speed = this.#options.dotsPerSecond ?? defaultDotsPerSecond;
    return this.struck.has('slow') ? speed / 10 : speed;
  }

  #rest(durationMs: number): void {
    this.#moving?.cancel();
    this.#moving = this.clock.after(durationMs, () => {
      this.#moving = undefined;
      this.#work();
    });
  }

  #strikeMidTicket(): void {
    if (this.struck.delete('paper-out-mid-ticket')) this.setPaper('out');
    if (this.struck.delete('cover-open-mid-ticket')) this.setCover(true);
  }
}
