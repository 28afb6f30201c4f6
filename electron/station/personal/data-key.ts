import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readPlainFile } from '../kernel/plain-file.ts';
import { readableByOthers } from '../kernel/private-path.ts';

/** Seals the key before it is written to disk, e.g. with the key ring of the desktop (Electron's `safeStorage`). */
export interface KeyProtection {
  seal(key: Buffer): Buffer;
  /** Throws when the bytes were not sealed here. */
  open(sealed: Buffer): Buffer;
}

export interface DataKeyFailure {
  readonly kind: 'loose-permissions' | 'malformed' | 'unreadable';
  readonly message: string;
  readonly remedy: string;
}

const keyBytes = 32;
/** A sealed key is longer. */
const mostFileBytes = 64 * 1024;
/** Name of the systemd credential (systemd.exec(5), LoadCredentialEncrypted=). */
const credentialName = 'mingfa-data-key';

/**
 * The key that personal data is encrypted under: systemd's credential where there is one, else a file in `dir`,
 * which is made at the first start. Keep `dir` off the backups: the database is unreadable without the key.
 * @param options.environment for `CREDENTIALS_DIRECTORY`
 */
export function loadDataKey(options: {
  readonly dir: string;
  readonly protect?: KeyProtection;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}): Result<KeyObject, DataKeyFailure> {
  const { dir, protect, environment = process.env } = options;
  const credential = join(environment.CREDENTIALS_DIRECTORY ?? '', credentialName);
  if (environment.CREDENTIALS_DIRECTORY && existsSync(credential)) return readKey(credential);
  const file = join(dir, protect ? 'data-key.sealed' : 'data-key');
  if (!existsSync(file)) return makeKey(dir, file, protect);
  return readableByOthers(dir)
    ? fail(loose(dir, 700))
    : readableByOthers(file)
      ? fail(loose(file, 600))
      : readKey(file, protect);
}

function readKey(file: string, protect?: KeyProtection): Result<KeyObject, DataKeyFailure> {
  const read = readPlainFile({ what: 'The data key', path: file, mostBytes: mostFileBytes });
  if (!read.ok) return fail({ ...read.failure, kind: 'unreadable' });
  let bytes = read.value;
  try {
    if (protect) bytes = protect.open(bytes);
  } catch (error) {
    return fail(unreadable(file, error));
  }
  return bytes.length === keyBytes ? ok(keyOf(bytes)) : fail(malformed(file, bytes.length));
}

function makeKey(
  dir: string,
  file: string,
  protect: KeyProtection | undefined,
): Result<KeyObject, DataKeyFailure> {
  const key = randomBytes(keyBytes);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (readableByOthers(dir)) return fail(loose(dir, 700));
    writeWhole(file, protect ? protect.seal(key) : key);
  } catch (error) {
    return fail(unreadable(file, error));
  }
  return ok(keyOf(key));
}

/** Whole or not at all: half a key would look like a damaged one at the next start. */
function writeWhole(file: string, bytes: Buffer): void {
  const unfinished = `${file}.unfinished`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}

/** A `KeyObject` cannot be printed or serialised by mistake; the plain bytes are wiped. */
function keyOf(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

function loose(path: string, mode: number): DataKeyFailure {
  return {
    kind: 'loose-permissions',
    message: `${path} can be read by other users of this machine.`,
    remedy: `Run: chmod ${mode} ${path}. If others used the machine, delete the data and start with a new key.`,
  };
}

function malformed(file: string, length: number): DataKeyFailure {
  return {
    kind: 'malformed',
    message: `${file} holds ${length} bytes; a data key has ${keyBytes}.`,
    remedy: 'Put the right key back. Without it, names kept until now cannot be read; tickets can.',
  };
}

function unreadable(file: string, error: unknown): DataKeyFailure {
  const cause = error instanceof Error ? error.message : String(error);
  return {
    kind: 'unreadable',
    message: `The data key ${file} cannot be read or made: ${cause}.`,
    remedy:
      'Check that the folder belongs to the user the terminal runs as, and that its key ring is unlocked.',
  };
}
