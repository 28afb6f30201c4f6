import { Emitter } from '../basics/emitter.ts';
import { ListeningDevice, type ListeningParts, type Port } from '../listening.ts';
import type { Scan, Scanner } from './scanner.ts';

export interface ListeningScannerParts<OpenPort extends Port>
  extends Omit<ListeningParts<OpenPort>, 'listen'> {
  /** Begins to hear an open port, tells each scan, and returns how to forget what was heard by half. */
  readonly listen: (port: OpenPort, emit: (scan: Scan) => void) => () => void;
}

/** A scanner is heard and never spoken to. What it says by half is forgotten when its cable is pulled. */
export class ListeningScanner<OpenPort extends Port> extends ListeningDevice<OpenPort> implements Scanner {
  readonly #scans: Emitter<Scan>;

  constructor(parts: ListeningScannerParts<OpenPort>) {
    const scans = new Emitter<Scan>();
    super({ ...parts, listen: (port) => parts.listen(port, (scan) => scans.emit(scan)) });
    this.#scans = scans;
  }

  onScan(listener: (scan: Scan) => void): () => void {
    return this.#scans.on(listener);
  }
}
