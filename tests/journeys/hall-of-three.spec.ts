import { expect, type Page, test } from '@playwright/test';
import type { StationClient } from '#contract/contract.ts';
import { exampleSettings } from '#station/settings/example.ts';
import { type Connected, connect } from '../harness/client.ts';
import { freePort } from '../harness/free-port.ts';
import { joinHall, makeTerminalFolder } from '../harness/hall.ts';
import { type RunningStation, type StationFolder, startStation } from '../harness/station.ts';
import { first, until } from './hall.ts';
import { openCounter, signIn } from './steps/desk.ts';
import { begin, press } from './steps/kiosk.ts';
import { goOnDuty, openLawyer } from './steps/lawyer.ts';
import { pagesOf } from './steps/own-station.ts';
import { openHallTab } from './steps/technician.ts';
import { anyOf, zh } from './steps/words.ts';

interface Terminal {
  readonly folder: StationFolder;
  readonly station: RunningStation;
  readonly technician: StationClient;
}

const folders: StationFolder[] = [];
const running: RunningStation[] = [];
const lines: Connected<StationClient>[] = [];
test.afterAll(async () => {
  for (const line of lines) line.close();
  for (const station of running) await station.kill();
  for (const folder of folders) folder.remove();
});

test('a hub is lost: a technician makes another terminal the hub, and desk and board go there by themselves', {
  tag: '@once',
}, async ({ browser }) => {
  test.setTimeout(300_000);
  const [hub, standby, kiosk] = await startHall();

  const board = await browser.newPage();
  await board.goto(`${kiosk.station.hubUrl}/board#key=${exampleSettings().hub.boardKey}`);
  await expect(board).toHaveURL(`${hub.station.hubUrl}/board/`, { timeout: 30_000 });
  const desk = await browser.newPage();
  await desk.goto(`${kiosk.station.hubUrl}/desk`);
  await expect(desk).toHaveURL(`${hub.station.hubUrl}/desk/`, { timeout: 30_000 });
  const called = await take(kiosk, standby);
  expect(await callNext(hub)).toBe(called);

  const number = await take(kiosk, standby);
  await hub.station.kill();
  await becomeHub(await browser.newPage(), standby);

  await expect(board).toHaveURL(`${standby.station.hubUrl}/board/`, { timeout: 60_000 });
  await expect(desk).toHaveURL(`${standby.station.hubUrl}/desk/`, { timeout: 60_000 });
  await expect(desk.getByLabel(zh('desk:signIn.name'), { exact: true })).toBeVisible();
  await until(kiosk.technician.peers.standing(), ({ memberOf }) => memberOf?.hubId === 'kiosk-2');
  expect(await callNext(standby)).toBe(number);
  await expect(board.getByText(number).first()).toBeVisible({ timeout: 30_000 });
});

test('a hub is lost: its lawyer and the terminals are told, and the lawyer’s page goes to the one that was made the hub', {
  tag: '@once',
}, async ({ browser, launchOptions }) => {
  test.setTimeout(300_000);
  const [hub, standby, kiosk] = await startHall();
  const lawyer = '高律师';
  const office = await openLawyer(pagesOf(hub.station), launchOptions);
  await goOnDuty(office.page, pagesOf(hub.station), lawyer);
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await openKiosk(page, kiosk.station);
  await begin(page);
  await press(page, zh('consultation:home.title'));
  await expect(page.getByText(zh('consultation:start.free'))).toBeVisible({ timeout: 10_000 });

  await hub.station.kill();
  await expect(page.getByText(zh('consultation:start.cutOff'))).toBeVisible({ timeout: 30_000 });
  await expect(office.page.getByText(zh('lawyer:station.lost'))).toBeVisible({ timeout: 30_000 });

  await becomeHub(await browser.newPage(), standby);
  await expect(office.page).toHaveURL(`${standby.station.hubUrl}/lawyer/#moved`, { timeout: 60_000 });
  await expect(office.page.getByText(zh('lawyer:signIn.moved'))).toBeVisible();
  await goOnDuty(office.page, pagesOf(standby.station), lawyer);
  // Whoever waited may have gone meanwhile.
  await openKiosk(page, kiosk.station);
  await begin(page);
  await press(page, zh('consultation:home.title'));
  await expect(page.getByText(zh('consultation:start.free'))).toBeVisible({ timeout: 60_000 });
  await office.close();
});

