import type { Clock, Timer } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import { type Page, PaperWeb, type PrintedPage } from '../thermal/simulator/page.ts';
import { printed } from '../thermal/simulator/picture.ts';
import { ReceiveBuffer } from '../thermal/simulator/receive-buffer.ts';
import { ReplyLine } from '../thermal/simulator/reply-line.ts';
import type { SimulatorWire } from '../thermal/simulator/simulator-wire.ts';
import { type Body, isOffline, soundBody, statusBlock } from './simulator/body.ts';
import { CommandReader, type ReadCommand } from './simulator/command-reader.ts';
import type { FaultName } from './simulator/faults.ts';
import { Processor } from './simulator/processor.ts';

export type { PrintedPage } from '../thermal/simulator/page.ts';
export { type FaultName, faultNames, isFaultName } from './simulator/faults.ts';

export interface StarLineSimulatorOptions {
  readonly clock: Clock;
  /** Default: 80 mm. */
  readonly paper?: '80mm' | '58mm';
  /** How fast paper moves; 8 dots are 1 mm. Default 1200. */
  readonly dotsPerSecond?: number;
  /** Default 4096. */
  readonly receiveBufferBytes?: number;
  readonly fourByteCharacters?: boolean;
  /** Bytes of its status, both heads included. Default 9; with fewer than 8 it tells no counter. */
  readonly statusBytes?: number;
  /** Delay of everything said under the fault `late`. */
  readonly lateMs?: number;
}

export interface StarLineSimulator {
  /** Puts the printer at its end of a line. Once. */
  attach(wire: SimulatorWire): void;
  setPaper(paper: Body['paper']): void;
  setCover(open: boolean): void;
  setFault(name: FaultName, on: boolean): void;
  /** Bytes that came though the buffer was full: a host that minds XOFF never loses any. */
  readonly lostBytes: number;
  readonly receivedBytes: number;
  onPage(listener: (page: PrintedPage) => void): () => void;
  /** Power off: nothing moves or answers any more. */
  close(): void;
}

/** A thermal ticket printer that speaks Star Line Mode, at byte level, up to the paper. */
export function createStarLineSimulator(options: StarLineSimulatorOptions): StarLineSimulator {
  return new Simulator(options);
}

const widths = { '80mm': 576, '58mm': 384 } as const;
const defaultDotsPerSecond = 1200;
/** How far into a ticket the mid-ticket faults strike. */
const midTicketDots = 150;
/** A ticket longer than 2.5 m is no ticket: the paper tears. */
const longestDots = 20_000;
/** The knife falls and rises. */
const cutMs = 120;
/** So much is worked off at once before others get a turn. */
const burstBytes = 4096;
const countCycle = 32;

class Simulator implements StarLineSimulator {
  readonly #options: StarLineSimulatorOptions;
  readonly #body = soundBody();
  readonly #faults = new Set<FaultName>();
  readonly #pages = new Emitter<PrintedPage>();
  readonly #buffer: ReceiveBuffer;
  readonly #reader: CommandReader;
  /** Follows the stream as it arrives, ahead of the buffer: the real-time layer. */
  readonly #listener: CommandReader;
  readonly #web: PaperWeb;
  readonly #processor: Processor;
  readonly #replies: ReplyLine;
  #wire: SimulatorWire | undefined;
  #speaksByItself = false;
  #lastTold = '';
  #moving: Timer | undefined;
  #powered = true;
  /** Time the command under way takes beyond moving paper, ms. */
  #extraMs = 0;
  receivedBytes = 0;

