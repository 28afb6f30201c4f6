import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { exampleSecrets } from '#station/settings/example.ts';
import { freePort } from '#tests/harness/free-port.ts';
import { joinHall, startTerminal } from '#tests/harness/hall.ts';
import { pagesOf } from '#tests/journeys/steps/own-station.ts';
import { zh } from '#tests/journeys/steps/words.ts';
import { cameraWidth, writeCameraFile } from './camera-file.ts';
import type { DrivenPage } from './driven-page.ts';
import { openCallBrowser, serveCallPage } from './page.ts';

const screens = { kiosk: { width: 1080, height: 1920 }, office: { width: 1280, height: 800 } } as const;
/** Whoever hears it ring, or reads a page, does not press in the same moment; a page takes it for a slip. */
const thinkMs = 1_000;
const [lawyer] = exampleSecrets.lawyers;

/** Two ends that can see each other. */
export interface Pair {
  /** Until both can be connected by one touch. */
  readonly prepare: () => Promise<void>;
  /** From that touch to the other's first picture at the first machine, ms. */
  readonly connect: () => Promise<number>;
  /** Resolves when each end gets the other's picture as large as the camera gives it. */
  readonly untilWhole: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** The processes of one machine's browser. */
type Processors = Awaited<ReturnType<typeof openCallBrowser>>['processorSeconds'];

export interface Machines {
  readonly product: Pair;
  readonly bare: Pair;
  /** Of the citizen's machine, of the lawyer's. */
  readonly processors: readonly [Processors, Processors];
  readonly close: () => Promise<void>;
}

/**
 * A hub and a terminal that has joined it, each a process; a browser at either, with the same camera. Each browser has a page of
 * the product, the kiosk's and the lawyer's, and a page with one end of a bare pair, in windows of one size.
 */
export async function openMachines(clock: Clock): Promise<Machines> {
  const closes: (() => unknown)[] = [];
  const close = async () => {
    for (const one of closes.splice(0).toReversed()) await one();
  };
  try {
    const { officeUrl, kioskUrl } = await startHall(closes);
    const bareServer = await serveCallPage();
    closes.push(() => bareServer.close());
    const [citizens, lawyers] = [await openBrowser(clock, closes), await openBrowser(clock, closes)];
    const office = await lawyers.openPage(officeUrl, screens.office);
    const kiosk = await citizens.openPage(kioskUrl, screens.kiosk);
    await goOnDuty(office);
    await kiosk.press(zh('kiosk:idle.start'));
    const bare = [
      await citizens.openPage(bareServer.url, screens.kiosk),
      await lawyers.openPage(bareServer.url, screens.office),
    ] as const;
    for (const page of bare) await page.until('globalThis.harness');
    for (const page of bare) await page.evaluate('harness.bareEnd.join()');
    return {
      product: productPair(clock, kiosk, office),
      bare: barePair(clock, ...bare),
      processors: [citizens.processorSeconds, lawyers.processorSeconds],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startHall(closes: (() => unknown)[]) {
  const hallPort = await freePort();
  const host = '127.0.0.1';
  const hub = await startTerminal('hub-1', { host, port: hallPort }, closes);
  const kiosk = await startTerminal('kiosk-2', { host, portAsHub: await freePort() }, closes);
  await joinHall(hub.technician, kiosk.technician, `${host}:${hallPort}`);
  return { officeUrl: pagesOf(hub.station).url('lawyer'), kioskUrl: pagesOf(kiosk.station).url('kiosk') };
}

async function openBrowser(clock: Clock, closes: (() => unknown)[]) {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-camera-'));
  closes.push(() => rmSync(folder, { recursive: true, force: true }));
  const camera = join(folder, 'camera.y4m');
  writeCameraFile(camera);
  const browser = await openCallBrowser(clock, {
    args: [`--use-file-for-fake-video-capture=${camera}`, '--accept-lang=zh-CN'],
  });
  closes.push(() => browser.close());
  return browser;
}

async function goOnDuty(office: DrivenPage): Promise<void> {
  await office.type(zh('desk:signIn.name'), lawyer.name);
  await office.type(zh('desk:signIn.password'), lawyer.password);
  await office.press(zh('desk:signIn.go'));
  await office.press(zh('lawyer:duty.goFree'));
  await office.offers(zh('lawyer:duty.goAway'));
}

function productPair(clock: Clock, kiosk: DrivenPage, office: DrivenPage): Pair {
  const label = zh('call:pictures.other', { name: lawyer.name });
  return {
    async prepare() {
      for (const words of [
        zh('consultation:home.title'),
        zh('common:next'),
        zh('consultation:check.begin'),
      ]) {
        await kiosk.offers(words);
        await pause(clock, thinkMs);
        await kiosk.press(words);
      }
      await office.offers(zh('lawyer:ring.answer'));
      await pause(clock, thinkMs);
    },
    async connect() {
      const seen = kiosk.firstPictureAt(`document.querySelector('video[aria-label="${label}"]')`);
      await office.press(zh('lawyer:ring.answer'));
      return (await seen) - (await office.touchedAt());
    },
    untilWhole: () => untilWhole(2, [kiosk, office]),
    async end() {
      await pause(clock, thinkMs);
      await office.press(zh('call:control.hangUp'));
      await kiosk.offers(zh('kiosk:toHome'));
      await pause(clock, thinkMs);
      await kiosk.press(zh('kiosk:toHome'));
      await office.offers(zh('lawyer:duty.goAway'));
    },
  };
}

function barePair(clock: Clock, kiosk: DrivenPage, office: DrivenPage): Pair {
  return {
    prepare: () => pause(clock, thinkMs),
    async connect() {
      const seen = kiosk.firstPictureAt('document.getElementById("one")');
      await office.touch({ x: 100, y: 100 });
      return (await seen) - (await office.touchedAt());
    },
    untilWhole: () => untilWhole(1, [kiosk, office]),
    async end() {
      await office.evaluate('harness.bareEnd.leave()');
    },
  };
}

/** @param pictures that each page shows, its own among them */
async function untilWhole(pictures: number, pages: readonly DrivenPage[]): Promise<void> {
  const whole = `[...document.querySelectorAll('video')].filter(({ videoWidth }) => videoWidth === ${cameraWidth})`;
  await Promise.all(pages.map((page) => page.until(`${whole}.length === ${pictures}`)));
}
