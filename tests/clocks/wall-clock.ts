import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const libraries = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`,
);

/** Where Debian's libfaketime is; undefined: it is not installed. */
export const faketimeLibrary = libraries.find((path) => existsSync(path));

/** The wall clock of the processes that are started with its `env`, to be set at any moment. Their uptime stays true. */
export class WallClock {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mingfa-wall-clock-'));
  readonly #file = join(this.#folder, 'faketime');
  readonly env: Readonly<Record<string, string>>;

  constructor(instant: number) {
    if (!faketimeLibrary) throw new Error('libfaketime is not installed');
    this.set(instant);
    this.env = {
      LD_PRELOAD: faketimeLibrary,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }
  /** From now on it shows `instant`, ms since the epoch, and runs on from there. */
  set(instant: number): void {
    const seconds = Math.round((instant - Date.now()) / 1_000);
    writeFileSync(this.#file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}`);
  }
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
