import { Emitter } from '#drivers/basics/emitter.ts';
import type { ReadCommand } from '../thermal/simulator/command-reader.ts';
import type { ThermalFault } from '../thermal/simulator/faults.ts';
import type { Mechanics } from '../thermal/simulator/mechanics.ts';
import type { Page } from '../thermal/simulator/page.ts';
import { ThermalPrinter } from '../thermal/simulator/thermal-printer.ts';
import { Answers } from './simulator/answers.ts';
import { CommandReader } from './simulator/command-reader.ts';
import type { EscPosSimulator, EscPosSimulatorOptions } from './simulator/escpos-simulator.ts';
import type { EscPosFault } from './simulator/faults.ts';
import { type ModelQuirks, modelQuirks } from './simulator/model-quirks.ts';
import { Presenter } from './simulator/presenter.ts';
import type { Departure } from './simulator/presenter-rollers.ts';
import { Processor } from './simulator/processor.ts';
import { paperBits } from './simulator/status-bits.ts';

export type { PrintedPage } from '../thermal/simulator/page.ts';
export type { EscPosSimulator, EscPosSimulatorOptions } from './simulator/escpos-simulator.ts';
export { type FaultName, faultNames, isFaultName, mouthFaultNames } from './simulator/faults.ts';
export { modelQuirks, type SimulatedModel } from './simulator/model-quirks.ts';
export type { Departure } from './simulator/presenter-rollers.ts';

/** A thermal ticket printer at byte level, up to the paper. */
export function createEscPosSimulator(options: EscPosSimulatorOptions): EscPosSimulator {
  return new Simulator(options);
}

const dotsPerCm = 80;
const clearKey = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

class Simulator extends ThermalPrinter<EscPosFault> implements EscPosSimulator {
  readonly #options: EscPosSimulatorOptions;
  readonly #departures = new Emitter<Departure>();
  readonly #quirks: ModelQuirks;
  readonly #presenter: Presenter;
  readonly #answers: Answers;
  /** Follows the stream as it arrives, ahead of the buffer: the real-time layer. */
  readonly #listener: CommandReader;
  readonly #processor: Processor;
  #recent: number[] = [];
  #automatic = false;
  #lastAutomatic = '';
  readonly #life = { cuts: 0, dots: 0, retracted: 0 };

  constructor(options: EscPosSimulatorOptions) {
    const { fourByteCharacters = false } = options;
    super(options, new CommandReader({ fourByteCharacters }));
    this.#options = options;
    this.#quirks = modelQuirks[options.model ?? 'escpos'];
    this.#presenter = this.#createPresenter();
    this.#answers = new Answers(this.#quirks, this.mechanics, this.#presenter.rollers, this.struck);
    this.#listener = new CommandReader({ fourByteCharacters });
    this.#processor = this.#createProcessor();
  }

  protected override get mute(): boolean {
    return this.#quirks.mute;
  }

  override get faults(): readonly string[] {
    const jam = this.mechanics.presenterJammed ? ['presenter-jam'] : [];
    return [...new Set([...super.faults, ...jam])];
  }

  onDeparture(listener: (departure: Departure) => void): () => void {
    return this.#departures.on(listener);
  }

  get ticketInMouth(): boolean {
    return this.#presenter.rollers.holdsTicket;
  }

  takeTicket(): void {
    this.#presenter.rollers.take();
  }

  setCutter(cutter: Mechanics['cutter']): void {
    if (cutter === 'jammed') this.mechanics.cutter = 'jammed';
    this.setFault('cutter-jam', cutter === 'jammed');
  }

  override close(): void {
    super.close();
    this.#presenter.rollers.close();
  }

  protected override faultTurned(name: ThermalFault | EscPosFault, on: boolean): void {
    if (name === 'presenter-jam' && !on) this.mechanics.presenterJammed = false;
  }

  protected override leave(page: Page): void {
    this.#presenter.take(page);
  }

