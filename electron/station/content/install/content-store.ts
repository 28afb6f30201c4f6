import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { lockDataFolder } from '#station/store/lock-data-folder.ts';
import type { Media } from '../library/library.ts';
import { type ChunkSource, FolderSource, PackReader, sha256 } from '../pack/pack.ts';
import { type Assembled, type AssembleOptions, assembleLibrary } from './assemble.ts';
import { flush, replaceFile } from './durable.ts';
import {
  busy,
  damagedLibrary,
  diskFailure,
  type InstallFailure,
  nothingBefore,
  tooSmall,
} from './failures.ts';
import { leastBytes, type Plan, planInstall } from './plan.ts';
import { assemblerVersion } from './schema.ts';
import { type LibraryFacts, StoreFolder } from './store-folder.ts';
import { StoreFirstSource } from './store-source.ts';
import { storedPack, sweep } from './sweep.ts';

/** A library that is installed. */
export interface Installed extends LibraryFacts {
  readonly name: string;
  /** Path of `library.db`. */
  readonly file: string;
}

export type InstallOptions = Omit<AssembleOptions, 'pack' | 'file'>;

export interface InstallOutcome {
  readonly installed: Installed;
  /** False: this very pack was in use already, and nothing was done. */
  readonly changed: boolean;
  readonly fetchedBytes: number;
}

/**
 * The terminal's content: the library in use, the one before it, and the chunks both were made from. A library is
 * assembled beside the old one and put in its place in one step, so that at every moment one of them is whole.
 */
export class ContentStore {
  readonly folder: string;
  readonly #store: StoreFolder;
  readonly #freeBytes: (folder: string) => number;

  /** @param dataDir the terminal's data folder; `freeBytes` is for tests. */
  constructor(dataDir: string, freeBytes: (folder: string) => number = freeBytesOf) {
    this.folder = join(dataDir, 'content');
    this.#store = new StoreFolder(this.folder);
    this.#freeBytes = freeBytes;
  }
  /** The library to use: the current one, or the one before when the current one is not whole. */
  current(): Installed | null {
    const { current, previous } = this.#store.state();
    return this.#installed(current) ?? this.#installed(previous);
  }
  /** What `rollback` would go back to. */
  previous(): Installed | null {
    const previous = this.#installed(this.#store.state().previous);
    return previous?.name === this.current()?.name ? null : previous;
  }
  /**
   * Whether a library should be made again from its own pack: on that day its marks of what is in force no longer hold,
   * or another version of this software made it, whose tables may differ.
   */
  isOutdated({ asOf, nextChange, assembler }: Installed, day: string): boolean {
    const marksHold = asOf <= day && (nextChange === null || day < nextChange);
    return assembler !== assemblerVersion || !marksHold;
  }
  /** Compares the whole of `library.db` with its hash: what a bad disk did to it is found. */
  verifyLibrary(installed: Installed): Result<null, InstallFailure> {
    return hashOfFile(installed.file).hash === installed.hash
      ? ok(null)
      : fail(damagedLibrary(installed.file));
  }
  /** The pack of an installed library as a source, to be verified or exported. */
  packOf(installed: Installed): ChunkSource {
    return storedPack(this.#store, installed.name);
  }
  /**
   * The bytes of a picture or video from one to another, both included, a piece at a time: what a range request of HTTP
   * asks for. Throws when a piece is missing or damaged.
   */
  async *media(
    media: Pick<Media, 'bytes' | 'pieces'>,
    from = 0,
    to = media.bytes - 1,
  ): AsyncGenerator<Uint8Array> {
    const source = new FolderSource(this.folder);
    let start = 0;
    for (const { hash, bytes } of media.pieces) {
      if (start <= to && start + bytes > from) {
        const piece = await source.chunk(hash, bytes);
        if (!piece.ok || sha256(piece.value) !== hash)
          throw new Error(`the media piece ${hash} is damaged or missing`);
        yield piece.value.subarray(Math.max(0, from - start), to - start + 1);
      }
      start += bytes;
    }
  }
  /** Whether a power cut left a half-made library or chunk behind. */
  hasLeftovers(): boolean {
    const { current, previous } = this.#store.state();
    const known = new Set([current, previous]);
    for (const { name } of this.#store.chunkFiles()) if (name.endsWith('.unfinished')) return true;
    return this.#store.inLibraries().some((name) => !known.has(name));
  }
  /** Takes away what a power cut left behind. Does nothing while another process installs. */
  clean(): Promise<Result<null, InstallFailure>> {
    return this.#alone(async () => ok(await sweep(this.#store).then(() => null)));
  }
  /** Installs a pack and uses it from now on. Whatever goes wrong, the library in use stays as it is. */
  install(pack: PackReader, options: InstallOptions): Promise<Result<InstallOutcome, InstallFailure>> {
    return this.#alone(async () => {
      const current = this.current();
      const same = current?.pack === pack.hash && !this.isOutdated(current, options.asOf);
      if (current && same && this.verifyLibrary(current).ok)
        return ok({ installed: current, changed: false, fetchedBytes: 0 });
      const installed = await this.#install(pack, options);
      if (!installed.ok) return installed;
      rmSync(this.#store.incoming, { force: true });
      await sweep(this.#store);
      return installed;
    });
  }
  /** Uses the library before the current one again. A second call comes back. */
  rollback(): Promise<Result<Installed, InstallFailure>> {
    return this.#alone(async () => {
      const before = this.previous();
      if (!before) return fail(nothingBefore());
      this.#store.writeState({ current: before.name, previous: this.#store.state().current });
      return ok(before);
    });
  }

