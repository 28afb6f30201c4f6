import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { forkWorker } from '#electron/shell/workers.ts';
import { pause, SystemClock } from '../basics/clock.ts';
import type { SamVSimulator } from '../card-reader/sam-v/simulator.ts';
import { simulatorCard } from '../card-reader/sam-v/simulator-cards.ts';
import { runSamVSimulator } from '../card-reader/sam-v/standalone.ts';
import { type BundledHost, bundleHost } from './bundle-host.ts';
import { DeviceHostClient, type HostNews } from './host-client.ts';

/** The real process; on three of its wires garbage comes as fast as a pseudo-terminal carries it. */
const clock = new SystemClock();
/** Long enough for a host that hangs to be noticed and killed twice. */
const floodMs = 6000;
let folder: string;
let host: BundledHost;
let reader: SamVSimulator;
const floods: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-noise-'));
  host = await bundleHost();
  reader = await runSamVSimulator({ link: join(folder, 'reader') });
}, 60_000);
afterEach(async () => {
  for (const flood of floods.splice(0)) {
    const ended = once(flood, 'close');
    flood.kill('SIGKILL');
    await ended;
  }
});
afterAll(async () => {
  await reader?.close();
  host?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A wire on which a program's output comes without end. */
async function flood(name: string, program: string): Promise<string> {
  const path = join(folder, name);
  floods.push(spawn('socat', ['-u', `EXEC:${program},pty=0`, `pty,rawer,link=${path}`], { stdio: 'ignore' }));
  while (!existsSync(path)) await pause(clock, 20);
  return path;
}

it.each(['cat /dev/urandom', 'yes a'])(
  '%s on three wires: the host lives, and the reader reads',
  async (program) => {
    const ports = {
      scanner: await flood('scanner', program),
      printer: await flood('printer', program),
      display: await flood('display', program),
    };
    const news: HostNews[] = [];
    const client = new DeviceHostClient({
      clock,
      startHost: () => forkWorker(host.file, []),
      devices: [
        { deviceId: 'reader', model: 'sam-v', port: join(folder, 'reader'), paperWidthMm: 80 },
        { deviceId: 'scanner', model: 'serial-scanner', port: ports.scanner, paperWidthMm: 80 },
        { deviceId: 'printer', model: 'escpos', port: ports.printer, paperWidthMm: 80 },
        { deviceId: 'display', model: 'onbon-bx5k', port: ports.display, paperWidthMm: 80 },
      ],
    });
    client.onNews((item) => news.push(item));
    client.start();
    const end = clock.monotonic() + floodMs;
    const read = client.readCard('reader', { waitMs: 20_000 });
    await pause(clock, 1500);
    reader.putCard(simulatorCard('test-jia'));
    expect(await read).toMatchObject({ ok: true });
    reader.takeCard();
    await pause(clock, Math.max(0, end - clock.monotonic()));
    await client.stop();
    expect(news.filter(({ kind }) => kind === 'lost')).toEqual([]);
    expect(news.length).toBeLessThan(500);
    for (const noisy of ['scanner', 'printer', 'display']) {
      const reasons = news.flatMap((item) =>
        item.kind === 'device' && item.deviceId === noisy && 'reason' in item.state ? item.state.reason : [],
      );
      expect(reasons, noisy).toContain('noisy-line');
    }
  },
);
