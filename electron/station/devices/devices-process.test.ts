import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { fail } from '#drivers/basics/result.ts';
import type { SamVSimulator } from '#drivers/card-reader/sam-v/simulator.ts';
import { simulatorCard } from '#drivers/card-reader/sam-v/simulator-cards.ts';
import { runSamVSimulator } from '#drivers/card-reader/sam-v/standalone.ts';
import { type BundledHost, bundleHost } from '#drivers/host/bundle-host.ts';
import { ExactClock } from '#drivers/simulation/exact-clock.ts';
import { openPseudoTerminal, type PseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { createEscPosSimulator, type EscPosSimulator } from '#drivers/ticket-printer/escpos/simulator.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import { forkWorker } from '#electron/shell/workers.ts';
import type { Log } from '../log/events.ts';
import { openTestStore } from '../store/test-store.ts';
import { Devices } from './devices.ts';

let folder: string;
let host: BundledHost;
let reader: SamVSimulator;
let printer: EscPosSimulator;
let printerLine: PseudoTerminal;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-devices-'));
  host = await bundleHost();
  reader = await runSamVSimulator({ link: join(folder, 'reader') });
  printerLine = await openPseudoTerminal(join(folder, 'printer'));
  const clock = new ExactClock();
  printer = createEscPosSimulator({ clock });
  printer.attach(new SimulatedUart(printerLine, { clock, baudRate: 115200, paced: true }));
}, 60_000);

afterAll(async () => {
  await reader?.close();
  printer?.close();
  await printerLine?.close();
  host?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until `wanted` holds; looks again whenever the devices say that something changed. */
function until(devices: Devices, wanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted()) return;
      forget();
      resolve();
    };
    const forget = devices.changes.on(look);
    look();
  });
}

const ticket = (number: string): PrintDocument => ({
  jobId: `ticket-${number}`,
  lines: [
    { kind: 'text', text: number, size: 6, align: 'center' },
    { kind: 'text', text: '前面还有 3 位，大约等待 12 分钟' },
    { kind: 'qr', data: `https://example.org/t/${number}` },
  ],
});

it('reads a card and prints tickets through the whole chain, across the death of the host', async () => {
  const store = openTestStore();
  const logged: { name: string; fields: Record<string, unknown> }[] = [];
  const log: Log = { write: (name, fields) => logged.push({ name, fields }) };
  const clock = new SystemClock();
  const devices = new Devices({
    drawBands: async () => fail({ cause: 'no browser' }),
    settings: [
      {
        id: 'reader',
        model: 'sam-v',
        port: join(folder, 'reader'),
        paperWidthMm: 80,
        rollLengthM: 80,
        options: {},
      },
      {
        id: 'printer',
        model: 'escpos',
        port: join(folder, 'printer'),
        paperWidthMm: 80,
        rollLengthM: 80,
        options: {},
      },
    ],
    startHost: () => forkWorker(host.file, []),
    clock,
    log,
    store: store.store,
  });
  const bothReady = () => devices.list().every(({ state }) => state.state === 'ready');
  const pages: string[] = [];
  printer.onPage(({ text, complete }) => complete && pages.push(text));
  devices.start();
  await until(devices, bothReady);
  expect(devices.list()[0]?.identity).toMatch(/^05\.01-/);

  const read = devices.readCard({ waitMs: 10_000 });
  reader.putCard(simulatorCard('test-jia'));
  const card = await read;
  if (!card.ok) throw new Error(card.failure.cause);
  expect(card.value.kind).toBe('resident');

  expect(await devices.print(ticket('A001'))).toMatchObject({ ok: true });
  expect(pages.join()).toContain('A001');

  const cutOff = devices.print(ticket('A002'));
  await new Promise<void>((resolve) => {
    const forget = printer.onReceived(() => resolve(forget()));
  });
  const pid = Number(logged.find(({ name }) => name === 'device-host.started')?.fields.pid);
  const killedAt = clock.monotonic();
  process.kill(pid, 'SIGKILL');
  expect(await cutOff).toMatchObject({ failure: { kind: 'uncertain' } });
  expect(clock.monotonic() - killedAt).toBeLessThan(500);
  expect(devices.ticketPrinter()).toBe('ready');

  await until(devices, () => devices.host().state === 'running' && bothReady());
  expect(devices.host().restarts).toBe(1);
  expect(await devices.print(ticket('A003'))).toMatchObject({ ok: true });
  expect(pages.at(-1)).toContain('A003');

  const [, { counters } = { counters: [] }] = devices.list();
  expect(counters).toContainEqual({ name: 'printed', value: 2 });
  expect(counters).toContainEqual({ name: 'unprinted', value: 1 });
  const written = JSON.stringify([logged, store.store.db.prepare('SELECT * FROM device_counters').all()]);
  for (const text of [card.value.name, card.value.idNumberMasked]) expect(written).not.toContain(text);

  await devices.stop();
  expect(devices.host().state).toBe('stopped');
  store.remove();
}, 30_000);