test('a clerk takes another terminal of the hall out of service, over its restart, and back', {
  tag: '@once',
}, async ({ browser }) => {
  test.setTimeout(300_000);
  const [hub, , kiosk] = await startHall();
  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await signIn(desk, pagesOf(hub.station));
  await openCounter(desk);
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await openKiosk(page, kiosk.station);

  await desk.getByRole('button', { name: zh('desk:service.terminals') }).click();
  await serviceButton(desk, 'kiosk-3', 'stopOf').click();
  await desk.getByText(zh('desk:service.reason.cleaning'), { exact: true }).click();
  await desk.getByRole('button', { name: zh('desk:service.stopGo'), exact: true }).click();
  // Within a second it is on the other's screen; the test's own steps take the rest.
  await expect(page.getByText(zh('kiosk:outOfService.reason.cleaning'))).toBeVisible({ timeout: 2_000 });
  await expect(serviceButton(desk, 'kiosk-3', 'startOf')).toBeVisible();

  await kiosk.station.kill();
  const again = await startStation(kiosk.folder);
  running.push(again);
  await openKiosk(page, again);
  await expect(page.getByText(zh('kiosk:outOfService.reason.cleaning'))).toBeVisible();

  await serviceButton(desk, 'kiosk-3', 'startOf').click();
  await desk.getByRole('button', { name: zh('desk:service.goStart'), exact: true }).click();
  await expect(page.getByText(zh('kiosk:outOfService.title'))).toBeHidden({ timeout: 30_000 });
  const technician = await line(again, { method: 'pin', pin: kiosk.folder.technicianPin });
  const entries = await technician.technician.audit({ most: 20 });
  expect(entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ actor: hub.folder.clerk.name, action: 'out-of-service', detail: 'cleaning' }),
      expect.objectContaining({ actor: hub.folder.clerk.name, action: 'back-in-service' }),
    ]),
  );
});

async function openKiosk(page: Page, station: RunningStation): Promise<void> {
  // Another address each time: the same with another key would not be loaded anew.
  await page.goto('about:blank');
  await page.goto(pagesOf(station).url('kiosk'));
}

function serviceButton(desk: Page, terminal: string, words: 'stopOf' | 'startOf') {
  return desk.getByRole('button', { name: zh(`desk:service.${words}`, { name: terminal }) });
}

/** The first is the hub, the second stands by. */
async function startHall(): Promise<[Terminal, Terminal, Terminal]> {
  const hallPort = await freePort();
  const hub = await start('hub-1', { host: '127.0.0.1', port: hallPort });
  const standby = await start('kiosk-2', { host: '127.0.0.1', portAsHub: await freePort() });
  const kiosk = await start('kiosk-3', { host: '127.0.0.1', portAsHub: await freePort() });
  for (const terminal of [standby, kiosk]) {
    await joinHall(hub.technician, terminal.technician, `127.0.0.1:${hallPort}`);
    await until(
      terminal.technician.peers.standing(),
      ({ memberOf }) => memberOf?.standbyId === 'kiosk-2' && memberOf.link === 'up',
    );
  }
  return [hub, standby, kiosk];
}

async function start(id: string, hall: Parameters<typeof makeTerminalFolder>[1]): Promise<Terminal> {
  const folder = makeTerminalFolder(id, hall);
  folders.push(folder);
  const station = await startStation(folder);
  running.push(station);
  const technician = await line(station, { method: 'pin', pin: folder.technicianPin });
  return { folder, station, technician };
}

async function line(station: RunningStation, proof: Parameters<typeof connect>[1]): Promise<StationClient> {
  const connected = await connect(station.hubUrl, proof);
  lines.push(connected);
  return connected.call;
}

/** A number of this terminal's, once the other has it too. */
async function take({ station }: Terminal, other: Terminal): Promise<string> {
  const page = await line(station, station.terminal);
  const { ticket } = await page.queue.take({
    requestKey: crypto.randomUUID(),
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
  });
  const there = await line(other.station, other.station.terminal);
  await expect(async () => {
    expect(await there.queue.find({ number: ticket.number })).not.toBeNull();
  }).toPass({ timeout: 20_000 });
  return ticket.number;
}

/** A clerk of that terminal is done with whoever is at the counter, and calls the next number. */
async function callNext({ station, folder }: Terminal): Promise<string | undefined> {
  const clerk = await line(station, { method: 'password', ...folder.clerk });
  const counterId = 'window-1';
  const counter = (await first(clerk.desk.counters())).find((one) => one.counterId === counterId);
  if (counter?.state === 'closed') await clerk.desk.open({ counterId, serviceIds: ['lawyer'] });
  const { counter: at } = await first(clerk.desk.live({ counterId }));
  if (at.current?.state === 'called') await clerk.desk.serve({ counterId });
  if (at.current) await clerk.desk.finish({ counterId });
  const { ticket } = await clerk.desk.callNext({ counterId });
  return ticket?.number;
}

/** As a technician does it at its own page. */
async function becomeHub(page: Page, { station, folder }: Terminal): Promise<void> {
  await openHallTab(page, station.hubUrl, folder.technicianPin);
  await page.getByRole('button', { name: zh('technician:hall.becomeHub'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(
    dialog.getByText(anyOf(zh, 'technician:hall.becomeHubUnknown', ['hub', 'time'])),
  ).toBeVisible();
  await dialog.getByRole('button', { name: zh('technician:hall.becomeHubNext') }).click();
  await dialog.getByRole('button', { name: zh('technician:hall.becomeHubGo') }).click();
  await expect(page.getByText(zh('technician:hall.members'))).toBeVisible({ timeout: 30_000 });
}
