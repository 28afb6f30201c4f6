import type { Progress } from '../install/install.ts';

/** What the content worker is started for. Plain values: they cross a process boundary. */
export type ContentTask =
  /** Looks for a newer pack on a server, and installs it. */
  | {
      readonly do: 'update';
      readonly dataDir: string;
      /** The day for which laws are marked as in force, like `2026-01-05`. */
      readonly asOf: string;
      /** What time it is at the station, which may know better than the machine's clock. */
      readonly now: number;
      readonly baseUrl: string;
      readonly packId: string;
      readonly bytesPerSecond: number | null;
    }
  /** Assembles the pack in use again: a law has begun or ended, or the search has learnt to do better. */
  | { readonly do: 'assemble-again'; readonly dataDir: string; readonly asOf: string }
  /** Takes away what a power cut left behind. */
  | { readonly do: 'clean'; readonly dataDir: string; readonly asOf: string }
  /** Installs a pack from a folder: the library that comes with the product, a stick. */
  | { readonly do: 'install'; readonly dataDir: string; readonly asOf: string; readonly packFolder: string };

export type ContentTaskEnd =
  /** `isNewest`: a server has just said that what is in use now is the newest. */
  | { readonly outcome: 'done'; readonly changed: boolean; readonly isNewest: boolean }
  | { readonly outcome: 'failed'; readonly kind: string; readonly message: string; readonly remedy: string };

/** What the worker says while it works, and last. */
export type ContentTaskNews =
  | { readonly say: 'progress'; readonly progress: Progress }
  | { readonly say: 'end'; readonly end: ContentTaskEnd };
