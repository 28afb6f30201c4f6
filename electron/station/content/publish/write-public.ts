import { renameSync, writeFileSync } from 'node:fs';

/** Puts a whole file in place of another, for a web server to read: who asks meanwhile gets the old one or the new one. */
export function writePublic(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, content, { mode: 0o644 });
  renameSync(unfinished, path);
}
