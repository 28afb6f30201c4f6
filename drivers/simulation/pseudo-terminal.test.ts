import { lstat, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPseudoTerminal } from './pseudo-terminal.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'terminal-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

test('without socat it says what to install', async () => {
  vi.stubEnv('PATH', directory);
  await expect(openPseudoTerminal(join(directory, 'port'))).rejects.toThrow('Debian package "socat"');
});

test('a place where no link can be made: the path is named', async () => {
  const path = join(directory, 'missing', 'port');
  await expect(openPseudoTerminal(path)).rejects.toThrow(path);
});

test('a link that a killed simulator left behind is replaced', async () => {
  const path = join(directory, 'port');
  await symlink('/dev/pts/no-longer-there', path);
  const terminal = await openPseudoTerminal(path);
  expect(terminal.plugged).toBe(true);
  expect(await realpath(path)).toMatch(/^\/dev\/pts\/\d+$/);
  await terminal.close();
});

test('nothing is left when it is closed', async () => {
  const path = join(directory, 'port');
  const terminal = await openPseudoTerminal(path);
  await terminal.close();
  await terminal.close();
  expect(terminal.plugged).toBe(false);
  await expect(lstat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await terminal.hostBaudRate()).toBeUndefined();
});
