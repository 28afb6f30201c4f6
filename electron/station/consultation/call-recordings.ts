import { createHash, type KeyObject } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedFile } from '#contract/call.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Lock } from '#drivers/basics/lock.ts';
import type { Audit } from '../audit/audit.ts';
import type { Log } from '../log/events.ts';
import { plainLength, sealFile, unfinishedMark, unsealPiece } from '../personal/personal.ts';

export interface CallRecordingsDeps {
  /** Of all calls. */
  readonly folder: string;
  readonly key: KeyObject;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  /** The folder is there, and something may be written into it from now on. False: that could not be kept. */
  readonly onPrepared: () => boolean;
}

/** In each call's folder, as `sha256sum -c` reads it, of the plain files: what stands in the audit already. */
const sums = 'SHA256SUMS';
const sealedMark = '.sealed';
/** Janus drops a session a minute after its last word, and closes its files then; whatever becomes of the line to it. */
const closedAfterMs = 75_000;

/** The files of one call: those that Janus writes, until they are sealed. */
export class CallRecordings {
  readonly folder: string;
  readonly #callId: string;
  readonly #deps: CallRecordingsDeps;
  readonly #lock = new Lock();
  /** Files that nobody has said are closed, and since when that is so. */
  readonly #lost = new Map<string, number>();
  /** They are being looked for. */
  #takingUp = 0;
  #files: readonly RecordedFile[] = [];

  constructor(callId: string, deps: CallRecordingsDeps) {
    this.#callId = callId;
    this.#deps = deps;
    this.folder = join(deps.folder, callId);
  }
  get files(): readonly RecordedFile[] {
    return this.#files;
  }
  /**
   * Made by the station, so that it may erase what Janus writes into it; whoever is of its group writes, too. Returns false where
   * the disk did not.
   */
  async prepare(): Promise<boolean> {
    const made = await this.#tried(() => mkdir(this.folder, { recursive: true, mode: 0o2770 }));
    return made !== null && this.#deps.onPrepared();
  }
  /** Whether there are bytes that no audit has: Janus writes. */
  async isGrowing(): Promise<boolean> {
    for (const name of await this.#newNames()) {
      const { size = 0 } = (await this.#tried(() => stat(this.#path(name)))) ?? {};
      if (size > 0 && !this.#lost.has(name)) return true;
    }
    return false;
  }
  /** There are files, or may be, that nobody has said are closed: their hashes follow. */
  get follows(): boolean {
    return this.#takingUp > 0 || this.#lost.size > 0;
  }
  /** Janus is there no more to say when it has closed what it was writing. */
  async takeUp(): Promise<void> {
    this.#takingUp += 1;
    await this.#lock.run(async () => {
      const now = this.#deps.clock.monotonic();
      for (const name of await this.#newNames()) if (!this.#lost.has(name)) this.#lost.set(name, now);
    });
    this.#takingUp -= 1;
  }
  /** Janus writes nothing any more: the hash of each new file goes into the audit, by the call's id. */
  gather(): Promise<void> {
    return this.#lock.run(() => this.#gather());
  }
  /**
   * Seals what is closed, and drops it as it was.
   * @returns `waits`: something is not closed, or the disk did not; `nothing`: there is none, and no folder any more
   */
  seal(): Promise<'sealed' | 'waits' | 'nothing'> {
    return this.#lock.run(() => this.#seal());
  }
  /** As the audit has them. */
  async listed(): Promise<readonly RecordedFile[]> {
    const files: RecordedFile[] = [];
    for (const [name, sha256] of await this.#sums(await this.#names())) {
      const sealed = await this.#tried(() => stat(this.#path(`${name}${sealedMark}`)));
      if (sealed) files.push({ name, bytes: plainLength(sealed.size), sha256 });
    }
    return files;
  }
  /** Null: there is none, or it does not open. */
  async piece(name: string, index: number): Promise<Buffer | null> {
    if (!(await this.listed()).some((file) => file.name === name)) return null;
    const path = this.#path(`${name}${sealedMark}`);
    return this.#tried(() => unsealPiece(this.#deps.key, this.#subject(name), path, index));
  }

  /** Shown all at once: whoever waits for the first of them takes it for all. */
  async #gather(): Promise<void> {
    const gathered: RecordedFile[] = [];
    for (const name of await this.#newNames()) {
      if (!this.#isClosed(name)) continue;
      const file = await this.#tried(() => hashed(this.folder, name));
      if (!file) continue;
      await this.#note(file);
      gathered.push(file);
    }
    this.#files = [...this.#files, ...gathered];
  }
  #isClosed(name: string): boolean {
    const since = this.#lost.get(name);
    return since === undefined || this.#deps.clock.monotonic() - since >= closedAfterMs;
  }
  async #note(file: RecordedFile): Promise<void> {
    const { name, bytes, sha256 } = file;
    const detail = `${this.#callId} ${name} ${bytes} ${sha256}`;
    this.#deps.audit.record('station', 'consultation-recorded', detail);
    this.#lost.delete(name);
    await this.#tried(() => appendFile(this.#path(sums), `${sha256}  ${name}\n`));
  }
  async #seal(): Promise<'sealed' | 'waits' | 'nothing'> {
    const names = await this.#names();
    const noted = await this.#sums(names);
    for (const name of names.filter(isPlain)) await this.#sealOne(name, noted.get(name));
    const left = await this.#tried(() => readdir(this.folder));
    if (
      left?.length === 0 &&
      (await this.#tried(() => rm(this.folder, { recursive: true }).then(() => true)))
    )
      return 'nothing';
    return left?.every((name) => !isPlain(name)) ? 'sealed' : 'waits';
  }
  /** Sealed whole before it is dropped: whenever the station is killed, one of the two is there. */
  async #sealOne(name: string, sha256: string | undefined): Promise<void> {
    if (sha256 === undefined) return;
    const [plain, sealed] = [this.#path(name), this.#path(`${name}${sealedMark}`)];
    const kept = await this.#tried(() => sealFile(this.#deps.key, this.#subject(name), plain, sealed));
    if (!kept) return;
    // It was written to after all: what is kept is what stands in the audit.
    if (kept.sha256 !== sha256) {
      const file = { name, ...kept };
      await this.#note(file);
      this.#files = [...this.#files, file];
    }
    await this.#tried(() => rm(plain));
  }

  async #newNames(): Promise<string[]> {
    const names = await this.#names();
    const noted = await this.#sums(names);
    return names.filter((name) => isPlain(name) && !noted.has(name));
  }
  async #names(): Promise<string[]> {
    return ((await this.#tried(() => readdir(this.folder))) ?? []).toSorted();
  }
  /** Hashes by name; the newest line of a file counts. */
  async #sums(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (!names.includes(sums)) return new Map();
    const text = (await this.#tried(() => readFile(this.#path(sums), 'utf8'))) ?? '';
    const lines = text.split('\n').filter((line) => line !== '');
    return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  }
  #subject(name: string): string {
    return `recording ${this.#callId} ${name}`;
  }
  #path(name: string): string {
    return join(this.folder, name);
  }
  #tried<Value>(act: () => Promise<Value>): Promise<Value | null> {
    return tried(this.#deps.log, act);
  }
}

/** As Janus writes it. */
function isPlain(name: string): boolean {
  return name !== sums && !name.endsWith(sealedMark) && !name.endsWith(`${sealedMark}${unfinishedMark}`);
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
export async function tried<Value>(log: Log, act: () => Promise<Value>): Promise<Value | null> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    log.write('consultation.recording-failed', { cause: String(error.code) });
    return null;
  }
}
