import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Metadata,
  MetadataKind,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models';
import { z } from 'zod';
import { ensureFolder, readWhole, replaceFile } from '../install/install.ts';
import { canonicalJson, hashPattern, maxManifestBytes, sha256 } from '../pack/pack.ts';

/** In the order in which they are written: what comes later is signed by keys that an earlier one names. */
const roles = ['root', 'targets', 'snapshot', 'timestamp'] as const;
type Role = (typeof roles)[number];
type Signed = Metadata<Root | Targets | Snapshot | Timestamp>;

/** One file of signed metadata, as it was written and as it is read. */
interface Sound {
  readonly bytes: Buffer;
  readonly metadata: Signed;
}

/** A role in a version that was seen, and the keys that signed for it. */
const seenRoleSchema = z.strictObject({ version: z.number().int().positive(), keys: z.array(z.string()) });
const seenSchema = z.strictObject({
  /** SHA-256 of the root file that this terminal was given. */
  operator: z.string().regex(hashPattern),
  /** SHA-256 of each root that may be trusted: the first, the one in use, the one before. */
  roots: z.array(z.string().regex(hashPattern)),
  roles: z.partialRecord(z.enum(roles), seenRoleSchema),
});
/** What was newest: nothing older is taken again, whatever becomes of the files. */
type Seen = z.infer<typeof seenSchema>;

/** A role that is older than what this terminal has seen. */
export interface Older {
  readonly role: Role;
  readonly version: number;
  readonly seen: number;
}

/**
 * What a terminal trusts and has seen, on its disk:
 *
 *     root.json targets.json snapshot.json timestamp.json   what is trusted now
 *     seen.json                                             their versions, with a checksum
 *     kept/                                                 the one before of each, or a second copy
 *     first-root.json                                       the root that the operator gave
 *
 * Each is replaced in one step. One that the disk has damaged is not believed: the kept one is taken, of the root else the
 * first, and the server gives what is newer. That lets nothing older in: versions stand in `seen.json` and its copy, and
 * in every file that is still signed as it should be; the highest of them counts.
 */
export class TrustFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
  /** Whether anything lies there, sound or not. */
  get isThere(): boolean {
    const names = ['root.json', 'kept/root.json', 'first-root.json', 'seen.json'];
    return names.some((name) => existsSync(join(this.path, name)));
  }
  /** Trusts an operator from now on. The same one again: what was seen of them still counts. */
  pin(rootJson: string): void {
    const root = readRole('root', Buffer.from(rootJson));
    if (root === null) throw new Error('only a root that has signed itself is trusted');
    ensureFolder(this.path);
    const operator = sha256(rootJson);
    const seen = this.#seen();
    this.#put('first-root.json', root.bytes);
    if (seen?.operator === operator) return;
    for (const name of ['seen.json', 'kept/seen.json', 'kept/root.json', ...this.#notSignedBy(root)])
      rmSync(join(this.path, name), { recursive: true, force: true });
    this.#put('root.json', root.bytes);
    this.#note({ operator, roots: [operator], roles: {} });
  }
  /** The root that is trusted now; null: there is none that is whole. */
  root(): Sound | null {
    const seen = this.#seen();
    const found = ['root.json', 'kept/root.json', 'first-root.json'].flatMap(
      (name) => this.#read('root', name) ?? [],
    );
    const known = found.filter(({ bytes }) => !seen || seen.roots.includes(sha256(bytes)));
    return newest(known);
  }
  /** Copies what is whole into a folder in which TUF's library may work. */
  layOut(root: Sound, work: string): void {
    writeFileSync(join(work, 'root.json'), root.bytes);
    for (const role of roles.slice(1)) {
      const sound = this.#soundOf(role, root);
      if (sound) writeFileSync(join(work, `${role}.json`), sound.bytes);
    }
  }
  /** Takes over what the library has found to be signed and new. What is older than was seen is named instead, and nothing taken. */
  take(work: string, root: Sound): Older | null {
    const seen = this.#seen();
    const found = new Map(roles.map((role) => [role, leftBy(work, role)]));
    const now = found.get('root') ?? root;
    const states = Array.from(found, ([role, sound]) => ({ role, ...stateOf(role, sound, now) }));
    const older = states.flatMap((state) => olderThan(seen, state) ?? [])[0];
    if (older) return older;
    for (const [role, sound] of found)
      this.#replace(role, sound, role === 'root' ? root : this.#soundOf(role, root));
    const first = this.#read('root', 'first-root.json') ?? root;
    this.#put('first-root.json', first.bytes);
    this.#note({
      operator: seen?.operator ?? sha256(first.bytes),
      roots: [first, root, now].map(({ bytes }) => sha256(bytes)),
      roles: Object.fromEntries(states.map(({ role, ...state }) => [role, state])),
    });
    return null;
  }

  /** Files of roles that are not signed by keys of this root: another operator's. */
  #notSignedBy(root: Sound): string[] {
    const names = roles
      .slice(1)
      .flatMap((role) => [`${role}.json`, `kept/${role}.json`].map((name) => ({ role, name })));
    return names
      .filter(({ role, name }) => !isSigned(role, this.#read(role, name), root))
      .map(({ name }) => name);
  }
  #soundOf(role: Role, root: Sound): Sound | null {
    const found = [`${role}.json`, `kept/${role}.json`].flatMap((name) => this.#read(role, name) ?? []);
    return newest(found.filter((sound) => isSigned(role, sound, root)));
  }
  #read(role: Role, name: string): Sound | null {
    return readRole(role, readWhole(join(this.path, name), maxManifestBytes));
  }
  #replace(role: Role, now: Sound, before: Sound | null): void {
    const isNew = !before?.bytes.equals(now.bytes);
    if (isNew || this.#read(role, `kept/${role}.json`) === null)
      this.#put(`kept/${role}.json`, (isNew ? before : null)?.bytes ?? now.bytes);
    this.#put(`${role}.json`, now.bytes);
  }
  /** What was seen, by the file and its copy: the higher of both. */
  #seen(): Seen | null {
    const [one, other] = ['seen.json', 'kept/seen.json'].flatMap(
      (name) => readSeen(join(this.path, name)) ?? [],
    );
    if (!one || !other || one.operator !== other.operator) return one ?? null;
    const higher = roles.flatMap((role) => {
      const both = [one.roles[role], other.roles[role]].filter((state) => state !== undefined);
      return both.length === 0
        ? []
        : [[role, both.reduce((a, b) => (b.version > a.version ? b : a))] as const];
    });
    return { ...one, roots: [...one.roots, ...other.roots], roles: Object.fromEntries(higher) };
  }
  #note(seen: Seen): void {
    const bytes = canonicalJson({ seen, sha256: sha256(canonicalJson(seen)) });
    for (const name of ['seen.json', 'kept/seen.json']) this.#put(name, Buffer.from(bytes));
  }
  #put(name: string, bytes: Buffer): void {
    const path = join(this.path, name);
    if (readWhole(path, maxManifestBytes)?.equals(bytes)) return;
    ensureFolder(join(this.path, 'kept'));
    replaceFile(path, bytes);
  }
}

