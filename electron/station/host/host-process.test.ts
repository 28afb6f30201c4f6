import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { connect } from '#tests/harness/client.ts';
import { startHost } from '#tests/harness/host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingfa-host-process-'));
let running: ChildProcess | undefined;
afterEach(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('a host that is asked to end serves the visit that is open, and ends with it', async () => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const { process: host, url } = await startHost(folder, dataDir);
  running = host;
  const ended = new Promise((resolve) => host.once('exit', resolve));
  const { call, close } = await connect(url);
  await call.sessions.begin();
  host.kill('SIGTERM');
  await expect.poll(async () => (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'draining' });
  expect(await call.terminal.profile()).toMatchObject({ profile: 'tv', atHost: true });
  close();
  expect(await ended).toBe(0);
});