  constructor(options: StarLineSimulatorOptions) {
    this.#options = options;
    const { clock, lateMs = 300, receiveBufferBytes = 4096, fourByteCharacters = false } = options;
    const widthDots = widths[options.paper ?? '80mm'];
    this.#reader = new CommandReader({ fourByteCharacters });
    this.#listener = new CommandReader({ fourByteCharacters });
    this.#web = new PaperWeb(widthDots);
    this.#buffer = new ReceiveBuffer({
      capacityBytes: receiveBufferBytes,
      onHold: () => this.#sayFlow(0x13),
      onRelease: () => this.#sayFlow(0x11),
    });
    const write = (bytes: Uint8Array) => void this.#wire?.write(bytes);
    this.#replies = new ReplyLine({ clock, lateMs, faults: this.#faults, write });
    this.#processor = new Processor(this.#web, widthDots, {
      cut: () => this.#cut(),
      count: () => this.#count(),
      clearCount: () => Object.assign(this.#body, { counted: 0, freshCount: false }),
      setAutomaticStatus: (on) => this.#setAutomatic(on),
    });
  }

  attach(wire: SimulatorWire): void {
    this.#wire = wire;
    wire.onData((bytes) => this.#receive(bytes));
  }

  get lostBytes(): number {
    return this.#buffer.lostBytes;
  }

  onPage(listener: (page: PrintedPage) => void): () => void {
    return this.#pages.on(listener);
  }

  setPaper(paper: Body['paper']): void {
    this.#body.paper = paper;
    if (paper === 'out') this.#tear();
    this.#bodyChanged();
  }

  setCover(open: boolean): void {
    this.#body.coverOpen = open;
    if (open) this.#tear();
    this.#bodyChanged();
  }

  setFault(name: FaultName, on: boolean): void {
    const strike = this.#bodyFaults[name];
    if (on) this.#faults.add(name);
    else this.#faults.delete(name);
    strike?.(on);
    if (name === 'unplug') void (on ? this.#wire?.unplug() : this.#wire?.plug());
    this.#bodyChanged();
  }

  /** `cutter-jam` is found out when the knife next moves. */
  readonly #bodyFaults: Partial<Record<FaultName, (on: boolean) => void>> = {
    'paper-low': (on) => this.setPaper(on ? 'low' : 'ok'),
    'paper-out': (on) => this.setPaper(on ? 'out' : 'ok'),
    'cover-open': (on) => this.setCover(on),
    'head-hot': (on) => {
      this.#body.headHot = on;
    },
    'cutter-jam': (on) => {
      if (!on) this.#body.cutterJammed = false;
    },
    'automatic-status': (on) => this.#setAutomatic(on),
  };

  close(): void {
    this.#powered = false;
    this.#moving?.cancel();
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#powered) return;
    this.receivedBytes += bytes.length;
    for (const byte of bytes) {
      const command = this.#listener.push(byte);
      if (command?.name === '1b06' && command.args[0] === 0x01) this.#tellStatus();
      this.#buffer.put(byte);
    }
    this.#work();
  }

  #tellStatus(): void {
    const block = statusBlock(this.#body, this.#options.statusBytes ?? 9);
    this.#body.freshCount = false;
    this.#lastTold = block.join();
    this.#replies.send(block);
  }

  #sayFlow(byte: number): void {
    if (!this.#faults.has('silent')) this.#wire?.write(Uint8Array.of(byte));
  }

  #setAutomatic(on: boolean): void {
    this.#speaksByItself = on;
    if (on) this.#tellStatus();
  }

  #bodyChanged(): void {
    const block = statusBlock(this.#body, this.#options.statusBytes ?? 9);
    if (this.#speaksByItself && block.join() !== this.#lastTold) this.#tellStatus();
    this.#work();
  }

  /** Works off the buffer until paper has to move, then goes on when it has moved. */
  #work(): void {
    for (let taken = 0; taken < burstBytes && this.#mayWork(); taken++) {
      const byte = this.#buffer.take();
      if (byte === undefined) return;
      const command = this.#reader.push(byte);
      if (command) this.#carryOut(command);
    }
    if (this.#mayWork() && this.#buffer.length > 0) this.#rest(0);
  }

  #mayWork(): boolean {
    return this.#powered && !this.#moving && !isOffline(this.#body);
  }

  #carryOut(command: ReadCommand): void {
    this.#extraMs = 0;
    const dots = this.#processor.execute(command);
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
    this.#moving = this.#options.clock.after(durationMs, () => {
      this.#moving = undefined;
      this.#work();
    });
  }

  #strikeMidTicket(): void {
    if (this.#faults.delete('paper-out-mid-ticket')) this.setPaper('out');
    if (this.#faults.delete('cover-open-mid-ticket')) this.setCover(true);
  }

  #cut(): void {
    if (this.#faults.has('cutter-jam')) {
      this.#body.cutterJammed = true;
      this.#bodyChanged();
      return;
    }
    this.#extraMs += cutMs;
    if (this.#web.hasPrint) this.#emit(this.#web.end({ complete: true, fed: true }));
  }

  #count(): void {
    this.#body.counted = (this.#body.counted + 1) % countCycle;
    this.#body.freshCount = true;
    if (this.#speaksByItself) this.#tellStatus();
  }

  #tear(): void {
    if (this.#web.hasPrint) this.#emit(this.#web.end({ complete: false, fed: true }));
  }

  #emit(page: Page): void {
    this.#pages.emit(printed(page));
  }
}
