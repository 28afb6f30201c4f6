import type { Clock } from '../basics/clock.ts';
import { ok, type Result } from '../basics/result.ts';
import type { HidLink, HidOpener } from '../transport/hid.ts';
import type { Link, LinkOpener, OpenFailure } from '../transport/link.ts';
import type { Masker, Masking } from './masking.ts';
import { closedByHost, type WireEvent } from './recording.ts';

export interface WireRecorder {
  readonly clock: Clock;
  readonly masking: Masking;
  /** Hears of everything on the line, masked. */
  readonly tap: (event: WireEvent) => void;
}

/** The same opener, whose links tell the recorder what passes. A driver does not notice. */
export function recordingOpener(opener: LinkOpener, recorder: WireRecorder): LinkOpener {
  const { onArrival } = opener;
  return {
    async open(path, options) {
      const opened = await opener.open(path, options);
      return tapped(opened, recorder, options.baudRate, tapLink);
    },
    ...(onArrival && { onArrival: onArrival.bind(opener) }),
  };
}

/** {@link recordingOpener} for devices that speak in HID reports. */
export function recordingHidOpener(opener: HidOpener, recorder: WireRecorder): HidOpener {
  const { onArrival } = opener;
  return {
    async open(path) {
      return tapped(await opener.open(path), recorder, null, tapHid);
    },
    ...(onArrival && { onArrival: onArrival.bind(opener) }),
  };
}

function tapped<Opened>(
  opened: Result<Opened, OpenFailure>,
  { clock, masking, tap }: WireRecorder,
  baudRate: number | null,
  wrap: (link: Opened, line: RecordedLine) => Opened,
): Result<Opened, OpenFailure> {
  const line = new RecordedLine(clock, masking, tap);
  if (opened.ok) {
    line.tell({ kind: 'open', baudRate });
    return ok(wrap(opened.value, line));
  }
  line.tell({ kind: 'refused', failure: opened.failure.kind });
  return opened;
}

function tapLink(link: Link, line: RecordedLine): Link {
  link.onData((bytes) => line.pass('received', bytes));
  link.onClose((cause) => line.close(cause));
  const { setBaudRate } = link;
  return {
    path: link.path,
    write(bytes) {
      line.pass('sent', bytes);
      return link.write(bytes);
    },
    onData: (listener) => link.onData(listener),
    onClose: (listener) => link.onClose(listener),
    close() {
      line.close(closedByHost);
      return link.close();
    },
    ...(setBaudRate && {
      setBaudRate(baudRate: number) {
        line.tell({ kind: 'speed', baudRate });
        return setBaudRate.call(link, baudRate);
      },
    }),
  };
}

function tapHid(link: HidLink, line: RecordedLine): HidLink {
  link.onReport((report) => line.pass('received', report));
  link.onClose((cause) => line.close(cause));
  return {
    path: link.path,
    write(report) {
      line.pass('sent', report);
      return link.write(report);
    },
    sendFeature(report) {
      line.passFeature('sent', report);
      return link.sendFeature(report);
    },
    async getFeature(reportId, length) {
      const report = await link.getFeature(reportId, length);
      line.passFeature('received', report);
      return report;
    },
    onReport: (listener) => link.onReport(listener),
    onClose: (listener) => link.onClose(listener),
    close() {
      line.close(closedByHost);
      return link.close();
    },
  };
}

type Untimed<Event> = Event extends unknown ? Omit<Event, 'atMs'> : never;
type Direction = 'sent' | 'received';

/** One opened line from open to close. */
class RecordedLine {
  readonly #clock: Clock;
  readonly #tap: (event: WireEvent) => void;
  readonly #maskers: Readonly<Record<Direction, Masker>>;
  #closed = false;

  constructor(clock: Clock, masking: Masking, tap: (event: WireEvent) => void) {
    this.#clock = clock;
    this.#tap = tap;
    this.#maskers = masking.open();
  }

  tell(event: Untimed<WireEvent>): void {
    this.#tap({ ...event, atMs: this.#clock.monotonic() } as WireEvent);
  }

  pass(direction: Direction, bytes: Uint8Array): void {
    this.#flush(direction === 'sent' ? 'received' : 'sent');
    const pieces = this.#maskers[direction].push(bytes);
    if (pieces.length > 0) this.tell({ kind: direction, pieces });
  }

  /** Feature reports are no part of the stream and are masked whole. */
  passFeature(direction: Direction, report: Uint8Array): void {
    if (report.length > 0) this.tell({ kind: direction, pieces: [{ masked: report.length }], feature: true });
  }

  close(cause: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush('sent');
    this.#flush('received');
    this.tell({ kind: 'close', cause });
  }

  #flush(direction: Direction): void {
    const pieces = this.#maskers[direction].flush();
    if (pieces.length > 0) this.tell({ kind: direction, pieces });
  }
}
