import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
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

/** Puts a whole file in place of another: after a power cut there is the old one or the new one. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  flush(unfinished);
  renameSync(unfinished, path);
  flush(dirname(path));
}
