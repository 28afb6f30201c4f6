import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { serialTransport } from '#drivers/transport/serial.ts';
import { createKanban4 } from '../kanban-4/driver.ts';
import { createOnbon } from '../onbon-bx5k/driver.ts';
import { createXunpeng } from '../xunpeng/driver.ts';
import { type PanelModel, panelModels, runPanelSimulator } from './standalone.ts';

const line = { transport: serialTransport, clock: new SystemClock(), resendMs: 20_000 };
const numbers = { digits: 4, idleValue: 0 };
const drivers = {
  'onbon-bx5k': (path: string) => {
    const area = { widthPx: 64, heightPx: 32, fontPx: 16 } as const;
    return createOnbon({ ...line, path, baudRate: 57600, area, text: '{ticket}' });
  },
  xunpeng: (path: string) => createXunpeng({ ...line, ...numbers, path, baudRate: 9600, colour: 'red' }),
  'kanban-4': (path: string) => createKanban4({ ...line, ...numbers, path, baudRate: 9600 }),
} as const satisfies Record<PanelModel, unknown>;

test.each(panelModels)('%s on a real port: each panel shows its own call', async (model) => {
  const directory = await mkdtemp(join(tmpdir(), 'panels-'));
  const path = join(directory, 'line');
  const shown: string[] = [];
  const onShown = (address: number, text: string) => shown.push(`${address}: ${text}`);
  const bus = await runPanelSimulator({ model, link: path, addresses: [1, 2], onShown });
  const display = drivers[model](path);
  display.start();
  const calls = [1, 2].map((address) =>
    display.show(address, { ticket: `A01${address}`, counter: '3', again: false }),
  );
  for (const outcome of await Promise.all(calls)) expect(outcome).toMatchObject({ ok: true });
  expect(shown.filter((text) => !text.endsWith(': ')).map((text) => text.replace('A0', ''))).toEqual([
    '1: 11',
    '2: 12',
  ]);
  expect(bus.collisions).toBe(0);
  await display.stop();
  await bus.close();
  await rm(directory, { recursive: true, force: true });
});
