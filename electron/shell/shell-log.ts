import type { Resolution } from '#contract/terminal.ts';
import type { ResolutionState } from './screen-resolution.ts';
import type { Remedy, Trouble } from './watchdog.ts';

/** What a shell writes to its log. No field can hold anything personal: no address with a query, no title, no text of a page. */
export type ShellEvent =
  | { readonly event: 'shell.started'; readonly shell: 'electron' | 'chromium'; readonly browser: string }
  | { readonly event: 'shell.sandbox-off'; readonly why: string }
  | { readonly event: 'shell.stale-profile-removed' }
  | { readonly event: 'shell.launch-failed'; readonly cause: string }
  /** The page could not be loaded: the browser's name of the error, such as `net::ERR_CERT_AUTHORITY_INVALID`. */
  | { readonly event: 'shell.load-failed'; readonly error: string; readonly origin: string }
  /** The browser's managed policy was written, or could not be: then `mingfa doctor` shows what to do. */
  | { readonly event: 'shell.policy'; readonly file: string; readonly state: 'there' | 'written' | 'missing' }
  /** Before a television's page is drawn. */
  | {
      readonly event: 'shell.resolution';
      readonly wanted: Resolution;
      readonly state: ResolutionState;
    }
  | {
      readonly event: 'shell.refused';
      readonly what: 'navigation' | 'window' | 'permission' | 'sender' | 'download' | 'dialog';
      /** An origin or the name of a permission, never a whole address. */
      readonly detail: string;
    }
  | {
      readonly event: 'shell.trouble';
      readonly trouble: Trouble;
      readonly remedy: Remedy;
      readonly waitMs: number;
    }
  | { readonly event: 'shell.healthy' }
  | { readonly event: 'shell.station-ready' }
  | { readonly event: 'shell.station-failed'; readonly message: string; readonly remedy: string }
  | { readonly event: 'shell.station-killed'; readonly why: string }
  | { readonly event: 'shell.key-store'; readonly backend: string; readonly used: boolean }
  | { readonly event: 'shell.ended'; readonly status: number };

export type ShellLog = (event: ShellEvent) => void;

/** JSON lines on stderr: the service manager's journal keeps and rotates them. */
export function stderrLog(now: () => number): ShellLog {
  return (event) =>
    void process.stderr.write(`${JSON.stringify({ at: new Date(now()).toISOString(), ...event })}\n`);
}
