import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Waits until the bytes of a file are on disk; for a folder: until the names in it are. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Puts a whole file in place of another: after a power cut there is the old one or the new one. What else may lie in its
 * place, a folder or a link, goes.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(unfinished, content, { mode: 0o600 });
  flush(unfinished);
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
  renameSync(unfinished, path);
  flush(dirname(path));
}

/** Makes a folder, in place of whatever else lies there. */
export function ensureFolder(path: string): void {
  if (isFolder(path)) return;
  rmSync(path, { force: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (hasCode(error)) return false;
    throw error;
  }
}

/** A small file of ours; null: it is not there, is no file, is longer than any of ours, or the disk does not give it. */
export function readWhole(path: string, maxBytes: number): Buffer | null {
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size <= maxBytes ? readFileSync(path) : null;
  } catch (error) {
    if (hasCode(error)) return null;
    throw error;
  }
}

function hasCode(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
