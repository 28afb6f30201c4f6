import { type Link, LinkLostError } from '../../transport/link.ts';

/** An open link to a printer: bytes out, and whether the printer holds us back. What it says is the language's matter. */
export abstract class Line {
  /**
   * A serial line has a speed, and XON and XOFF on it. USB and the network have neither: their back-pressure is a `write`
   * that does not resolve.
   */
  readonly hasSpeed: boolean;
  readonly #link: Link;
  readonly #over = new AbortController();
  #held = false;

  constructor(link: Link) {
    this.#link = link;
    this.hasSpeed = link.setBaudRate !== undefined;
    link.onData((bytes) => this.receive(bytes));
    link.onClose((cause) => this.#over.abort(cause));
  }

  /** Bytes from the printer, as they come. */
  protected abstract receive(bytes: Uint8Array): void;

  /** Waits until the printer says XON, at most so long. */
  abstract released(limitMs: number, signal: AbortSignal): Promise<void>;

  /** Aborts when the link is lost or closed; its reason is the raw cause, a string. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** The printer said XOFF: its buffer is nearly full. */
  get held(): boolean {
    return this.#held;
  }

  /** XON, or a reason to take it for said: the buffer was cleared, and an XON that got lost must not hold us for ever. */
  release(): void {
    this.#held = false;
  }

  /** Resolves when the operating system has the bytes or the link is over, never rejects for a lost link. */
  async send(bytes: Iterable<number>): Promise<void> {
    if (this.over.aborted) return;
    try {
      await this.#link.write(Uint8Array.from(bytes));
    } catch (error) {
      if (!(error instanceof LinkLostError)) throw error;
      this.#over.abort(error.message);
    }
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  /** XOFF. */
  protected hold(): void {
    this.#held = true;
  }
}
