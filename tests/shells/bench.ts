import type { ShellEvent } from '#electron/shell/shell-log.ts';
import type { TerminalWindow } from '#electron/shell/terminal-window.ts';

/** A key as `KeyboardEvent` names it, with what is held. */
export interface TestKey {
  readonly key: string;
  readonly control?: boolean;
  readonly alt?: boolean;
}

/** A shell as the conformance suite drives it: its window, and hands that reach into the page and the processes. */
export interface ShellBench {
  readonly window: TerminalWindow;
  /** The value of a JavaScript expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  press(key: TestKey): Promise<void>;
  /** The page's process ends as by a crash. */
  crashPage(): Promise<void>;
  /** The page's thread never comes back. Does not wait. */
  freezePage(): void;
  /** The browser stands still, as one that hangs. */
  haltWindow(): void;
  /** The whole window or browser ends as by SIGKILL. */
  killWindow(): void;
  /** Parts of a browser's own frame, such as an address bar, that a citizen could use. */
  frameParts(): Promise<readonly string[]>;
  /** Addresses of all pages that are open. */
  pages(): Promise<readonly string[]>;
  /** Folders that the shell must have removed when its window has closed. */
  leftovers(): readonly string[];
  /** Command lines of every process of the shell. */
  commandLines(): readonly string[];
}

export interface ShellKind {
  readonly name: string;
  /** Why it cannot be tested here; `undefined`: it can. */
  readonly absent: string | undefined;
  create(log: (event: ShellEvent) => void): ShellBench;
}
