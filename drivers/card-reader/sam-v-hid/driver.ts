import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ok } from '#drivers/basics/result.ts';
import type { Connection, Transport } from '#drivers/transport/connection.ts';
import type { HidConnection, HidTransport } from '#drivers/transport/hid.ts';
import type { CardReader } from '../card-reader.ts';
import { plainSamV } from '../sam-v/dialect.ts';
import { createSamVReader, type SamVTrafficEvent } from '../sam-v/driver.ts';
import { encodeReports, TunnelParser } from './tunnel.ts';

export interface SamVHidReaderOptions {
  readonly hid: HidTransport;
  readonly path: string;
  readonly clock: Clock;
  readonly events?: (event: SamVTrafficEvent) => void;
}

/** A reader whose SAM_V module is reached through HID reports: the same commands in another envelope. */
export function createSamVHidReader({ hid, ...options }: SamVHidReaderOptions): CardReader {
  return createSamVReader({
    ...options,
    dialect: { ...plainSamV, model: 'sam-v-hid' },
    transport: tunnelTransport(hid),
  });
}

/** Opens HID devices as byte streams to the module behind them. */
function tunnelTransport(hid: HidTransport): Transport {
  return {
    async open(path) {
      const opened = await hid.open(path);
      return opened.ok ? ok(new TunnelConnection(opened.value)) : opened;
    },
    onArrival: (path, listener) => hid.onArrival?.(path, listener) ?? (() => undefined),
  };
}

/** The reports of these devices are not numbered; hidraw wants a zero in the place of the id. */
const noReportId = 0;

class TunnelConnection implements Connection {
  readonly #hid: HidConnection;
  readonly #parser = new TunnelParser();
  readonly #received = new Emitter<Uint8Array>();

  constructor(hid: HidConnection) {
    this.#hid = hid;
    hid.onReport((report) => this.#receive(report));
  }

  get path(): string {
    return this.#hid.path;
  }
  async write(bytes: Uint8Array): Promise<void> {
    this.#parser.reset();
    for (const report of encodeReports(bytes)) await this.#hid.write(Uint8Array.of(noReportId, ...report));
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  onClose(listener: (cause: string) => void): () => void {
    return this.#hid.onClose(listener);
  }
  close(): Promise<void> {
    return this.#hid.close();
  }

  /** A report may hold a card: no copy of it stays. */
  #receive(report: Uint8Array): void {
    const bytes = this.#parser.push(report);
    if (bytes.length > 0) this.#received.emit(bytes);
    bytes.fill(0);
    report.fill(0);
  }
}
