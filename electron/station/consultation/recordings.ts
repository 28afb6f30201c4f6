import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedFile } from '#contract/call.ts';
import { uuidSchema } from '#contract/common.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Audit } from '../audit/audit.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';

type RecordingSettings = NonNullable<NonNullable<Settings['consultation']['rooms']>['recordings']>;

export interface RecordingsDeps {
  readonly settings: RecordingSettings;
  readonly clock: Clock & { readonly doubt: object | null };
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
}

const dayMs = 24 * 60 * 60_000;
const lookEveryMs = 60 * 60_000;
/** In each call's folder, as `sha256sum -c` reads it: what stands in the audit already. */
const sums = 'SHA256SUMS';

/** What Janus wrote of recorded calls: a folder a call. Its hashes go into the audit, and with its date it is erased. */
export class Recordings {
  readonly #deps: RecordingsDeps;
  readonly #going = new Set<string>();
  #looking: Timer | null = null;

  constructor(deps: RecordingsDeps) {
    this.#deps = deps;
  }
  /** Takes up what a station that was killed has left, and erases what is over its date. */
  start(): void {
    const look = () => void this.look();
    look();
    this.#looking = every(this.#deps.clock, lookEveryMs, look);
  }
  stop(): void {
    this.#looking?.cancel();
  }
  /** Of a call that goes on, until {@link done}. */
  of(callId: string): CallRecordings {
    this.#going.add(callId);
    return new CallRecordings(callId, this.#deps);
  }
  done(callId: string): void {
    this.#going.delete(callId);
  }
  /** Of calls that are over, Janus writes nothing more. */
  async look(): Promise<void> {
    const folders = (await tried(this.#deps.log, () => readdir(this.#deps.settings.folder))) ?? [];
    for (const callId of folders)
      if (uuidSchema.safeParse(callId).success && !this.#going.has(callId)) await this.#lookInto(callId);
  }

  async #lookInto(callId: string): Promise<void> {
    const { settings, clock, log } = this.#deps;
    const folder = join(settings.folder, callId);
    const { mtimeMs = clock.now() } = (await tried(log, () => stat(folder))) ?? {};
    await new CallRecordings(callId, this.#deps).gather();
    // A clock that is not believed erases nothing.
    if (clock.doubt !== null || clock.now() < mtimeMs + settings.keepDays * dayMs) return;
    const isErased = await tried(log, () => rm(folder, { recursive: true, force: true }).then(() => true));
    if (!isErased) return;
    this.#deps.audit.record('station', 'erasure', `recording ${callId}`);
  }
}

/** The files of one call. */
export class CallRecordings {
  readonly folder: string;
  readonly #callId: string;
  readonly #deps: RecordingsDeps;
  #files: readonly RecordedFile[] = [];

  constructor(callId: string, deps: RecordingsDeps) {
    this.#callId = callId;
    this.#deps = deps;
    this.folder = join(deps.settings.folder, callId);
  }
  get files(): readonly RecordedFile[] {
    return this.#files;
  }
  /** Made by the station, so that it may erase what Janus writes into it; whoever is of its group writes, too. */
  async prepare(): Promise<void> {
    await tried(this.#deps.log, () => mkdir(this.folder, { recursive: true, mode: 0o2770 }));
  }
  /** Whether there are bytes that no audit has: Janus writes. */
  async isGrowing(): Promise<boolean> {
    for (const name of await this.#newNames()) {
      const { size = 0 } = (await tried(this.#deps.log, () => stat(join(this.folder, name)))) ?? {};
      if (size > 0) return true;
    }
    return false;
  }
  /** Nothing is written any more: the hash of each new file goes into the audit, by the call's id. */
  async gather(): Promise<void> {
    for (const name of await this.#newNames()) {
      const file = await tried(this.#deps.log, () => hashed(this.folder, name));
      if (!file) continue;
      const { bytes, sha256 } = file;
      this.#deps.audit.record(
        'station',
        'consultation-recorded',
        `${this.#callId} ${name} ${bytes} ${sha256}`,
      );
      this.#files = [...this.#files, file];
      await tried(this.#deps.log, () => appendFile(join(this.folder, sums), `${sha256}  ${name}\n`));
    }
    if (this.#files.length === 0) await tried(this.#deps.log, () => this.#dropIfEmpty());
  }

  async #newNames(): Promise<string[]> {
    const { log } = this.#deps;
    const names = (await tried(log, () => readdir(this.folder))) ?? [];
    const known = names.includes(sums)
      ? await tried(log, () => readFile(join(this.folder, sums), 'utf8'))
      : '';
    const listed = new Set((known ?? '').split('\n').map((line) => line.slice(66)));
    return names.filter((name) => name !== sums && !listed.has(name)).toSorted();
  }
  async #dropIfEmpty(): Promise<void> {
    if ((await readdir(this.folder)).length === 0) await rm(this.folder, { recursive: true });
  }
}

async function hashed(folder: string, name: string): Promise<RecordedFile> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1024 * 1024);
  const file = await open(join(folder, name));
  let bytes = 0;
  try {
    for (let read = await file.read(chunk); read.bytesRead > 0; read = await file.read(chunk)) {
      hash.update(chunk.subarray(0, read.bytesRead));
      bytes += read.bytesRead;
    }
  } finally {
    await file.close();
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

/** Null: the disk did not; there may be no such folder, or no right to it. */
async function tried<Value>(log: Log, act: () => Promise<Value>): Promise<Value | null> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    log.write('consultation.recording-failed', { cause: String(error.code) });
    return null;
  }
}
