import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { Lock } from '#drivers/basics/lock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { ChromiumBrowser, type LaunchFailure } from './chromium-browser.ts';
import { chromiumFlags } from './chromium-lockdown.ts';
import { originOf } from './policy.ts';
import { createProfile, removeProfile, removeStaleProfiles } from './profile-folder.ts';
import type { ScreenSize } from './screen-resolution.ts';
import type { ShellLog } from './shell-log.ts';
import type { ShownPage, TerminalWindow } from './terminal-window.ts';
import type { PageTrouble } from './watchdog.ts';

export interface ChromiumOptions {
  /** Absolute path of a Chromium: see `findChromium`. */
  readonly program: string;
  readonly clock: Clock;
  readonly log: ShellLog;
  /** Full screen, not to be left. `false`: an ordinary window, for the demo. */
  readonly kiosk: boolean;
  /** Without a display: tests. */
  readonly headless?: boolean;
  readonly cameraAllowed?: boolean;
  readonly microphoneAllowed?: boolean;
  readonly windowSize?: ScreenSize;
  /** Where profiles are made; by default in memory or the system's temporary folder. */
  readonly profileParent?: string;
  /** Each time before a browser starts, which reads its policy then. Tells the size of the screen, where it is known. */
  readonly beforeLaunch?: (page: ShownPage) => Promise<ScreenSize | undefined>;
  /** For tests, e.g. a fake camera. */
  readonly moreFlags?: readonly string[];
}

interface Running {
  readonly browser: ChromiumBrowser;
  readonly profileDir: string;
}

/**
 * The Chromium kiosk shell: a system Chromium, started without a network but the station, with a profile that is
 * deleted, and supervised over a pipe. The page's address may carry a key: it never stands on a command line.
 */
export class ChromiumWindow implements TerminalWindow {
  readonly #options: ChromiumOptions;
  readonly #troubles = new Emitter<PageTrouble>();
  /** One thing at a time is done with the browser, in the order in which it was asked for. */
  readonly #lock = new Lock();
  #running: Running | undefined;
  #page: ShownPage | undefined;
  #closed = false;

  constructor(options: ChromiumOptions) {
    this.#options = options;
    const removed = removeStaleProfiles(options.profileParent);
    if (removed > 0) options.log({ event: 'shell.stale-profile-removed' });
    if (isRoot())
      options.log({ event: 'shell.sandbox-off', why: 'started as root, and Chromium has no sandbox then' });
  }
  show(page: ShownPage): void {
    const before = this.#page;
    this.#page = page;
    // The flags of a running browser name its origin and whom it trusts: another one needs another browser.
    const same = before !== undefined && trustOf(before) === trustOf(page);
    this.#do(() => (same && this.#running ? this.#running.browser.show(page.address) : this.#launch(page)));
  }
  reload(): void {
    const page = this.#page;
    if (page) this.#do(() => this.#running?.browser.renew(page.address) ?? this.#launch(page));
  }
  relaunch(): void {
    const page = this.#page;
    if (page) this.#do(() => this.#launch(page));
  }
  close(): Promise<void> {
    this.#closed = true;
    return this.#lock.run(() => this.#end());
  }
  onTrouble(listener: (trouble: PageTrouble) => void): () => void {
    return this.#troubles.on(listener);
  }
  /** The browser that runs now: tests and screenshots. */
  get browser(): ChromiumBrowser | undefined {
    return this.#running?.browser;
  }
  #do(task: () => Promise<void>): void {
    void this.#lock.run(async () => {
      if (!this.#closed) await task();
    });
  }
  async #launch(page: ShownPage): Promise<void> {
    await this.#end();
    const screen = await this.#options.beforeLaunch?.(page);
    const profileDir = createProfile(this.#options.profileParent);
    const launched = await this.#start(page, profileDir, screen);
    if (!launched.ok) {
      removeProfile(profileDir);
      this.#options.log({ event: 'shell.launch-failed', cause: launched.failure.cause });
      this.#troubles.emit(launched.failure.trouble);
      return;
    }
    const browser = launched.value;
    this.#running = { browser, profileDir };
    browser.onTrouble((trouble) => this.#troubles.emit(trouble));
    await browser.show(page.address);
  }
  #start(
    page: ShownPage,
    profileDir: string,
    screen: ScreenSize = { width: 1080, height: 1920 },
  ): Promise<Result<ChromiumBrowser, LaunchFailure>> {
    const { program, clock, log, kiosk, headless = false, moreFlags = [] } = this.#options;
    const { cameraAllowed = false, microphoneAllowed = false } = this.#options;
    const { windowSize = screen } = this.#options;
    const { certificatePin, phone } = page;
    const origin = originOf(page.address) ?? page.address;
    const promptsNeeded = cameraAllowed || microphoneAllowed;
    const flags = chromiumFlags({
      ...{
        profileDir,
        origin,
        certificatePin,
        headless,
        kiosk,
        promptsNeeded,
        calls: microphoneAllowed,
        windowSize,
      },
      asRoot: isRoot(),
    });
    return ChromiumBrowser.launch({
      ...{ program, origin, phone, cameraAllowed, microphoneAllowed, clock, log },
      args: [...flags.map(({ flag }) => flag), ...moreFlags],
    });
  }
  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    await running.browser.close();
    removeProfile(running.profileDir);
  }
}

function trustOf({ address, certificatePin }: ShownPage): string {
  return `${originOf(address)} ${certificatePin}`;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
