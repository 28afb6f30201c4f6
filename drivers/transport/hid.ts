import type { Result } from '../basics/result.ts';
import type { OpenFailure } from './connection.ts';

/** An open HID device: reports in both directions, as hidraw gives them. */
export interface HidConnection {
  /** Where it leads, for people and logs: `/dev/hidraw3`. */
  readonly path: string;
  /**
   * Sends an output report; the first byte is its id, 0 when reports are not numbered. Rejects with
   * {@link ReportRefusedError} when the device does not take it, and with `ConnectionLostError` when it is gone.
   */
  write(report: Uint8Array): Promise<void>;
  /** Input reports, with the id as first byte when reports are numbered. The receiver must not keep the array: it may be wiped. */
  onReport(listener: (report: Uint8Array) => void): () => void;
  /** Called once when the connection ends, whoever ended it; at the next turn, if it has ended already. */
  onClose(listener: (cause: string) => void): () => void;
  /** The first byte is the report's id. Rejects as `write` does. */
  sendFeature(report: Uint8Array): Promise<void>;
  /**
   * Rejects as `write` does.
   * @param length the most to be read, the id included
   */
  getFeature(reportId: number, length: number): Promise<Uint8Array>;
  /** Ends the connection; closing twice does no harm. */
  close(): Promise<void>;
}

export interface HidTransport {
  /** @param path a hidraw node, or an address that discovery resolves */
  open(path: string): Promise<Result<HidConnection, OpenFailure>>;
  /** Calls back when a device has appeared that may be the one at `path`. */
  onArrival?(path: string, listener: () => void): () => void;
}

/** The device is there, and refuses a report: mostly because it has none with this id. */
export class ReportRefusedError extends Error {
  override readonly name = 'ReportRefusedError';
}