/** Whether a text is a root that has signed itself: what an operator gives out, and nothing cut short. */
export function isRoot(text: string): boolean {
  return readRole('root', Buffer.from(text)) !== null;
}

/** Metadata of a role; null: it is not whole. A root has signed itself. */
function readRole(role: Role, bytes: Buffer | null): Sound | null {
  if (bytes === null) return null;
  try {
    const json = JSON.parse(bytes.toString('utf8'));
    const metadata = parsers[role](json);
    if (role === 'root') metadata.verifyDelegate('root', metadata);
    return { bytes, metadata };
  } catch {
    // Whatever is wrong with it, it cannot be used; the library throws a dozen kinds of errors.
    return null;
  }
}

type Json = Parameters<typeof Metadata.fromJSON>[1];
const parsers: Readonly<Record<Role, (json: Json) => Signed>> = {
  root: (json) => Metadata.fromJSON(MetadataKind.Root, json),
  targets: (json) => Metadata.fromJSON(MetadataKind.Targets, json),
  snapshot: (json) => Metadata.fromJSON(MetadataKind.Snapshot, json),
  timestamp: (json) => Metadata.fromJSON(MetadataKind.Timestamp, json),
};

function isSigned(role: Role, sound: Sound | null, root: Sound): boolean {
  if (sound === null) return false;
  try {
    root.metadata.verifyDelegate(role, sound.metadata);
    return true;
  } catch {
    // Thrown for too few signatures.
    return false;
  }
}

function newest(found: readonly Sound[]): Sound | null {
  return found.reduce<Sound | null>(
    (best, one) => (best === null || one.metadata.signed.version > best.metadata.signed.version ? one : best),
    null,
  );
}

function stateOf(role: Role, { metadata }: Sound, root: Sound) {
  const { signed } = root.metadata as Metadata<Root>;
  return { version: metadata.signed.version, keys: [...(signed.roles[role]?.keyIDs ?? [])].toSorted() };
}

function leftBy(work: string, role: Role): Sound {
  const sound = readRole(role, readWhole(join(work, `${role}.json`), maxManifestBytes));
  if (sound === null) throw new Error(`the library has left no ${role}.json`);
  return sound;
}

/** Keys that were changed begin anew: whoever had stolen them could have counted up to where nobody follows. */
function olderThan(
  seen: Seen | null,
  { role, version, keys }: ReturnType<typeof stateOf> & { role: Role },
): Older | null {
  const before = seen?.roles[role];
  if (before === undefined || version >= before.version) return null;
  return role === 'root' || before.keys.join() === keys.join()
    ? { role, version, seen: before.version }
    : null;
}

function readSeen(path: string): Seen | null {
  const bytes = readWhole(path, maxManifestBytes);
  try {
    const file = z
      .object({ seen: seenSchema, sha256: z.string() })
      .safeParse(JSON.parse(bytes?.toString('utf8') ?? ''));
    return file.success && file.data.sha256 === sha256(canonicalJson(file.data.seen)) ? file.data.seen : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
