import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { DockClient, StationClient } from '#contract/contract.ts';
import type { ProfileId } from '#contract/terminal.ts';
import { type Connected, connect, connectDock } from '../harness/client.ts';
import { first, until } from '../harness/live.ts';
import { commandLine } from '../harness/root.ts';

type PageName = ProfileId | 'desk' | 'lawyer' | 'board' | 'technician' | 'dock';

interface DemoAddresses {
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
  readonly secrets: {
    readonly technicianPin: string;
    readonly staff: readonly { readonly name: string; readonly password: string; readonly pin?: string }[];
    readonly lawyers: readonly { readonly name: string; readonly password: string }[];
  };
  readonly dataDir: string;
}

/** A hall on this machine: the demo's station, a hand at its devices, and pages to open. */
export interface Hall extends DemoAddresses {
  /** The demo's process; the station is its child, the device host the station's. */
  readonly pid: number;
  readonly dock: DockClient;
  /** As the kiosk's page calls. */
  readonly terminal: StationClient;
  /** As a clerk who may open every counter. */
  readonly staff: StationClient;
  readonly clerk: { readonly name: string; readonly password: string };
  url(name: PageName): string;
}

/** Whoever opens a hall stops it. */
export interface Started extends Hall {
  stop(): Promise<void>;
}

interface HallOptions {
  readonly profile?: ProfileId;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Of `mingfa demo`. */
  readonly options?: readonly string[];
}

interface Fixtures {
  readonly hall: Hall;
  /** A hall of its own, for a journey that wants one where nothing has happened yet. Its library is installed. */
  readonly freshHall: Hall;
  readonly kiosk: Page;
  /** A page of another machine: in a window of its own, because browsers slow down what stands behind. */
  readonly openWindow: (width: number, height: number) => Promise<Page>;
}

/**
 * One hall a worker; each test finds it tidy: paper in, no card, everything plugged in, online, real time, its library
 * installed, nobody in the queue. A visit ends with the page that it was made on.
 */
export const test = base.extend<Fixtures, { openedHall: Started }>({
  openedHall: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted from here.
    async ({}, use) => {
      const hall = await openHall();
      await use(hall);
      await hall.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  hall: async ({ openedHall: hall }, use) => {
    await tidy(hall);
    await use(hall);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted from here.
  freshHall: async ({}, use) => {
    const hall = await openHall();
    await ready(hall.terminal);
    await use(hall);
    await hall.stop();
  },
  openWindow: async ({ browser, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (width, height) => {
      const context = await browser.newContext({ ...contextOptions, viewport: { width, height } });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  kiosk: async ({ hall, page }, use) => {
    await page.goto(hall.url('kiosk'));
    await use(page);
  },
});

/** Resolves when the demo has told its addresses. */
export async function openHall({
  profile = 'kiosk',
  cwd,
  env,
  options = [],
}: HallOptions = {}): Promise<Started> {
  const ports = ['--port', '0', '--dock-port', '0'];
  const demo = spawn(
    process.execPath,
    [commandLine, 'demo', '--profile', profile, '--no-window', '--json', ...ports, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'], ...(cwd && { cwd }), env: { ...process.env, ...env } },
  );
  const told = await firstLine(demo);
  const url: Hall['url'] = (name) => told.addresses.find((address) => address.name === name)?.url ?? '';
  const hubUrl = new URL(url(profile)).origin;
  const [clerk] = told.secrets.staff;
  if (!clerk || demo.pid === undefined) throw new Error('The demo told of no clerk, or has no process');
  const dock: Connected<DockClient> = await connectDock(url('dock'));
  const terminal = await connect(hubUrl, { method: 'key', key: keyIn(url(profile)) });
  const staff = await connect(hubUrl, { method: 'password', ...clerk });
  return {
    ...told,
    pid: demo.pid,
    clerk,
    dock: dock.call,
    terminal: terminal.call,
    staff: staff.call,
    url,
    stop() {
      for (const connected of [dock, terminal, staff]) connected.close();
      demo.kill('SIGTERM');
      return new Promise((resolve) => demo.once('exit', () => resolve()));
    },
  };
}

function keyIn(url: string): string {
  return new URLSearchParams(new URL(url).hash.slice(1)).get('key') ?? '';
}

function firstLine(demo: ChildProcess): Promise<DemoAddresses> {
  return new Promise((resolve, reject) => {
    if (demo.stdout)
      createInterface({ input: demo.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    demo.once('exit', (code) => reject(new Error(`The demo ended with status ${code} before it was ready`)));
  });
}

async function tidy(hall: Hall): Promise<void> {
  const { dock, terminal, staff } = hall;
  await dock.takeCard();
  for (const device of ['reader', 'printer', 'documentPrinter', 'displays', 'scanner', 'keypad'] as const)
    await dock.plug({ device, plugged: true });
  await dock.setPaper({ paper: 'ok' });
  await dock.setCover({ open: false });
  await dock.setNetwork({ network: 'online' });
  await dock.setClockOffset({ offsetMs: 0 });
  await switchFaultsOff(dock);
  await staff.availability.set({ terminalId: null, reason: null });
  await emptyQueue(hall);
  await ready(terminal);
}

async function switchFaultsOff(dock: DockClient): Promise<void> {
  const view = await first(dock.live());
  for (const device of ['reader', 'printer', 'documentPrinter'] as const) {
    for (const { fault, on } of view[device].faults) {
      if (on) await dock.setFault({ device, fault, on: false });
    }
  }
}

/** Serves whoever an earlier journey left waiting, or at a counter, and leaves every counter closed. */
async function emptyQueue({ staff }: Hall): Promise<void> {
  const catalogue = await first(staff.queue.services());
  const waitedFor = new Set(catalogue.filter(({ waiting }) => waiting > 0).map(({ serviceId }) => serviceId));
  for (const { counterId, state } of await first(staff.desk.counters())) {
    if (state !== 'closed') await emptyCounter(staff, counterId);
  }
  for (const { counterId, serviceIds } of await first(staff.desk.counters())) {
    if (!serviceIds.some((serviceId) => waitedFor.has(serviceId))) continue;
    await staff.desk.open({ counterId, serviceIds });
    await emptyCounter(staff, counterId);
  }
}

/** Of one that is open. */
async function emptyCounter(staff: StationClient, counterId: string): Promise<void> {
  const { counter } = await first(staff.desk.live({ counterId }));
  const { current } = counter;
  if (current?.state === 'called') await staff.desk.serve({ counterId });
  if (current) await staff.desk.finish({ counterId });
  while ((await staff.desk.callNext({ counterId })).ticket) {
    await staff.desk.serve({ counterId });
    await staff.desk.finish({ counterId });
  }
  await staff.desk.close({ counterId });
}

/** A plugged-in device is found again by its heartbeat; the demo installs its sample library in its first seconds. */
async function ready({ terminal, library }: StationClient): Promise<void> {
  await until(
    terminal.status(),
    ({ cardReader, ticketPrinter }) => cardReader === 'ready' && ticketPrinter === 'ready',
  );
  await until(library.live(), ({ state }) => state === 'ready');
}

export { expect } from '@playwright/test';
export { first, until } from '../harness/live.ts';
