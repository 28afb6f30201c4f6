import type { Page } from '#drivers/ticket-printer/thermal/simulator/page.ts';
import type { ModelQuirks } from './model-quirks.ts';
import { PresenterRollers, type RollersOptions } from './presenter-rollers.ts';

export interface PresenterOptions extends RollersOptions {
  readonly quirks: ModelQuirks;
  /** A piece of paper can be seen from outside. */
  readonly onPage: (page: Page) => void;
  /** Whether the ticket that is presented now gets stuck; asked once a ticket. */
  readonly jams: () => boolean;
  /** GS e needs a cut ticket: what has been printed since the last cut is cut off now. */
  readonly cut: () => void;
}

/** The rollers of a presenter need so long to hold a ticket out. */
const presentMs = 400;

/** The way of a ticket from the knife to the mouth. Without a presenter it simply falls or hangs out. */
export class Presenter {
  readonly rollers: PresenterRollers;
  readonly #options: PresenterOptions;
  /** Cut off and not yet held out. */
  #waiting: Page | undefined;

  constructor(options: PresenterOptions) {
    this.#options = options;
    this.rollers = new PresenterRollers(options);
  }

  take(page: Page): void {
    const { quirks } = this.#options;
    if (quirks.presenter) this.#keep(page);
    else this.#options.onPage(page);
    if (quirks.mouthBit) this.rollers.hold();
  }

  /**
   * GS e with its arguments, but for the questions.
   * @returns how long the rollers turn before the next command, ms
   */
  operate(what: number, [steps = 0, timeoutS = 0]: Uint8Array): number {
    if (!this.#options.quirks.presenter || ![2, 3, 5, 32].includes(what)) return 0;
    this.#options.cut();
    if (what === 2) this.rollers.move('retracted');
    else if (what === 5) this.#pushOut();
    else if (steps > 0) return this.#present(what === 32 ? timeoutS : 0);
    return 0;
  }

  /** What was cut off before and never presented is pushed out by what comes after it. */
  #keep(page: Page): void {
    if (this.#waiting) this.#options.onPage(this.#waiting);
    this.#waiting = page;
  }

  #present(timeoutS: number): number {
    const page = this.#waiting;
    this.#waiting = undefined;
    if (!page || this.#options.jams()) return 0;
    this.#options.onPage(page);
    this.rollers.hold(timeoutS);
    return presentMs;
  }

  #pushOut(): void {
    this.rollers.move('ejected');
    if (this.#waiting) this.#options.onPage(this.#waiting);
    this.#waiting = undefined;
  }
}
