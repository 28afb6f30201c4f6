import type { EscPosConnection } from './escpos-connection.ts';
import type { EscPosOptions } from './models.ts';
import { type PrinterStatus, presenterJammed, withRealTime } from './status.ts';

/** Asks a printer how it fares, in the way its model answers. */
export class Inspection {
  readonly #connection: EscPosConnection;
  readonly #options: EscPosOptions;
  /** Where the paper of the jam at hand is stuck; `null` while there is none. */
  #jammedAt: 'paper' | 'presenter' | null = null;

  constructor(connection: EscPosConnection, options: EscPosOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /**
   * The whole status; `null` as soon as a question stays unanswered, or may not be put any more:
   * a question in the middle of a job's image would become a part of it.
   */
  async whole(known: PrinterStatus, mayAsk: () => boolean = () => true): Promise<PrinterStatus | null> {
    if (!mayAsk()) return null;
    if (!this.#options.fullStatus) return this.#byQuestions(known, mayAsk);
    const status = await this.#connection.askFull();
    if (status && status.jam !== 'none' && this.#jammedAt === null && mayAsk()) await this.#findJam();
    return status && this.placed(status);
  }

  /** The one question by which a printer is known to be there. */
  async sign(known: PrinterStatus): Promise<PrinterStatus | null> {
    if (this.#options.fullStatus) return this.whole(known);
    const bits = await this.#connection.ask(1);
    return bits === null ? null : withRealTime(known, 1, bits);
  }

  /** The full status says only that paper is stuck, not where. */
  placed(status: PrinterStatus): PrinterStatus {
    if (status.jam === 'none') this.#jammedAt = null;
    return status.jam === 'none' || this.#jammedAt === null ? status : { ...status, jam: this.#jammedAt };
  }

  async #byQuestions(known: PrinterStatus, mayAsk: () => boolean): Promise<PrinterStatus | null> {
    let status = known;
    for (const query of this.#options.queries) {
      if (!mayAsk()) return null;
      const bits = await this.#connection.ask(query);
      if (bits === null) return null;
      status = withRealTime(status, query, bits);
    }
    return status;
  }

  /** Asked once a jam: GS e 6 is answered in order, and a printer that is stuck may not get to it. */
  async #findJam(): Promise<void> {
    if (this.#options.presenter.kind === 'none') return;
    const bits = await this.#connection.askPresenter();
    this.#jammedAt = bits === null || presenterJammed(bits) ? 'presenter' : 'paper';
  }
}
