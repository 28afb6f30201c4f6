import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#tests/harness/root.ts';

/** What a process did to the disk. A file is named by its inode, a name stands in the folder of an inode. */
export type DiskOperation =
  | { readonly do: 'create' | 'create-folder' | 'link' | 'unlink'; readonly file: bigint; readonly at: Place }
  | { readonly do: 'rename'; readonly file: bigint; readonly at: Place; readonly to: Place }
  | { readonly do: 'write'; readonly file: bigint; readonly offset: number; readonly data: Buffer }
  | { readonly do: 'truncate'; readonly file: bigint; readonly size: number }
  | { readonly do: 'sync'; readonly file: bigint };

export interface Place {
  readonly folder: bigint;
  readonly name: string;
}

/** As `enum operation` in recorder.c; the first has the number 1. */
const operations = [
  'create',
  'create-folder',
  'write',
  'truncate',
  'sync',
  'rename',
  'unlink',
  'link',
] as const;
/** `sizeof (struct record)`. */
const headBytes = 48;

/** Records what processes write below a folder, from an empty folder on. */
export class DiskRecorder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mingfa-recorder-'));
  readonly #log = join(this.#folder, 'log');
  readonly #library = join(this.#folder, 'recorder.so');
  readonly rootInode: bigint;
  /** For the environment of each process that is to be recorded. */
  readonly env: Readonly<Record<string, string>>;

  /** @throws when there is no C compiler, or it fails */
  constructor(recorded: string) {
    const source = join(root, 'tests/faults/disk/recorder.c');
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', this.#library, source, '-ldl']);
    this.rootInode = statSync(recorded, { bigint: true }).ino;
    this.env = { LD_PRELOAD: this.#library, RECORD_ROOT: realpathSync(recorded), RECORD_LOG: this.#log };
  }
  /** How long the record is. What was on disk when it was asked for stands before this, bytes. */
  length(): number {
    return statSync(this.#log).size;
  }
  read(): Recorded[] {
    return parse(readFileSync(this.#log));
  }
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export interface Recorded {
  readonly operation: DiskOperation;
  /** Length of the record with this operation, bytes. */
  readonly end: number;
}

function parse(log: Buffer): Recorded[] {
  const recorded: Recorded[] = [];
  for (let at = 0; at < log.length; ) {
    const head = log.subarray(at, at + headBytes);
    const nameEnd = at + headBytes + head.readUInt16LE(4);
    const otherEnd = nameEnd + head.readUInt16LE(6);
    const end = otherEnd + Number(head.readBigUInt64LE(40));
    const name = log.toString('utf8', at + headBytes, nameEnd);
    const other = log.toString('utf8', nameEnd, otherEnd);
    recorded.push({ operation: operationOf(head, name, other, log.subarray(otherEnd, end)), end });
    at = end;
  }
  return recorded;
}

function operationOf(head: Buffer, name: string, other: string, data: Buffer): DiskOperation {
  const kind = operations[head.readUInt32LE(0) - 1];
  const file = head.readBigUInt64LE(8);
  const at = { folder: head.readBigUInt64LE(16), name };
  const offset = Number(head.readBigInt64LE(32));
  switch (kind) {
    case 'write':
      return { do: kind, file, offset, data };
    case 'truncate':
      return { do: kind, file, size: offset };
    case 'sync':
      return { do: kind, file };
    case 'rename':
      return { do: kind, file, at, to: { folder: head.readBigUInt64LE(24), name: other } };
    case undefined:
      throw new Error(`The record of the disk has an operation ${head.readUInt32LE(0)} that is not known`);
    default:
      return { do: kind, file, at };
  }
}
