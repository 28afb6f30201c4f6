import { Emitter } from '../basics/emitter.ts';
import { fail, type Result } from '../basics/result.ts';
import type {
  CardReader,
  CardReadFailure,
  CardReadOptions,
  IdentityCard,
} from '../card-reader/card-reader.ts';
import type { DeviceMemory } from '../device-memory.ts';
import type { DeviceState } from '../device-state.ts';
import { modelOf } from '../registry.ts';
import type {
  PrintDocument,
  Printed,
  PrinterCounters,
  PrinterEvent,
  TicketPrinter,
} from '../ticket-printer/ticket-printer.ts';
import type { MadeDevice } from './host-service.ts';
import type { DeviceConfiguration } from './protocol.ts';

type ReadOutcome = Result<IdentityCard, CardReadFailure>;

class FakeDevice {
  readonly model: string;
  identity: string | null = null;
  state: DeviceState = { state: 'unknown', reason: 'starting', cause: 'Not opened yet' };
  stopped = false;
  readonly #states = new Emitter<DeviceState>();

  constructor(model: string) {
    this.model = model;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.#states.on(listener);
  }
  start(): void {
    this.become({ state: 'ready' });
  }
  async stop(): Promise<void> {
    this.stopped = true;
  }
  become(state: DeviceState): void {
    this.state = state;
    this.#states.emit(state);
  }
}

/** A job or read that a test ends. */
export interface FakeJob<Outcome> {
  readonly end: (outcome: Outcome) => void;
  readonly signal: AbortSignal | undefined;
}

/** A printer on which nothing comes out until a test says so. */
export class FakePrinter extends FakeDevice implements TicketPrinter {
  readonly jobs: (FakeJob<Printed> & { readonly document: PrintDocument })[] = [];
  /** Set for a driver that does not mind being cancelled. */
  stubborn = false;
  readonly #events = new Emitter<PrinterEvent>();

  onEvent(listener: (event: PrinterEvent) => void): () => void {
    return this.#events.on(listener);
  }
  /** The printer tells something by itself. */
  report(event: PrinterEvent): void {
    this.#events.emit(event);
  }
  async counters(): Promise<PrinterCounters> {
    return { notTaken: 0, reported: {} };
  }

  print(document: PrintDocument, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Printed> {
    return new Promise((resolve) => {
      this.jobs.push({ document, signal, end: resolve });
      signal?.addEventListener('abort', () => {
        if (!this.stubborn) resolve(fail({ kind: 'cancelled', cause: 'Cancelled while it was printed' }));
      });
    });
  }
}

/** A reader at which nobody puts a card until a test says so. */
export class FakeReader extends FakeDevice implements CardReader {
  readonly reads: (FakeJob<ReadOutcome> & { readonly options: CardReadOptions })[] = [];

  read(options: CardReadOptions): Promise<ReadOutcome> {
    return new Promise((resolve) => this.reads.push({ options, signal: options.signal, end: resolve }));
  }
}

/** Makes fakes for a host, and keeps hold of them. */
export class FakeDevices {
  readonly printers: FakePrinter[] = [];
  readonly readers: FakeReader[] = [];
  /** What the newest drivers remember, by the device's id. */
  readonly memories = new Map<string, DeviceMemory>();

  readonly make = async (
    { deviceId, model }: DeviceConfiguration,
    _ring?: unknown,
    memory?: DeviceMemory,
  ): Promise<MadeDevice> => {
    if (memory) this.memories.set(deviceId, memory);
    if (modelOf(model).kind === 'card-reader') {
      const device = new FakeReader(model);
      this.readers.push(device);
      return { kind: 'card-reader', device };
    }
    const device = new FakePrinter(model);
    this.printers.push(device);
    return { kind: 'ticket-printer', device };
  };

  /** Those of the newest host. */
  get printer(): FakePrinter {
    return newest(this.printers);
  }
  get reader(): FakeReader {
    return newest(this.readers);
  }
}

function newest<Device>(devices: readonly Device[]): Device {
  const device = devices.at(-1);
  if (!device) throw new Error('No such device was made yet');
  return device;
}
