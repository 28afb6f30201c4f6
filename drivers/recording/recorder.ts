import type { Clock } from '../basics/clock.ts';
import { ok, type Result } from '../basics/result.ts';
import type { Connection, OpenFailure, Transport } from '../transport/connection.ts';
import type { HidConnection, HidTransport } from '../transport/hid.ts';
import type { Masker, Masking } from './masking.ts';
import { closedByHost, type TrafficEvent } from './recording.ts';

export interface TrafficRecorder {
  readonly clock: Clock;
  readonly masking: Masking;
  /** Hears of everything on the line, masked. */
  readonly tap: (event: TrafficEvent) => void;
}

/** The same transport, whose connections tell the recorder what passes. A driver does not notice. */
export function recordingTransport(transport: Transport, recorder: TrafficRecorder): Transport {
  const { onArrival } = transport;
  return {
    async open(path, options) {
      const opened = await transport.open(path, options);
      return tapped(opened, recorder, options.baudRate, tapConnection);
    },
    ...(onArrival && { onArrival: onArrival.bind(transport) }),
  };
}

/** {@link recordingOpener} for devices that speak in HID reports. */
export function recordingHidTransport(transport: HidTransport, recorder: TrafficRecorder): HidTransport {
  const { onArrival } = transport;
  return {
    async open(path) {
      return tapped(await transport.open(path), recorder, null, tapHid);
    },
    ...(onArrival && { onArrival: onArrival.bind(transport) }),
  };
}

function tapped<Opened>(
  opened: Result<Opened, OpenFailure>,
  { clock, masking, tap }: TrafficRecorder,
  baudRate: number | null,
  wrap: (connection: Opened, line: RecordedConnection) => Opened,
): Result<Opened, OpenFailure> {
  const line = new RecordedConnection(clock, masking, tap);
  if (opened.ok) {
    line.emit({ kind: 'open', baudRate });
    return ok(wrap(opened.value, line));
  }
  line.emit({ kind: 'refused', failure: opened.failure.kind });
  return opened;
}

function tapConnection(connection: Connection, line: RecordedConnection): Connection {
  connection.onData((bytes) => line.pass('received', bytes));
  connection.onClose((cause) => line.close(cause));
  const { setBaudRate } = connection;
  return {
    path: connection.path,
    write(bytes) {
      line.pass('sent', bytes);
      return connection.write(bytes);
    },
    onData: (listener) => connection.onData(listener),
    onClose: (listener) => connection.onClose(listener),
    close() {
      line.close(closedByHost);
      return connection.close();
    },
    ...(setBaudRate && {
      setBaudRate(baudRate: number) {
        line.emit({ kind: 'speed', baudRate });
        return setBaudRate.call(connection, baudRate);
      },
    }),
  };
}

function tapHid(connection: HidConnection, line: RecordedConnection): HidConnection {
  connection.onReport((report) => line.pass('received', report));
  connection.onClose((cause) => line.close(cause));
  return {
    path: connection.path,
    write(report) {
      line.pass('sent', report);
      return connection.write(report);
    },
    sendFeature(report) {
      line.passFeature('sent', report);
      return connection.sendFeature(report);
    },
    async getFeature(reportId, length) {
      const report = await connection.getFeature(reportId, length);
      line.passFeature('received', report);
      return report;
    },
    onReport: (listener) => connection.onReport(listener),
    onClose: (listener) => connection.onClose(listener),
    close() {
      line.close(closedByHost);
      return connection.close();
    },
  };
}

type Untimed<Event> = Event extends unknown ? Omit<Event, 'atMs'> : never;
type Direction = 'sent' | 'received';

/** One opened line from open to close. */
class RecordedConnection {
  readonly #clock: Clock;
  readonly #tap: (event: TrafficEvent) => void;
  readonly #maskers: Readonly<Record<Direction, Masker>>;
  #closed = false;

  constructor(clock: Clock, masking: Masking, tap: (event: TrafficEvent) => void) {
    this.#clock = clock;
    this.#tap = tap;
    this.#maskers = masking.open();
  }

  emit(event: Untimed<TrafficEvent>): void {
    this.#tap({ ...event, atMs: this.#clock.monotonic() } as TrafficEvent);
  }

  pass(direction: Direction, bytes: Uint8Array): void {
    this.#flush(direction === 'sent' ? 'received' : 'sent');
    const pieces = this.#maskers[direction].push(bytes);
    if (pieces.length > 0) this.emit({ kind: direction, pieces });
  }

  /** Feature reports are no part of the stream and are masked whole. */
  passFeature(direction: Direction, report: Uint8Array): void {
    if (report.length > 0) this.emit({ kind: direction, pieces: [{ masked: report.length }], feature: true });
  }

  close(cause: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush('sent');
    this.#flush('received');
    this.emit({ kind: 'close', cause });
  }

  #flush(direction: Direction): void {
    const pieces = this.#maskers[direction].flush();
    if (pieces.length > 0) this.emit({ kind: direction, pieces });
  }
}