  async #install(
    origin: PackReader,
    options: InstallOptions,
  ): Promise<Result<InstallOutcome, InstallFailure>> {
    const least = leastBytes(origin.manifest);
    const freeFirst = this.#freeBytes(this.folder);
    if (freeFirst < least) return fail(tooSmall(this.folder, least, freeFirst));
    // Pages are kept as they come: on a line that is cut again and again each attempt gets further than the one before.
    const pack = storeFirst(origin, this.folder);
    const plan = await planInstall(pack, this.#store);
    if (!plan.ok) return plan;
    // From here on what was fetched is kept, should the power go. What other attempts left takes room: it goes.
    replaceFile(this.#store.incoming, origin.manifestBytes);
    await sweep(this.#store);
    const free = this.#freeBytes(this.folder);
    if (free < plan.value.needBytes) return fail(tooSmall(this.folder, plan.value.needBytes, free));
    const fetched = await fetchMissing(pack, plan.value, options);
    if (!fetched.ok) return fetched;
    const name = this.#store.nextName();
    const made = await this.#assemble(pack, name, options);
    if (!made.ok) return made;
    options.progress?.({ step: 'switching', done: 0, total: 1 });
    this.#store.writeState({ current: name, previous: this.#worthKeeping()?.name ?? null });
    options.progress?.({ step: 'switching', done: 1, total: 1 });
    const installed = this.#installed(name);
    if (!installed) throw new Error(`library ${name} is not whole right after it was made`);
    return ok({ installed, changed: true, fetchedBytes: plan.value.fetchBytes });
  }
  /** What can be gone back to after a switch: the library in use, unless the disk has damaged it. */
  #worthKeeping(): Installed | null {
    const current = this.current();
    return current && this.verifyLibrary(current).ok ? current : this.previous();
  }
  /** Makes the library under a name that does not count yet, and gives it its own when it is on disk. */
  async #assemble(
    pack: PackReader,
    name: string,
    options: InstallOptions,
  ): Promise<Result<null, InstallFailure>> {
    const unfinished = `${this.#store.library(name)}.unfinished`;
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    const file = join(unfinished, 'library.db');
    const made = await assembleLibrary({ ...options, pack, file });
    if (!made.ok) return made;
    writeFileSync(join(unfinished, 'pack.json'), pack.manifestBytes);
    writeFileSync(
      join(unfinished, 'library.json'),
      JSON.stringify(factsOf(pack, file, options.asOf, made.value)),
    );
    for (const part of ['library.db', 'pack.json', 'library.json', '.']) flush(join(unfinished, part));
    renameSync(unfinished, this.#store.library(name));
    flush(join(this.#store.library(name), '..'));
    return ok(null);
  }
  #installed(name: string | null): Installed | null {
    const facts = name === null ? null : this.#store.facts(name);
    return name === null || facts === null
      ? null
      : { ...facts, name, file: join(this.#store.library(name), 'library.db') };
  }
  /** Only one process at a time changes the store; errors of the disk become failures. */
  async #alone<Value>(
    task: () => Promise<Result<Value, InstallFailure>>,
  ): Promise<Result<Value, InstallFailure>> {
    const lock = lockDataFolder(this.folder);
    if (!lock.ok && lock.failure.kind === 'in-use') return fail(busy(this.folder));
    if (!lock.ok) return fail({ ...lock.failure, kind: 'cannot-write' });
    try {
      return await task();
    } catch (error) {
      const failure = diskFailure(error, this.folder);
      if (failure === null) throw error;
      if (failure.kind === 'disk-full') await this.#giveBack();
      return fail(failure);
    } finally {
      this.#discardUnfinished();
      lock.value.release();
    }
  }
  /** On a full disk the terminal needs the room more than the next attempt needs what was fetched. */
  async #giveBack(): Promise<void> {
    rmSync(this.#store.incoming, { force: true });
    await sweep(this.#store);
  }
  /** A half-made library must not take the room the terminal needs. */
  #discardUnfinished(): void {
    for (const name of this.#store.inLibraries())
      if (name.endsWith('.unfinished')) rmSync(this.#store.library(name), { recursive: true, force: true });
  }
}

/** A pack that is read from the store where the store has it; what is fetched is stored. */
function storeFirst(pack: PackReader, folder: string): PackReader {
  const source = new StoreFirstSource(pack.source, folder);
  return new PackReader(source, pack.manifest, pack.manifestBytes);
}

/** Chunks under way at the same time: a slow disk flushes several about as fast as one. */
const atOnce = 4;

async function fetchMissing(
  pack: PackReader,
  { missing, fetchBytes }: Plan,
  { progress }: InstallOptions,
): Promise<Result<null, InstallFailure>> {
  let done = 0;
  for (let next = 0; next < missing.length; next += atOnce) {
    const some = missing.slice(next, next + atOnce);
    // All have ended, well or not, before anything is said: nothing is written behind the lock's back.
    for (const fetched of await Promise.allSettled(some.map((ref) => pack.bytes(ref)))) {
      if (fetched.status === 'rejected') throw fetched.reason;
      if (!fetched.value.ok) return fetched.value;
    }
    done += some.reduce((sum, { bytes }) => sum + bytes, 0);
    progress?.({ step: 'fetching', done, total: fetchBytes });
  }
  return ok(null);
}

function factsOf(pack: PackReader, file: string, asOf: string, made: Assembled): LibraryFacts {
  const { id, title } = pack.manifest;
  const { hash, bytes } = hashOfFile(file);
  // What became of the bank's answers was said where the pack was built.
  const { changedAnswers: _, ...facts } = made;
  return { pack: pack.hash, packId: id, title, ...facts, hash, bytes, asOf, assembler: assemblerVersion };
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** SHA-256 and size of a file of any length, a megabyte in memory at a time. */
function hashOfFile(path: string): { readonly hash: string; readonly bytes: number } {
  const hash = createHash('sha256');
  const block = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let bytes = 0; ; ) {
      const read = readSync(file, block);
      if (read === 0) return { hash: hash.digest('hex'), bytes };
      hash.update(block.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(file);
  }
}
