import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Why a file cannot be read, in words for the person who named it. */
export interface PlainFileFailure {
  readonly kind: 'missing' | 'unreadable' | 'too-long' | 'not-text';
  readonly message: string;
  readonly remedy: string;
}

export interface PlainFile {
  /** What it is, for the message: `The settings file`. */
  readonly what: string;
  readonly path: string;
  readonly mostBytes: number;
}

const pieceBytes = 64 * 1024;

/**
 * The bytes of an ordinary file of bounded length. Looks at what it has opened before it reads: a pipe would wait for a
 * writer for ever, a device may never end, and a file of gigabytes would take the memory.
 */
export function readPlainFile(file: PlainFile): Result<Buffer, PlainFileFailure> {
  const opened = openPlain(file);
  if (!opened.ok) return opened;
  const handle = opened.value;
  try {
    if (!fstatSync(handle).isFile()) return fail(notAFile(file));
    return readUpTo(handle, file);
  } catch (error) {
    return fail(unreadable(file, codeOf(error)));
  } finally {
    closeSync(handle);
  }
}

/** The same for a text in UTF-8, with or without the mark that Windows editors put in front. */
export function readPlainText(file: PlainFile): Result<string, PlainFileFailure> {
  const bytes = readPlainFile(file);
  if (!bytes.ok) return bytes;
  const marks = bytes.value.subarray(0, 2).toString('hex');
  if (marks === 'fffe' || marks === 'feff' || bytes.value.includes(0)) return fail(notText(file, 'UTF-16'));
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch (error) {
    if (error instanceof TypeError) return fail(notText(file, 'another encoding, such as GBK'));
    throw error;
  }
}

function openPlain(file: PlainFile): Result<number, PlainFileFailure> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
  try {
    return ok(openSync(file.path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return fail(missing(file));
    // A socket cannot be opened at all.
    return fail(code === 'ENXIO' || code === 'ENODEV' ? notAFile(file) : unreadable(file, code));
  }
}

/** A file may grow while it is read, and those of /proc have the size 0: only reading shows how long it is. */
function readUpTo(handle: number, file: PlainFile): Result<Buffer, PlainFileFailure> {
  if (fstatSync(handle).size > file.mostBytes) return fail(tooLong(file));
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.alloc(pieceBytes);
    const read = readSync(handle, piece, 0, pieceBytes, null);
    if (read === 0) return ok(Buffer.concat(pieces, length));
    length += read;
    if (length > file.mostBytes) return fail(tooLong(file));
    pieces.push(piece.subarray(0, read));
  }
}

/** Only the system's own refusals are expected here; they all carry a code. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

function missing({ what, path }: PlainFile): PlainFileFailure {
  return {
    kind: 'missing',
    message: `${what} ${path} is not there.`,
    remedy: 'Put it there, or name another file.',
  };
}

function unreadable({ what, path }: PlainFile, code: string): PlainFileFailure {
  const loop = code === 'ELOOP';
  return {
    kind: 'unreadable',
    message: `${what} ${path} cannot be read (${code})${loop ? ': its links lead in a circle' : ''}.`,
    remedy: loop
      ? 'Put the file itself in the place of the links.'
      : 'It must be a file that the user the terminal runs as may read.',
  };
}

function notAFile({ what, path }: PlainFile): PlainFileFailure {
  return {
    kind: 'unreadable',
    message: `${what} ${path} is no ordinary file, but a folder, a pipe, a socket or a device.`,
    remedy: 'Name an ordinary file that the user the terminal runs as may read.',
  };
}

function tooLong({ what, path, mostBytes }: PlainFile): PlainFileFailure {
  const most = mostBytes < 10_240 ? `${mostBytes} bytes` : `${Math.round(mostBytes / 1024)} KB`;
  return {
    kind: 'too-long',
    message: `${what} ${path} is longer than the ${most} that it may have.`,
    remedy: 'This is another file, or it is damaged: name the right one.',
  };
}

function notText({ what, path }: PlainFile, encoding: string): PlainFileFailure {
  return {
    kind: 'not-text',
    message: `${what} ${path} is not UTF-8 but ${encoding}.`,
    remedy: 'Open it in an editor and save it as UTF-8.',
  };
}
