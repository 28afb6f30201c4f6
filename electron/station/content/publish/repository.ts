import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Metadata,
  MetadataKind,
  MetaFile,
  Root,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models';
import { sha256 } from '../pack/pack.ts';
import type { RoleKey, RoleKeys, TufRole } from './keys.ts';

const specVersion = '1.0.31';
const dayMs = 86_400_000;

/** How long what is signed holds. A terminal that hears nothing for longer says that its content is overdue. */
interface Validity {
  readonly rootDays: number;
  /** Targets and snapshot. */
  readonly contentDays: number;
  /** The timestamp must be signed again within this time, changed or not. */
  readonly timestampDays: number;
}

export const usualValidity: Validity = { rootDays: 3650, contentDays: 400, timestampDays: 30 };

export interface SignOptions {
  readonly keys: RoleKeys;
  readonly validity: Validity;
  /** Instant, ms since the epoch. */
  readonly now: number;
}

/** A target as it is to be signed: its path, its bytes, and what is said of it. */
interface NewTarget {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly custom: Readonly<Record<string, string | number>>;
}

/** Signed metadata of The Update Framework in a folder, as any static web server serves it. */
export class Repository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }
  get exists(): boolean {
    return existsSync(this.rootFile);
  }
  /** The first root: what terminals are given to trust. */
  get rootFile(): string {
    return join(this.#metadata, '1.root.json');
  }
  /** Targets that are published now, by path. */
  targets(): Readonly<Record<string, TargetFile>> {
    return this.#newest(MetadataKind.Targets, 'targets')?.signed.targets ?? {};
  }
  /** Makes the repository if it is not there yet. */
  create(options: SignOptions): void {
    if (this.exists) return;
    mkdirSync(this.#metadata, { recursive: true });
    const root = new Root({
      version: 1,
      specVersion,
      expires: expiry(options, options.validity.rootDays),
      consistentSnapshot: true,
    });
    for (const { role, key } of Object.values(options.keys)) root.addKey(key, role);
    this.#write('1.root.json', signed(root, options.keys.root));
  }
  /** Puts targets in place of those of the same path, and signs everything that changes by it. */
  publish(targets: readonly NewTarget[], options: SignOptions): void {
    const before = this.targets();
    const version = this.#versionOf('targets') + 1;
    const next = new Targets({
      version,
      specVersion,
      expires: expiry(options, options.validity.contentDays),
      targets: { ...before },
    });
    for (const target of targets) next.addTarget(targetFile(target));
    this.#write(`${version}.targets.json`, signed(next, options.keys.targets));
    this.#writeSnapshot(version, options);
    this.sign(options);
  }
  /** Signs the timestamp again: says that what is published still holds. */
  sign(options: SignOptions): void {
    const snapshotVersion = this.#versionOf('snapshot');
    const bytes = readFileSync(join(this.#metadata, `${snapshotVersion}.snapshot.json`));
    const timestamp = new Timestamp({
      version: this.#timestampVersion() + 1,
      specVersion,
      expires: expiry(options, options.validity.timestampDays),
      snapshotMeta: metaFile(snapshotVersion, bytes),
    });
    this.#write('timestamp.json', signed(timestamp, options.keys.timestamp));
  }

  get #metadata(): string {
    return join(this.folder, 'metadata');
  }
  #writeSnapshot(targetsVersion: number, options: SignOptions): void {
    const version = this.#versionOf('snapshot') + 1;
    const bytes = readFileSync(join(this.#metadata, `${targetsVersion}.targets.json`));
    const snapshot = new Snapshot({
      version,
      specVersion,
      expires: expiry(options, options.validity.contentDays),
      meta: { 'targets.json': metaFile(targetsVersion, bytes) },
    });
    this.#write(`${version}.snapshot.json`, signed(snapshot, options.keys.snapshot));
  }
  #timestampVersion(): number {
    const path = join(this.#metadata, 'timestamp.json');
    if (!existsSync(path)) return 0;
    return Metadata.fromJSON(MetadataKind.Timestamp, JSON.parse(readFileSync(path, 'utf8'))).signed.version;
  }
  #newest(kind: MetadataKind.Targets, role: TufRole): Metadata<Targets> | null {
    const version = this.#versionOf(role);
    if (version === 0) return null;
    const path = join(this.#metadata, `${version}.${role}.json`);
    return Metadata.fromJSON(kind, JSON.parse(readFileSync(path, 'utf8')));
  }
  /** The newest version of a role's file; 0: there is none. */
  #versionOf(role: TufRole): number {
    if (!existsSync(this.#metadata)) return 0;
    const versions = readdirSync(this.#metadata).map((name) => {
      const [, version, of] = /^(\d+)\.([a-z]+)\.json$/.exec(name) ?? [];
      return of === role ? Number(version) : 0;
    });
    return Math.max(0, ...versions);
  }
  #write(name: string, metadata: Metadata<Root | Targets | Snapshot | Timestamp>): void {
    writePublic(join(this.#metadata, name), JSON.stringify(metadata.toJSON()));
  }
}

function signed<Signed extends Root | Targets | Snapshot | Timestamp>(
  content: Signed,
  key: RoleKey,
): Metadata<Signed> {
  const metadata = new Metadata(content);
  metadata.sign(key.sign);
  return metadata;
}

function targetFile({ path, bytes, custom }: NewTarget): TargetFile {
  const hashes = { sha256: sha256(bytes) };
  return new TargetFile({
    path,
    length: bytes.length,
    hashes,
    unrecognizedFields: { custom: { ...custom } },
  });
}

function metaFile(version: number, bytes: Uint8Array): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } });
}

/** TUF writes instants without fractions of a second. */
function expiry({ now }: SignOptions, days: number): string {
  return new Date(now + days * dayMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Puts a whole file in place of another, for a web server to read: who asks meanwhile gets the old one or the new one. */
export function writePublic(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, content, { mode: 0o644 });
  renameSync(unfinished, path);
}
