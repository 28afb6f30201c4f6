import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Paper } from '#contract/paper.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { type BundledHost, bundleHost } from '#drivers/host/bundle-host.ts';
import { HeadlessPaper } from '#electron/shell/paper/headless-paper.ts';
import { forkWorker } from '#electron/shell/workers.ts';
import { Devices } from '#station/devices/devices.ts';
import { createDocuments } from '#station/documents/documents.ts';
import { openTestStore } from '#station/store/test-store.ts';
import { root } from '../harness/root.ts';
import { type EvePrinter, PrinterHall } from './ippeveprinter.ts';
import { whyNoPrinter } from './programs.ts';

const whyNot = whyNoPrinter();
const hall = new PrinterHall();
const store = openTestStore();
const paper = new HeadlessPaper({
  pagesDir: join(root, 'dist/renderer'),
  origin: () => 'http://127.0.0.1',
  clock: new SystemClock(),
});
const logged: { name: string; fields: Record<string, unknown> }[] = [];
let host: BundledHost;
let eve: EvePrinter;
let devices: Devices;

beforeAll(async () => {
  if (whyNot) return;
  host = await bundleHost();
  eve = await hall.printer();
  devices = new Devices({
    drawBands: (lines) => paper.bands(lines),
    settings: [
      {
        id: 'a4',
        model: 'ipp-everywhere',
        port: eve.address,
        paperWidthMm: 80,
        rollLengthM: 80,
        options: { userName: 'mingfa-test' },
      },
    ],
    startHost: () => forkWorker(host.file, []),
    clock: new SystemClock(),
    log: { write: (name, fields) => logged.push({ name, fields }) },
    store: store.store,
  });
});
afterAll(async () => {
  await devices?.stop();
  await paper.close();
  await hall.close();
  host?.remove();
  store.remove();
});

test.skipIf(whyNot)(
  `a document goes from the station through the device host to paper ${whyNot ?? ''}`,
  async () => {
    const log = { write: (name: string, fields: Record<string, unknown>) => logged.push({ name, fields }) };
    const documents = createDocuments({ devices, log, paper });
    devices.start();
    await new Promise<void>((resolve) => {
      devices.changes.on(() => devices.list()[0]?.state.state === 'ready' && resolve());
    });
    expect(documents.availability()).toBe('ready');
    expect(devices.list()[0]?.identity).toContain('Example Printer');
    const test: Paper = {
      template: 'printer-test',
      language: 'zh-CN',
      issuer: '测试站',
      printedAt: 0,
      timeZone: 'Asia/Shanghai',
      size: 'standard',
      deviceId: 'a4',
    };
    const page = { jobId: 'document-test-page', paper: test };
    eve.finish('printed');
    expect(await documents.print(page)).toEqual({ ok: true, value: { sheets: null } });
    eve.finish('given-up');
    expect(await documents.print(page)).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(eve.log).toMatch(/Created job file ".*document-test-page.*", format "application\/pdf"/);
    const ends = logged.filter(({ name }) => name === 'device.print-ended');
    expect(ends.map(({ fields }) => fields.outcome)).toEqual(['printed', 'not-printed']);
  },
);
