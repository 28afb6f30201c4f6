import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';

/** The electronics of one panel, fed byte by byte with everything that passes on the line. */
export interface SimulatedPanel {
  readonly address: number;
  /** What stands on it now; empty when it is dark. */
  readonly shown: string;
  /** 0 … 1, as far as it can be set. */
  readonly brightness: number;
  /** @returns whether this byte ended a frame, and what the panel answers if the frame was for it */
  receive(byte: number): { readonly frameEnded: boolean; readonly answer?: Uint8Array };
  /** Nothing came for a while: what had begun is no frame. */
  forgetFrame(): void;
  /** Its power went and came back: it knows nothing of what it showed. */
  restart(): void;
}

export interface SimulatedBusOptions {
  readonly clock: Clock;
  /** bit/s; must be the wire's. */
  readonly baudRate: number;
  /** How long a panel thinks before it answers, ms. */
  readonly answerAfterMs?: number;
}

/** A host that stops in mid-frame so long has given up, ms. */
const patienceMs = 50;
/** RS-485 practice: so much silence between two frames. */
const idleCharacters = 3.5;
/** Timers and floating point: a silence short by less than this is none. */
const toleranceMs = 0.05;

/**
 * A half-duplex line with panels on it. A frame that follows another without silence, or that begins while a panel answers,
 * is garbled for everybody, as on a real line.
 */
export class SimulatedBus {
  readonly panels: readonly SimulatedPanel[];
  /** How often bytes were lost because two spoke at once or one did not leave its silence. */
  collisions = 0;
  /** Whether panels answer. */
  mute = false;
  readonly #uart: SimulatedUart;
  readonly #clock: Clock;
  readonly #answerAfterMs: number;
  readonly #characterMs: number;
  readonly #off = new Set<number>();
  readonly #changed = new Emitter<void>();
  readonly #closing = new AbortController();
  #lastByteAt = Number.NEGATIVE_INFINITY;
  #answeringUntil = Number.NEGATIVE_INFINITY;
  #frameEnded = false;
  #garbled = false;
  /** Bytes of the host until the one that is spoiled. */
  #spoilsIn = Number.POSITIVE_INFINITY;

  constructor(uart: SimulatedUart, panels: readonly SimulatedPanel[], options: SimulatedBusOptions) {
    this.#uart = uart;
    this.panels = panels;
    this.#clock = options.clock;
    this.#answerAfterMs = options.answerAfterMs ?? 10;
    this.#characterMs = (10 * 1000) / options.baudRate;
    uart.onData((bytes) => this.#receive(bytes));
  }

  /** @throws Error when no panel has this address */
  panel(address: number): SimulatedPanel {
    const found = this.panels.find((panel) => panel.address === address);
    if (!found) throw new Error(`No panel with the address ${address}`);
    return found;
  }
  /** Called after a frame was heard or power came or went: something may look different. */
  onChange(listener: () => void): () => void {
    return this.#changed.on(listener);
  }
  /** What people see: nothing on a panel without power. */
  seen(address: number): string {
    return this.#off.has(address) ? '' : this.panel(address).shown;
  }
  losePower(address: number): void {
    this.#off.add(address);
    this.#changed.emit();
  }
  restorePower(address: number): void {
    this.#off.delete(address);
    this.panel(address).restart();
    this.#changed.emit();
  }
  /** A disturbance on the line turns a bit in a byte of the host: the next, or the one after `bytes` more. */
  disturb(bytes = 0): void {
    this.#spoilsIn = bytes;
  }
  unplug(): Promise<void> {
    return this.#uart.unplug();
  }
  plug(): Promise<void> {
    return this.#uart.plug();
  }
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#uart.close();
  }

  #receive(bytes: Uint8Array): void {
    const lastEnd = this.#uart.receivedAt;
    bytes.forEach((byte, index) => {
      const endedAt = lastEnd - (bytes.length - 1 - index) * this.#characterMs;
      this.#watchSilence(endedAt - this.#characterMs);
      this.#lastByteAt = endedAt;
      if (!this.#garbled) this.#pass(byte);
    });
  }

  #watchSilence(beganAt: number): void {
    const silenceMs = beganAt - this.#lastByteAt + toleranceMs;
    const isIdle = silenceMs >= idleCharacters * this.#characterMs;
    const overAnswer = beganAt + toleranceMs < this.#answeringUntil;
    if (silenceMs > patienceMs) this.#forgetFrames();
    if (overAnswer || (this.#frameEnded && !isIdle)) this.#collide();
    else if (isIdle) this.#garbled = false;
    this.#frameEnded = false;
  }

  #collide(): void {
    if (!this.#garbled) this.collisions++;
    this.#garbled = true;
    this.#forgetFrames();
  }

  #forgetFrames(): void {
    for (const panel of this.panels) panel.forgetFrame();
  }

  #pass(byte: number): void {
    const received = this.#spoilsIn === 0 ? byte ^ 0x04 : byte;
    this.#spoilsIn = this.#spoilsIn > 0 ? this.#spoilsIn - 1 : Number.POSITIVE_INFINITY;
    const powered = this.panels.filter(({ address }) => !this.#off.has(address));
    const outcomes = powered.map((panel) => panel.receive(received));
    this.#frameEnded = outcomes.some(({ frameEnded }) => frameEnded);
    for (const { answer } of outcomes) if (answer && !this.mute) void this.#answer(answer);
    if (this.#frameEnded) this.#changed.emit();
  }

  async #answer(answer: Uint8Array): Promise<void> {
    await pause(this.#clock, this.#answerAfterMs, this.#closing.signal);
    if (this.#closing.signal.aborted) return;
    this.#answeringUntil = this.#clock.monotonic() + answer.length * this.#characterMs;
    await this.#uart.write(answer);
  }
}
