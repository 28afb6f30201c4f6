import type { Resolution } from '#contract/terminal.ts';
import type { PageTrouble } from './watchdog.ts';

/** What is shown, and what must be known to show it. */
export interface ShownPage {
  /** In the Chromium shell it carries the terminal's key. */
  readonly address: string;
  /** SHA-256 of the public key of the hub's certificate, base64; `null`: the page does not come over TLS. */
  readonly certificatePin: string | null;
  /** Where the browser's policy lets it go. */
  readonly policyOrigins: readonly string[];
  /** What the screen is put to first; left out: it stays as it is. */
  readonly resolution?: Resolution | undefined;
  /** Whom people call when the page cannot be shown. */
  readonly phone: string;
}

/**
 * What a shell provides: it shows one page, shows it anew on request, and reports trouble.
 * None of its methods throws or rejects: what does not work out is trouble, and the watchdog decides what comes next.
 */
export interface TerminalWindow {
  /** Shows the page, and opens the window where there is none. */
  show(page: ShownPage): void;
  /** Loads the page anew in the same window, with a new process, since the old one may hang. */
  reload(): void;
  /** Ends the window by force and opens another with the same page. */
  relaunch(): void;
  /** Resolves when nothing of the window is left, on the screen or on disk. */
  close(): Promise<void>;
  onTrouble(listener: (trouble: PageTrouble) => void): () => void;
}