  #createPresenter(): Presenter {
    const { takenAfterMs = 1500, atTimeout = 'retract' } = this.#options;
    return new Presenter({
      clock: this.clock,
      quirks: this.#quirks,
      atTimeout,
      takenAfterMs: () => (this.struck.has('ticket-not-taken') ? null : takenAfterMs),
      jams: () => this.#jamsPresenter(),
      cut: () => {
        if (this.web.hasPrint) this.#cutAndCount(false);
      },
      onPage: (page) => this.show(page),
      onChange: () => this.bodyChanged(),
      onDeparture: (departure) => {
        if (departure === 'retracted') this.#life.retracted++;
        this.#departures.emit(departure);
      },
    });
  }

  #createProcessor(): Processor {
    const { chineseHeedsGs = true, serialNumber = 'SIM0001' } = this.#options;
    return new Processor(
      this.web,
      { widthDots: this.widthDots, chineseHeedsGs, serialNumber },
      {
        reply: (bytes) => this.say(bytes),
        paperStatus: () => this.say([paperBits(this.mechanics.paper)]),
        setAutomaticStatus: (kind, mask) => {
          if (kind === this.#quirks.automatic) this.#setAutomatic(mask);
        },
        cut: (fed) => this.#cutAndCount(fed),
        presenter: (what, args) => this.#operatePresenter(what, args),
        counter: (which) => this.#sendCounter(which),
      },
    );
  }

  protected execute(command: ReadCommand): number {
    const dots = this.#processor.execute(command);
    this.#life.dots += dots;
    return dots;
  }

  /** Real-time commands are answered at once, whatever stands in the buffer before them. */
  protected listen(byte: number): void {
    const insideData = this.#listener.insideData;
    const command = this.#listener.push(byte);
    if (command?.name === 'real-time') this.#realTime(command.args);
    else if (insideData && this.struck.has('real-time-in-data')) this.#spotInData(byte);
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
    if (kind === 0x04) this.say(this.#answers.realTime(n) ?? []);
    else if (kind === 0x05) this.#recover(n);
    else if (kind === 0x14 && n === 8 && rest.every((byte, index) => byte === clearKey[index])) this.forget();
  }

  /** DLE ENQ: only in a recoverable error, and only if its cause is gone. */
  #recover(n: number): void {
    if (this.mechanics.cutter !== 'jammed' || this.struck.has('cutter-jam')) return;
    if (n === 2) this.forget();
    this.mechanics.cutter = 'ok';
    this.tear();
    this.bodyChanged();
  }

  protected override forget(): void {
    super.forget();
    this.#listener.reset();
    this.#processor.reset();
  }

  #setAutomatic(mask: number): void {
    this.#automatic = mask !== 0 && !this.struck.has('no-fixed-bits');
    this.#lastAutomatic = '';
    this.reportChange();
  }

  protected reportChange(): void {
    if (!this.#automatic) return;
    const bytes = this.#answers.automatic();
    if (bytes.join() === this.#lastAutomatic) return;
    this.#lastAutomatic = bytes.join();
    this.say(bytes);
  }

  #cutAndCount(fed: boolean): void {
    if (this.cut(fed)) this.#life.cuts++;
  }

  #operatePresenter(what: number, args: Uint8Array): void {
    if (what !== 6) this.takeTime(this.#presenter.operate(what, args));
    else if (this.#quirks.presenter) this.say(this.#answers.presenter());
  }

  /** The next ticket only: the fault is over, the jam remains until somebody takes the paper out. */
  #jamsPresenter(): boolean {
    if (!this.struck.delete('presenter-jam')) return false;
    this.mechanics.presenterJammed = true;
    this.bodyChanged();
    return true;
  }

  #sendCounter(which: number): void {
    if (!this.#quirks.counters) return;
    const { cuts, dots, retracted } = this.#life;
    const text = { 226: `${cuts} cuts`, 227: `${Math.round(dots / dotsPerCm)}cm`, 228: `${retracted}ret` }[
      which
    ];
    this.say([...Buffer.from(text ?? '', 'latin1')]);
  }
}
