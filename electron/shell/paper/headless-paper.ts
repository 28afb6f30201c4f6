import type { Paper, RasterBand, TicketLines } from '#contract/paper.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Lock } from '#drivers/basics/lock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { PaperFailure, PaperRenderer } from '#station/station.ts';
import { findChromium } from '../find-chromium.ts';
import { createProfile, removeProfile } from '../profile-folder.ts';
import { PaperBrowser } from './paper-browser.ts';

export interface HeadlessPaperOptions {
  /** Folder with the built pages. */
  readonly pagesDir: string;
  /** The hub's origin; known once it listens. */
  readonly origin: () => string;
  readonly clock: Clock;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A browser that sets nothing any more costs memory; starting one costs a second or two. */
const idleEndMs = 2 * 60_000;

interface Running {
  readonly browser: PaperBrowser;
  readonly profileDir: string;
}

/** Papers of a terminal on plain Node: a headless Chromium, started with the first paper and ended when there are no more. */
export class HeadlessPaper implements PaperRenderer {
  readonly #options: HeadlessPaperOptions;
  /** One paper at a time: they come from one person. */
  readonly #turn = new Lock();
  #running: Running | undefined;
  #idle: Timer | undefined;

  constructor(options: HeadlessPaperOptions) {
    this.#options = options;
  }
  unavailable(): string | null {
    const found = this.#program();
    return found.ok ? null : found.failure.remedy;
  }
  render(paper: Paper): Promise<Result<Uint8Array, PaperFailure>> {
    return this.#turn.run(() => this.#ask((browser) => browser.print(paper)));
  }
  bands(lines: TicketLines): Promise<Result<readonly RasterBand[], PaperFailure>> {
    return this.#turn.run(() => this.#ask((browser) => browser.bands(lines)));
  }
  close(): Promise<void> {
    return this.#turn.run(() => this.#end());
  }

  async #ask<Value>(
    task: (browser: PaperBrowser) => Promise<Result<Value, string>>,
  ): Promise<Result<Value, PaperFailure>> {
    this.#idle?.cancel();
    const program = this.#program();
    if (!program.ok) return fail({ kind: 'no-browser', cause: program.failure.remedy });
    if (!this.#running) {
      const started = await this.#start(program.value);
      if (!started.ok) return fail({ kind: 'failed', cause: started.failure });
      this.#running = started.value;
    }
    const set = await task(this.#running.browser);
    // Whatever is wrong with it: the next paper gets a new one.
    if (!set.ok) await this.#end();
    else this.#idle = this.#options.clock.after(idleEndMs, () => void this.close());
    return set.ok ? ok(set.value) : fail({ kind: 'failed', cause: set.failure });
  }
  async #start(program: string): Promise<Result<Running, string>> {
    const { pagesDir, clock, origin } = this.#options;
    const profileDir = createProfile();
    const started = await PaperBrowser.start({ program, profileDir, origin: origin(), pagesDir, clock });
    if (started.ok) return ok({ browser: started.value, profileDir });
    removeProfile(profileDir);
    return started;
  }
  async #end(): Promise<void> {
    this.#idle?.cancel();
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    await running.browser.close();
    removeProfile(running.profileDir);
  }
  #program() {
    return findChromium({ env: this.#options.env ?? process.env });
  }
}
