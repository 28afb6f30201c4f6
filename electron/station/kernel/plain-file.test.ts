import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlainFile, readPlainText } from './plain-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-plain-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const of = (at = path) => ({ what: 'The settings file', path: at, mostBytes: 1000 });
function refusal(at = path) {
  const read = readPlainText(of(at));
  if (read.ok) throw new Error('it was read');
  const { kind, message, remedy } = read.failure;
  for (const text of [message, remedy]) expect(text).not.toMatch(/\n|^ *at /);
  expect(message).toContain(at);
  expect(remedy.length).toBeGreaterThan(10);
  return { kind, message };
}

describe('a file that is read', () => {
  it('comes back as it is, without the mark of Windows editors', () => {
    writeFileSync(path, '\uFEFF明法 "x"\n');
    expect(readPlainText(of())).toEqual({ ok: true, value: '明法 "x"\n' });
    writeFileSync(path, Buffer.alloc(1000, 7));
    expect(readPlainFile(of())).toEqual({ ok: true, value: Buffer.alloc(1000, 7) });
  });
  it('may lie behind a link', () => {
    writeFileSync(join(folder, 'real'), '{}');
    symlinkSync('real', path);
    expect(readPlainText(of())).toEqual({ ok: true, value: '{}' });
  });
});

describe('what is no file to read is said in one line, at once', () => {
  it('nothing there', () => expect(refusal().kind).toBe('missing'));
  it('a link to nothing', () => {
    symlinkSync('nowhere', path);
    expect(refusal().kind).toBe('missing');
  });
  it('a circle of links', () => {
    symlinkSync('other', path);
    symlinkSync('file', join(folder, 'other'));
    expect(refusal().message).toMatch(/ELOOP.*circle/);
  });
  it('a folder', () => {
    mkdirSync(path);
    expect(refusal().message).toContain('no ordinary file');
  });
  it('something below a file', () => {
    writeFileSync(path, '');
    expect(refusal(join(path, 'below')).message).toContain('ENOTDIR');
  });
  it('a name that is too long', () =>
    expect(refusal(join(folder, 'x'.repeat(300))).message).toContain('ENAMETOOLONG'));
  it('a pipe that nobody writes to', () => {
    execFileSync('mkfifo', [path]);
    expect(refusal().message).toContain('no ordinary file');
  });
  it('a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(refusal().message).toContain('no ordinary file');
    await new Promise((resolve) => server.close(resolve));
  });
  it.each(['/dev/null', '/dev/zero'])('the device %s', (device) => {
    expect(refusal(device).message).toContain('no ordinary file');
  });
  it('a file of 200 MB', () => {
    writeFileSync(path, '');
    truncateSync(path, 200 * 1024 * 1024);
    expect(refusal()).toEqual({
      kind: 'too-long',
      message: `The settings file ${path} is longer than the 1000 bytes that it may have.`,
    });
  });
  it.skipIf(process.platform !== 'linux')('a file that says it is empty and is longer', () => {
    const read = readPlainFile({ what: 'The list', path: '/proc/self/environ', mostBytes: 1 });
    expect(read).toMatchObject({ ok: false, failure: { kind: 'too-long' } });
  });
  it.each([
    ['UTF-16 of Windows', Buffer.from('\uFEFF{}', 'utf16le'), 'UTF-16'],
    ['UTF-16 the other way round', Buffer.from('\uFEFF{}', 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from('{}', 'utf16le'), 'UTF-16'],
    ['GBK', Buffer.from([0x7b, 0xc3, 0xf7, 0xb7, 0xa8, 0x7d]), 'GBK'],
  ])('%s', (_, bytes, name) => {
    writeFileSync(path, bytes);
    expect(refusal()).toMatchObject({ kind: 'not-text', message: expect.stringContaining(name) });
  });
});
