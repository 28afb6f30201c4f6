import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { connect } from '#tests/harness/client.ts';
import { commandLine } from '#tests/harness/root.ts';
import { exampleSettings } from '../settings/example.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingfa-host-process-'));
let running: ChildProcess;
afterEach(() => {
  running.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** `mingfa host` on a folder without a library. Resolves with its address when it prints it. */
async function startHost(): Promise<string> {
  const { regionCode: _, stationCode: __, ...station } = exampleSettings().station;
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify({ station, hub: { port: 0 } }), { mode: 0o600 });
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const options = ['--profile', 'tv', '--settings', settingsFile, '--data', dataDir];
  const child = spawn(process.execPath, [commandLine, 'host', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  for await (const line of createInterface(child.stdout)) return new URL(line).origin;
  throw new Error('the host ended before it was ready');
}

test('a host that is asked to end serves the visit that is open, and ends with it', async () => {
  const url = await startHost();
  const ended = new Promise((resolve) => running.once('exit', resolve));
  const { call, close } = await connect(url);
  await call.sessions.begin();
  running.kill('SIGTERM');
  await expect.poll(async () => (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'draining' });
  expect(await call.terminal.profile()).toMatchObject({ profile: 'tv', atHost: true });
  close();
  expect(await ended).toBe(0);
});
