import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forkWorker } from '#electron/shell/workers.ts';
import { SystemClock } from '../basics/clock.ts';
import type { SamVSimulator } from '../card-reader/sam-v/simulator.ts';
import { simulatorCard } from '../card-reader/sam-v/simulator-cards.ts';
import { runSamVSimulator } from '../card-reader/sam-v/standalone.ts';
import { ExactClock } from '../simulation/exact-clock.ts';
import { openPseudoTerminal, type PseudoTerminal } from '../simulation/pseudo-terminal.ts';
import { SimulatedUart } from '../simulation/simulated-uart.ts';
import { createEscPosSimulator, type EscPosSimulator } from '../ticket-printer/escpos/simulator.ts';
import type { PrintDocument } from '../ticket-printer/ticket-printer.ts';
import { type BundledHost, bundleHost } from './bundle-host.ts';
import { DeviceHostClient, type HostNews } from './host-client.ts';

/**
 * The real process with the real drivers, on pseudo-terminals with simulated devices behind them. Waits for news instead
 * of time; the times that are asserted are those the design promises.
 */
const clock = new SystemClock();
let folder: string;
let host: BundledHost;
let reader: SamVSimulator;
let printer: EscPosSimulator;
let printerLine: PseudoTerminal;
let client: DeviceHostClient;
let news: HostNews[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-devices-'));
  host = await bundleHost();
  reader = await runSamVSimulator({ link: join(folder, 'reader') });
  printerLine = await openPseudoTerminal(join(folder, 'printer'));
  const exact = new ExactClock();
  printer = createEscPosSimulator({ clock: exact });
  printer.attach(new SimulatedUart(printerLine, { clock: exact, baudRate: 115200, paced: true }));
}, 60_000);

afterEach(async () => {
  await client?.stop();
});

afterAll(async () => {
  await reader?.close();
  printer?.close();
  await printerLine?.close();
  host?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  news = [];
  client = new DeviceHostClient({
    clock,
    startHost: () => forkWorker(host.file, []),
    devices: [
      { deviceId: 'reader', model: 'sam-v', port: join(folder, 'reader'), paperWidthMm: 80 },
      { deviceId: 'printer', model: 'escpos', port: join(folder, 'printer'), paperWidthMm: 80 },
    ],
  });
  client.onNews((item) => news.push(item));
  client.start();
  await bothReady();
}

async function bothReady(): Promise<void> {
  await received(
    (item) => item.kind === 'device' && item.deviceId === 'printer' && item.state.state === 'ready',
  );
  await received(
    (item) => item.kind === 'device' && item.deviceId === 'reader' && item.state.state === 'ready',
  );
}

/** Waits for news; what was heard since the last `news = []` counts. */
function received<Item extends HostNews>(wanted: (item: HostNews) => item is Item): Promise<Item>;
function received(wanted: (item: HostNews) => boolean): Promise<HostNews>;
function received(wanted: (item: HostNews) => boolean): Promise<HostNews> {
  const known = news.find(wanted);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const forget = client.onNews((item) => {
      if (!wanted(item)) return;
      forget();
      resolve(item);
    });
  });
}

const isStarted = (item: HostNews): item is HostNews & { kind: 'started' } => item.kind === 'started';
const isLost = (item: HostNews): item is HostNews & { kind: 'lost' } => item.kind === 'lost';

const ticket: PrintDocument = {
  jobId: 'ticket-A001',
  lines: [
    { kind: 'text', text: '您的号码', align: 'center' },
    { kind: 'text', text: 'A001', size: 6, align: 'center' },
    { kind: 'qr', data: 'https://example.org/t/A001' },
  ],
};

describe('the device host as a process', () => {
  it('reads a card', async () => {
    await start();
    const seen: string[] = [];
    const read = client.readCard('reader', { waitMs: 10_000, onProgress: (step) => seen.push(step) });
    reader.putCard(simulatorCard('test-jia'));
    expect(await read).toMatchObject({ ok: true, value: { kind: 'resident' } });
    expect(seen).toContain('reading');
    reader.takeCard();
  });

  it('prints a ticket', async () => {
    await start();
    const page = new Promise<string>((resolve) => printer.onPage(({ text }) => resolve(text)));
    expect(await client.print('printer', ticket)).toMatchObject({ ok: true });
    expect(await page).toContain('A001');
  });

  it('fails a print at once when it is killed in the middle, and prints the next one', async () => {
    await start();
    const { pid } = await received(isStarted);
    const printed = client.print('printer', ticket);
    await new Promise<void>((resolve) => {
      const forget = printer.onReceived(() => resolve(forget()));
    });
    news = [];
    const killedAt = clock.monotonic();
    process.kill(pid, 'SIGKILL');
    expect(await printed).toMatchObject({
      failure: { kind: 'uncertain', state: { state: 'unknown' }, cause: 'Ended by a signal' },
    });
    expect(clock.monotonic() - killedAt).toBeLessThan(500);
    await bothReady();
    expect((await received(isStarted)).pid).not.toBe(pid);
    expect(await client.print('printer', ticket)).toMatchObject({ ok: true });
  });

  it('is noticed within 2 s when it hangs, and replaced', async () => {
    await start();
    const { pid } = await received(isStarted);
    news = [];
    const read = client.readCard('reader', { waitMs: 60_000 });
    const hungAt = clock.monotonic();
    process.kill(pid, 'SIGSTOP');
    expect(await read).toMatchObject({ failure: { kind: 'reader-absent' } });
    expect(clock.monotonic() - hungAt).toBeLessThan(2000);
    expect((await received(isLost)).cause).toMatch(/Hangs/);
    await bothReady();
  });

  it('ends with its own status after a bug, and says where it was', async () => {
    const child = fork(host.file, [], { serialization: 'advanced', execArgv: [] });
    const said: unknown[] = [];
    child.on('message', (message) => said.push(message));
    await once(child, 'message');
    child.send({ t: 'q', i: '1', m: 'call', a: [] });
    expect(await once(child, 'exit')).toEqual([70, null]);
    expect(JSON.stringify(said)).toMatch(/uncaughtException.*TypeError.*HostService\.call/);
  });

  it('ends by itself when its station is gone', async () => {
    const child = fork(host.file, [], { serialization: 'advanced', execArgv: [] });
    await once(child, 'message');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends by itself when its station was gone before it could listen', async () => {
    const child = fork(host.file, [], { serialization: 'advanced', execArgv: [] });
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends by itself when it is told to stop, and leaves the ports to the next one', async () => {
    await start();
    const { pid } = await received(isStarted);
    await client.stop();
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    await start();
    expect(await client.print('printer', ticket)).toMatchObject({ ok: true });
  });

  it('outlives a Ctrl-C meant for the whole group of processes', async () => {
    await start();
    const { pid } = await received(isStarted);
    process.kill(pid, 'SIGINT');
    expect(await client.print('printer', ticket)).toMatchObject({ ok: true });
    expect(client.restarts).toBe(0);
  });

  it('says how it is started when someone runs it by hand', async () => {
    const run = promisify(execFile)(process.execPath, [host.file]);
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('started by the station'),
    });
  });
});
