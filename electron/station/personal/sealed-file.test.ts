import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pieceBytes, plainLength, sealFile, unsealPiece } from './sealed-file.ts';

const key = createSecretKey(randomBytes(32));
let folder: string;
let plain: string;
let sealed: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-sealed-'));
  plain = join(folder, 'plain');
  sealed = join(folder, 'sealed');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function opened(subject = 'call file', by = key): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  for (let index = 0; ; index += 1) {
    const piece = await unsealPiece(by, subject, sealed, index);
    if (piece === null) return index === 0 ? null : Buffer.concat(pieces);
    pieces.push(piece);
  }
}
const written = (bytes: number) => {
  const content = Buffer.concat([Buffer.from('what was said '), randomBytes(bytes)]).subarray(0, bytes);
  writeFileSync(plain, content);
  return content;
};

describe('a file that is sealed', () => {
  it.each([
    ['of nothing', 0],
    ['of less than a piece', 1_000],
    ['of whole pieces', 2 * pieceBytes],
    ['of pieces and a rest', 2 * pieceBytes + 7],
  ])('%s opens as it was, and shows nothing of it', async (_, bytes) => {
    const content = written(bytes);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await sealFile(key, 'call file', plain, sealed)).toEqual({ bytes, sha256 });
    expect((await opened())?.equals(content)).toBe(true);
    expect(readFileSync(sealed).includes('what was said')).toBe(false);
    expect(plainLength(readFileSync(sealed).length)).toBe(bytes);
    expect(readdirSync(folder).toSorted()).toEqual(['plain', 'sealed']);
  });
  it('does not open under another key, or as another file', async () => {
    written(10);
    await sealFile(key, 'call file', plain, sealed);
    expect(await opened('call file', createSecretKey(randomBytes(32)))).toBeNull();
    expect(await opened('call other')).toBeNull();
  });
  it('does not open as a shorter one when it was cut off, between two pieces or within one', async () => {
    written(2 * pieceBytes);
    await sealFile(key, 'call file', plain, sealed);
    const whole = join(folder, 'whole');
    copyFileSync(sealed, whole);
    const { length } = readFileSync(whole);
    truncateSync(sealed, length / 2);
    expect(await opened()).toBeNull();
    copyFileSync(whole, sealed);
    truncateSync(sealed, length - 1);
    expect(await unsealPiece(key, 'call file', sealed, 1)).toBeNull();
  });
});
