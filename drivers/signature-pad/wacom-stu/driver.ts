import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { Lock } from '#drivers/basics/lock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { DeviceDriver } from '#drivers/device-driver.ts';
import type { DeviceState, StateCause } from '#drivers/device-state.ts';
import { arrivalsAt, notOpened } from '#drivers/reconnect-loop.ts';
import { ConnectionLostError } from '#drivers/transport/connection.ts';
import { type HidConnection, type HidTransport, ReportRefusedError } from '#drivers/transport/hid.ts';
import type { PenPoint, SignatureFailure, SignaturePad } from '../signature-pad.ts';
import { delays } from './delays.ts';
import {
  type Capability,
  clearScreen,
  type FlagReading,
  inkingOff,
  inkingOn,
  lengths,
  readCapability,
  readPen,
  readSerialNumber,
  reportIds,
} from './reports.ts';

export interface WacomStuOptions {
  /** Id in the registry. */
  readonly model: string;
  readonly transport: HidTransport;
  readonly path: string;
  readonly clock: Clock;
  readonly flags: FlagReading;
}

/** A signature pad of Wacom's STU family. */
export function createWacomStu(options: WacomStuOptions): SignaturePad {
  return new WacomStu(options);
}

const notAnStu: StateCause = {
  reason: 'other-device',
  cause: 'The device does not answer like an STU pad',
};

interface Session {
  readonly connection: HidConnection;
  readonly capability: Capability;
}

class WacomStu extends DeviceDriver<Session> implements SignaturePad {
  readonly #options: WacomStuOptions;
  readonly #points = new Emitter<PenPoint>();
  readonly #lock = new Lock();
  #aspect: number | null = null;
  /** Monotonic time at which the capture began; undefined while nobody signs. */
  #beganAt: number | undefined;

  constructor(options: WacomStuOptions) {
    const { model, transport, path, clock } = options;
    super({ model, clock, delays, onArrival: arrivalsAt(transport, path) });
    this.#options = options;
  }

  get aspect(): number | null {
    return this.#aspect;
  }
  onPoint(listener: (point: PenPoint) => void): () => void {
    return this.#points.on(listener);
  }
  override async stop(): Promise<void> {
    await this.end();
    await super.stop();
  }

  async begin(): Promise<Result<void, SignatureFailure>> {
    if (this.#beganAt !== undefined) return fail({ kind: 'busy', cause: 'Somebody is signing already' });
    const begun = await this.#report(clearScreen, inkingOn);
    if (!begun.ok) return begun;
    this.#beganAt = this.#options.clock.monotonic();
    this.loop.show({ state: 'busy', doing: 'signing' });
    return begun;
  }

  clear(): Promise<Result<void, SignatureFailure>> {
    return this.#report(clearScreen);
  }

  /** The screen is blank afterwards: what was written on it belongs to nobody else. */
  async end(): Promise<void> {
    if (this.#beganAt === undefined) return;
    this.#beganAt = undefined;
    const ended = await this.#report(inkingOff, clearScreen);
    if (ended.ok) this.loop.show({ state: 'ready' });
  }

  #report(...reports: readonly Uint8Array[]): Promise<Result<void, SignatureFailure>> {
    return this.#lock.run(async () => {
      await this.loop.firstAttempt;
      const { session } = this.loop;
      if (!session) return fail({ kind: 'pad-absent', cause: causeOf(this.state) });
      for (const report of reports) {
        const refused = await this.#attempt(() => session.connection.sendFeature(report));
        if (!refused.ok) return fail({ kind: 'pad-absent', cause: refused.failure.cause });
      }
      return ok(undefined);
    });
  }

  protected async open(): Promise<Result<Session, DeviceState>> {
    const { transport, path } = this.#options;
    const opened = await transport.open(path);
    if (!opened.ok) return fail(notOpened(opened.failure));
    const connection = opened.value;
    const capability = await this.#askCapability(connection);
    if (!capability.ok) {
      await connection.close();
      return fail({ state: 'absent', ...capability.failure });
    }
    this.serialNumber = await this.#askSerialNumber(connection);
    this.#aspect = capability.value.maxX / capability.value.maxY;
    return ok({ connection, capability: capability.value });
  }

  async #askCapability(connection: HidConnection): Promise<Result<Capability, StateCause>> {
    const answer = await this.#attempt(() => connection.getFeature(reportIds.capability, lengths.capability));
    if (!answer.ok) return answer;
    const capability = readCapability(answer.value);
    return capability ? ok(capability) : fail(notAnStu);
  }

  /** Older pads have none. */
  async #askSerialNumber(connection: HidConnection): Promise<string | null> {
    const answer = await this.#attempt(() =>
      connection.getFeature(reportIds.serialNumber, lengths.serialNumber),
    );
    return answer.ok ? readSerialNumber(answer.value) : null;
  }

  /** A report that is refused, lost with the pad, or never answered, as a value. */
  async #attempt<Value>(ask: () => Promise<Value>): Promise<Result<Value, StateCause>> {
    const answered = new AbortController();
    const late = pause(this.#options.clock, delays.answerMs, answered.signal).then(() =>
      fail<StateCause>({ reason: 'silent', cause: `The pad did not answer in ${delays.answerMs} ms` }),
    );
    try {
      return await Promise.race([ask().then(ok), late]);
    } catch (error) {
      if (error instanceof ConnectionLostError) return fail({ reason: 'link-lost', cause: error.message });
      if (error instanceof ReportRefusedError) return fail({ reason: null, cause: error.message });
      throw error;
    } finally {
      answered.abort();
    }
  }

  protected async serve(session: Session, signal: AbortSignal): Promise<DeviceState> {
    const { connection } = session;
    const over = new AbortController();
    let why: StateCause = { reason: null, cause: 'closed by the driver' };
    const end = (found: StateCause) => {
      if (!over.signal.aborted) why = found;
      over.abort();
    };
    const stopWatching = connection.onClose((cause) => end({ reason: 'link-lost', cause }));
    const stopListening = connection.onReport((report) => this.#receive(session, report));
    signal.addEventListener('abort', () => over.abort());
    this.loop.show({ state: 'ready' });
    await this.#watchHealth(connection, over.signal, end);
    stopListening();
    stopWatching();
    this.#beganAt = undefined;
    await connection.close();
    return { state: 'absent', ...why };
  }

  async #watchHealth(
    connection: HidConnection,
    over: AbortSignal,
    end: (why: StateCause) => void,
  ): Promise<void> {
    while (!over.aborted) {
      await pause(this.#options.clock, delays.healthEveryMs, over);
      if (over.aborted || this.#beganAt !== undefined) continue;
      const answer = await this.#lock.run(() => this.#askCapability(connection));
      if (!answer.ok) end(answer.failure);
    }
  }

  /** The report is wiped once it is read: it is a piece of somebody's signature. */
  #receive({ capability }: Session, report: Uint8Array): void {
    const pen = readPen(report, this.#options.flags);
    report.fill(0);
    if (!pen || this.#beganAt === undefined) return;
    this.#points.emit({
      x: share(pen.x, capability.maxX),
      y: share(pen.y, capability.maxY),
      pressure: pen.touches ? share(pen.pressure, capability.maxPressure) : 0,
      atMs: this.#options.clock.monotonic() - this.#beganAt,
    });
  }
}

function share(value: number, most: number): number {
  return Math.min(value / most, 1);
}

function causeOf(state: DeviceState): string {
  return 'cause' in state ? state.cause : 'The pad is not open';
}
