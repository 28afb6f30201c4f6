import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskOperation, Recorded } from './recording.ts';

/** What a disk is written by at once. A write of several is torn between them. */
const sectorBytes = 512;

/** A change that the disk may or may not have when the power goes. */
type Change = Extract<DiskOperation, { do: 'write' | 'truncate' }>;
type Write = Extract<Change, { do: 'write' }>;

interface FileOnDisk {
  readonly folder: boolean;
  /** What a sync has put on the disk for good. */
  readonly kept: GrowingBytes;
  /** What was done since, in order. */
  pending: Change[];
}

/** A name that was given or taken. Files, not inodes: an inode is used again for another file. */
interface Naming {
  readonly put?: { readonly folder: FileOnDisk; readonly name: string };
  readonly take?: { readonly folder: FileOnDisk; readonly name: string };
  readonly file: FileOnDisk;
  /** A file that is synced keeps the name that it was made under. */
  readonly made: boolean;
}

/**
 * A disk that keeps what was synced, and of the rest what chance leaves: any of the writes, torn between sectors. Names
 * are kept in the order in which they were given (as by the journals of ext4 and XFS), but for good only up to the
 * last one that a sync of its folder or file covers.
 */
export class FragileDisk {
  readonly #byInode = new Map<bigint, FileOnDisk>();
  readonly #namings: Naming[] = [];
  /** How many of the namings are on the disk for good. */
  #namingsKept = 0;
  readonly #root: FileOnDisk;
  readonly #heedsSync: boolean;

  /** @param heedsSync false: as if nobody had ever synced, which a test must notice */
  constructor(rootInode: bigint, heedsSync = true) {
    this.#root = this.#newFile(rootInode, true);
    this.#heedsSync = heedsSync;
  }
  apply(operation: DiskOperation): void {
    switch (operation.do) {
      case 'sync':
        if (this.#heedsSync) this.#sync(this.#file(operation.file));
        return;
      case 'write':
      case 'truncate':
        this.#file(operation.file).pending.push(operation);
        return;
      default:
        this.#namings.push(this.#namingOf(operation));
    }
  }
  /** Writes what a power cut at this moment leaves into a folder. The disk itself goes on. */
  writeTo(target: string, random: () => number): void {
    const beyond = Math.floor(random() * (this.#namings.length - this.#namingsKept + 1));
    const tree = treeOf(this.#namings.slice(0, this.#namingsKept + beyond));
    writeFolder(this.#root, tree, target, random);
  }
  #namingOf(operation: Exclude<DiskOperation, Change | { do: 'sync' }>): Naming {
    const at = { folder: this.#file(operation.at.folder), name: operation.at.name };
    if (operation.do === 'unlink') return { take: at, file: this.#file(operation.file), made: false };
    if (operation.do === 'link') return { put: at, file: this.#file(operation.file), made: false };
    if (operation.do === 'rename') {
      const put = { folder: this.#file(operation.to.folder), name: operation.to.name };
      return { take: at, put, file: this.#file(operation.file), made: false };
    }
    const file = this.#newFile(operation.file, operation.do === 'create-folder');
    return { put: at, file, made: true };
  }
  #sync(file: FileOnDisk): void {
    for (const change of file.pending) file.kept.apply(change);
    file.pending = [];
    const covered = (naming: Naming) =>
      naming.put?.folder === file || naming.take?.folder === file || (naming.made && naming.file === file);
    this.#namingsKept = Math.max(this.#namingsKept, this.#namings.findLastIndex(covered) + 1);
  }
  #newFile(inode: bigint, folder: boolean): FileOnDisk {
    const file = { folder, kept: new GrowingBytes(), pending: [] };
    this.#byInode.set(inode, file);
    return file;
  }
  #file(inode: bigint): FileOnDisk {
    const file = this.#byInode.get(inode);
    if (!file) throw new Error(`The record of the disk names a file ${inode} that was never made`);
    return file;
  }
}

/** Takes a disk through what was recorded, and stops at each of the given lengths of the record. */
export function* cutsOf(
  recorded: readonly Recorded[],
  disk: FragileDisk,
  at: readonly number[],
): Generator<number> {
  let next = 0;
  for (const cut of at.toSorted((a, b) => a - b)) {
    for (let step = recorded[next]; step && step.end <= cut; step = recorded[++next])
      disk.apply(step.operation);
    yield cut;
  }
}

/** Moments at which the power goes, each as likely before one operation as before another. */
export function randomCuts(recorded: readonly Recorded[], times: number, random: () => number): number[] {
  return Array.from({ length: times }, () => recorded[Math.floor(random() * recorded.length)]?.end ?? 0);
}

type Tree = ReadonlyMap<FileOnDisk, ReadonlyMap<string, FileOnDisk>>;

function treeOf(namings: readonly Naming[]): Tree {
  const tree = new Map<FileOnDisk, Map<string, FileOnDisk>>();
  const inside = (folder: FileOnDisk) => {
    const names = tree.get(folder) ?? new Map<string, FileOnDisk>();
    tree.set(folder, names);
    return names;
  };
  for (const { take, put, file } of namings) {
    if (take) inside(take.folder).delete(take.name);
    if (put) inside(put.folder).set(put.name, file);
  }
  return tree;
}

function writeFolder(folder: FileOnDisk, tree: Tree, target: string, random: () => number): void {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const [name, file] of tree.get(folder) ?? []) {
    const path = join(target, name);
    if (file.folder) writeFolder(file, tree, path, random);
    // SQLite writes the index of its log through a memory map, which is not recorded, and makes it anew.
    else if (!name.endsWith('-shm')) writeFileSync(path, afterCut(file, random), { mode: 0o600 });
  }
}

/** Each change that was not synced came to the disk whole, not at all, or in some of its sectors. */
function afterCut({ kept, pending }: FileOnDisk, random: () => number): Uint8Array {
  if (pending.length === 0) return kept.bytes();
  const left = kept.copy();
  for (const change of pending) {
    const chance = random();
    if (chance < 1 / 3) left.apply(change);
    else if (chance < 2 / 3 && change.do === 'write')
      for (const sector of sectorsOf(change)) if (random() < 0.5) left.apply(sector);
  }
  return left.bytes();
}

function* sectorsOf({ file, offset, data }: Write): Generator<Write> {
  for (let at = 0; at < data.length; ) {
    const length = Math.min(sectorBytes - ((offset + at) % sectorBytes), data.length - at);
    yield { do: 'write', file, offset: offset + at, data: data.subarray(at, at + length) };
    at += length;
  }
}

/** Bytes that are written in place; what was never written is zero. */
class GrowingBytes {
  #room: Buffer;
  #length: number;

  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.#room = Buffer.from(bytes);
    this.#length = bytes.length;
  }
  apply(change: Change): void {
    if (change.do === 'truncate') this.#resize(change.size);
    else {
      this.#resize(Math.max(this.#length, change.offset + change.data.length));
      change.data.copy(this.#room, change.offset);
    }
  }
  bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }
  copy(): GrowingBytes {
    return new GrowingBytes(this.bytes());
  }
  #resize(length: number): void {
    if (length > this.#room.length) {
      const room = Buffer.alloc(Math.max(length, this.#room.length * 2));
      this.#room.copy(room, 0, 0, this.#length);
      this.#room = room;
    }
    if (length < this.#length) this.#room.fill(0, length, this.#length);
    this.#length = length;
  }
}
