import type { Result } from './basics/result.ts';
import type { Device, DeviceState } from './device-state.ts';
import { ReconnectLoop, type ReconnectLoopParts } from './reconnect-loop.ts';

export interface DeviceDriverParts extends Omit<ReconnectLoopParts<never>, 'open' | 'serve'> {
  /** Id in the registry. */
  readonly model: string;
}

/** What all drivers have in common: a loop keeps the device open, and its state is the device's. */
export abstract class DeviceDriver<Session> implements Device {
  readonly model: string;
  protected readonly loop: ReconnectLoop<Session>;
  protected serialNumber: string | null = null;
  #stopping = new AbortController();

  constructor({ model, ...parts }: DeviceDriverParts) {
    this.model = model;
    this.loop = new ReconnectLoop<Session>({
      ...parts,
      open: (signal) => this.open(signal),
      serve: (session, signal) => this.serve(session, signal),
    });
  }

  /** See {@link ReconnectLoopParts}. */
  protected abstract open(signal: AbortSignal): Promise<Result<Session, DeviceState>>;
  protected abstract serve(session: Session, signal: AbortSignal): Promise<DeviceState>;

  get state(): DeviceState {
    return this.loop.state;
  }
  get identity(): string | null {
    return this.serialNumber;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.loop.onState(listener);
  }
  start(): void {
    if (this.loop.isRunning) return;
    this.#stopping = new AbortController();
    this.loop.start();
  }
  /** A job in hand ends first. */
  stop(): Promise<void> {
    this.endJobs();
    return this.loop.stop();
  }

  /** Of the jobs: aborted when the driver is stopped, and new when it is started again. */
  protected get stopping(): AbortSignal {
    return this.#stopping.signal;
  }
  protected endJobs(): void {
    this.#stopping.abort();
  }
}
