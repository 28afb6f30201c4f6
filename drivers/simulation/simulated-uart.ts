import { Emitter } from '../basics/emitter.ts';
import { DelayLine } from './delay-line.ts';
import type { DeviceEnd } from './device-end.ts';
import type { PacingClock } from './exact-clock.ts';
import { garble } from './garble.ts';

/**
 * Once the speeds agree they are taken to agree until a silence this long: looking costs a process. It is longer than the
 * polling of a waiting driver, and shorter than the wait after which a driver tries another speed.
 */
const speedTrustedMs = 400;
/** 8N1: a start bit, eight data bits, a stop bit. */
const bitsPerByte = 10;

export interface SimulatedUartOptions {
  /** With an `ExactClock` an exchange costs its wire time and some 0.1 ms; with a `ManualClock` exactly its wire time. */
  readonly clock: PacingClock;
  /** The device's own speed, bit/s. */
  readonly baudRate: number;
  /** `false` lets bytes through at once. */
  readonly paced: boolean;
  /**
   * `false`: the host is taken to use the device's speed. Looking it up costs a process and a few ms after each silence,
   * which a benchmark would count as the host's own. Default `true`.
   */
  readonly looksUpHostSpeed?: boolean;
}

/**
 * A UART line as the device sees it: bytes take their time on the wire in both directions, and when host and device are set
 * to different speeds each hears garbage.
 */
export class SimulatedUart {
  readonly #end: DeviceEnd;
  readonly #clock: PacingClock;
  readonly #paced: boolean;
  readonly #looksUpHostSpeed: boolean;
  readonly #received = new Emitter<Uint8Array>();
  readonly #fromHost: DelayLine;
  readonly #toHost: DelayLine;
  readonly #stopListening: () => void;
  readonly #waiting: { readonly bytes: Uint8Array; readonly at: number }[] = [];
  #receivedAt = 0;
  #baudRate: number;
  #hostBaudRate: number | undefined;
  #trustedUntil = Number.NEGATIVE_INFINITY;
  #asking = false;

  constructor(end: DeviceEnd, options: SimulatedUartOptions) {
    this.#end = end;
    this.#clock = options.clock;
    this.#paced = options.paced;
    this.#looksUpHostSpeed = options.looksUpHostSpeed ?? true;
    this.#baudRate = options.baudRate;
    this.#fromHost = new DelayLine(options.clock, (bytes, throughAt) => {
      this.#receivedAt = throughAt;
      this.#received.emit(bytes);
    });
    this.#toHost = new DelayLine(options.clock, (bytes) => this.#send(bytes));
    this.#stopListening = end.onData((bytes) => this.#receive(bytes));
  }

  /** When the last byte heard was through, on the wire's own time, monotonic ms. */
  get receivedAt(): number {
    return this.#receivedAt;
  }
  get path(): string {
    return this.#end.path;
  }
  get plugged(): boolean {
    return this.#end.plugged;
  }
  get baudRate(): number {
    return this.#baudRate;
  }
  /** The device changes its own speed; what is already on the wire keeps its old one. */
  setBaudRate(baudRate: number): void {
    this.#baudRate = baudRate;
    this.#trustedUntil = Number.NEGATIVE_INFINITY;
  }
  /** Bytes from the host, each when its wire time has passed. */
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  /** Sends to the host; resolves when the last byte has left (or was lost with the cable). */
  write(bytes: Uint8Array): Promise<void> {
    if (!this.#end.plugged) return Promise.resolve();
    return this.#toHost.push(bytes, this.#byteMs(this.#baudRate));
  }
  /** The device stops draining its receiver; the host's bytes pile up behind the wire. */
  hold(): void {
    this.#fromHost.hold();
    this.#end.pause();
  }
  release(): void {
    this.#end.resume();
    this.#fromHost.release();
  }
  async unplug(): Promise<void> {
    await this.#end.unplug();
    this.#clear();
  }
  plug(): Promise<void> {
    return this.#end.plug();
  }
  async close(): Promise<void> {
    this.#stopListening();
    await this.#end.close();
    this.#clear();
  }

  #clear(): void {
    this.#fromHost.clear();
    this.#toHost.clear();
    this.#waiting.length = 0;
  }

  #byteMs(baudRate: number): number {
    return this.#paced ? (bitsPerByte * 1000) / baudRate : 0;
  }

  #receive(bytes: Uint8Array): void {
    this.#waiting.push({ bytes: bytes.slice(), at: this.#clock.monotonic() });
    if (this.#asking) return;
    if (!this.#looksUpHostSpeed || this.#clock.monotonic() < this.#trustedUntil) this.#letIn();
    else this.#askSpeed();
  }

  #askSpeed(): void {
    this.#asking = true;
    void this.#end.hostBaudRate().then((baudRate) => {
      this.#asking = false;
      this.#hostBaudRate = baudRate;
      this.#letIn();
    });
  }

  #letIn(): void {
    if (!this.#end.plugged) this.#clear();
    this.#trustSpeed();
    const sendingBaud = this.#hostBaudRate ?? this.#baudRate;
    for (const { bytes, at } of this.#waiting.splice(0)) {
      const received = garble(bytes, sendingBaud, this.#baudRate);
      void this.#fromHost.push(received, this.#byteMs(sendingBaud), at);
    }
  }

  #send(bytes: Uint8Array): void {
    this.#trustSpeed();
    this.#end.write(garble(bytes, this.#baudRate, this.#hostBaudRate ?? this.#baudRate));
  }

  #trustSpeed(): void {
    if (this.#hostBaudRate === this.#baudRate) this.#trustedUntil = this.#clock.monotonic() + speedTrustedMs;
  }
}
