import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { test as base, type Page } from '@playwright/test';
import type { DockClient } from '../../electron/contract/contract.ts';
import { type Connected, connectDock } from '../harness/client.ts';
import { commandLine } from '../harness/root.ts';

interface DemoAddresses {
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
  readonly secrets: {
    readonly technicianPin: string;
    readonly staff: readonly { readonly name: string; readonly password: string }[];
  };
  readonly dataDir: string;
}

/** A hall on this machine: the demo's station, a hand at its devices, and pages to open. */
export interface Hall extends DemoAddresses {
  readonly dock: DockClient;
  url(name: 'kiosk' | 'desk' | 'board' | 'technician' | 'dock'): string;
}

interface Started extends Hall {
  stop(): Promise<void>;
}

/** One hall a worker; each test finds it tidy: paper in, no card, everything plugged in, online, real time. */
export const test = base.extend<{ hall: Hall; kiosk: Page }, { openHall: Started }>({
  openHall: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted from here.
    async ({}, use) => {
      const hall = await openHall();
      await use(hall);
      await hall.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  hall: async ({ openHall: hall }, use) => {
    await tidy(hall.dock);
    await use(hall);
  },
  kiosk: async ({ hall, page }, use) => {
    await page.goto(hall.url('kiosk'));
    await use(page);
  },
});

async function openHall(): Promise<Started> {
  const demo = spawn(
    process.execPath,
    [commandLine, 'demo', '--no-window', '--json', '--port', '0', '--dock-port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const told = await firstLine(demo);
  const url: Hall['url'] = (name) => told.addresses.find((address) => address.name === name)?.url ?? '';
  const dock: Connected<DockClient> = await connectDock(url('dock'));
  return {
    ...told,
    dock: dock.call,
    url,
    stop() {
      dock.close();
      demo.kill('SIGTERM');
      return new Promise((resolve) => demo.once('exit', () => resolve()));
    },
  };
}

function firstLine(demo: ChildProcess): Promise<DemoAddresses> {
  return new Promise((resolve, reject) => {
    if (demo.stdout)
      createInterface({ input: demo.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    demo.once('exit', (code) => reject(new Error(`The demo ended with status ${code} before it was ready`)));
  });
}

async function tidy(dock: DockClient): Promise<void> {
  await dock.takeCard();
  for (const device of ['reader', 'printer'] as const) await dock.plug({ device, plugged: true });
  await dock.setPaper({ paper: 'ok' });
  await dock.setCover({ open: false });
  await dock.setNetwork({ network: 'online' });
  await dock.setClockOffset({ offsetMs: 0 });
}

export { expect } from '@playwright/test';
