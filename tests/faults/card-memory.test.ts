import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import type { SamVSimulator, SimulatedCard } from '#drivers/card-reader/sam-v/simulator.ts';
import { runSamVSimulator } from '#drivers/card-reader/sam-v/standalone.ts';
import { type Connected, connect } from '../harness/client.ts';
import { commandOf, processTree, searchMemory, whyUnreadable } from '../harness/memory-image.ts';
import { skip } from '../harness/skip.ts';
import { devicesReady, makeStationFolder, startStation } from '../harness/station.ts';

/** What is promised. */
const withinMs = 60_000;

/** Invented, and in no text of ours. */
const resident = {
  kind: 'resident',
  name: '龘燚犇骉',
  sex: 'female',
  ethnicity: '汉',
  birthDate: '1949-12-31',
  address: '明河县柳树街道无名路714号',
  newestAddress: null,
  idNumber: '99032119491231714X',
  issuer: '明河县公安局',
  validFrom: '2020-01-01',
  validTo: null,
} as const;
/** Who has no Chinese name is called by the English one. */
const foreigner = {
  kind: 'foreigner-2023',
  name: '',
  sex: 'female',
  birthDate: '1951-11-30',
  idNumber: '911124195111300714',
  validFrom: '2024-01-01',
  validTo: '2034-01-01',
  englishName: 'QUILLWYND, OXANNE',
  nationality: 'CAN',
  renewalCount: '00',
  oldNumberLink: '',
} as const;
const visits = [
  { card: resident, called: resident.name },
  { card: foreigner, called: foreigner.englishName },
  { card: resident, called: resident.name },
];
const facts = [
  ...[resident.name, resident.idNumber, resident.address, resident.birthDate],
  ...[foreigner.englishName, foreigner.idNumber, foreigner.birthDate],
];
/** In each form in which a program may hold it: ASCII is the same in two of them. */
const wanted = new Map(
  facts.flatMap((fact) =>
    (/^[ -~]+$/.test(fact) ? ['utf8', 'utf16le'] : ['utf8', 'utf16le', 'gb18030']).map(
      (encoding) => [`${fact} in ${encoding}`, Buffer.from(iconv.encode(fact, encoding))] as const,
    ),
  ),
);

/** A station with a reader, and the way to lay a card on it. */
async function startHall() {
  const dir = mkdtempSync(join(tmpdir(), 'mingfa-memory-'));
  const reader = await runSamVSimulator({ link: join(dir, 'reader') });
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [{ id: 'reader', model: 'sam-v', port: join(dir, 'reader') }],
  }));
  const station = await startStation(folder);
  onTestFinished(async () => {
    await station.stop();
    await reader.close();
    folder.remove();
    rmSync(dir, { recursive: true, force: true });
  });
  await devicesReady(station.hubUrl, folder.technicianPin);
  return { station, reader };
}

/** The station and what it started; not the simulated reader, which is a child of this process as well. */
function ourProcesses(): number[] {
  const [, ...children] = processTree(process.pid);
  const station = children.find((pid) => commandOf(pid).includes('station-process'));
  if (station === undefined) throw new Error('The station does not run');
  const ours = processTree(station).filter((pid) => /station-process|device-host/.test(commandOf(pid)));
  // The device host may just be between two lives.
  expect(ours).toContain(station);
  return ours;
}

function leftOf(): string[] {
  return ourProcesses().flatMap((pid) =>
    searchMemory(pid, wanted).map(
      ({ wanted: what, region, count }) =>
        `${commandOf(pid).replace(/^.*\//, '')}: ${count} × ${what} ${region}`,
    ),
  );
}

function mustBeReadable(context: TestContext): void {
  for (const pid of ourProcesses()) {
    const why = whyUnreadable(pid);
    if (why !== null) skip(context, why);
  }
}

async function readCard(
  { call }: Connected<StationClient>,
  reader: SamVSimulator,
  card: SimulatedCard,
): Promise<string | undefined> {
  await call.sessions.consent({ purpose: 'queue' });
  for await (const step of await call.sessions.readCard()) {
    if (step.step === 'waiting-for-card') reader.putCard(card);
    if (step.step === 'read') await fillForm({ call });
    if (step.step === 'read') return JSON.parse(await (await call.sessions.cardName()).text()) as string;
  }
  return undefined;
}

/** What fills in a form goes to the page, and what is filled in comes back to be set on paper. */
async function fillForm({ call }: Pick<Connected<StationClient>, 'call'>): Promise<void> {
  const told = await (await call.sessions.cardParticulars()).text();
  const { name, idNumber, address } = JSON.parse(told) as Record<string, string | null>;
  const answers = { name: name ?? '', idNumber: idNumber ?? '', address: address ?? '' };
  const { blocks } = await call.forms.fill({ form: 'labour-arbitration', answers });
  expect(JSON.stringify(blocks)).toContain(idNumber);
}

/** The name goes into the vault, and from there it would go to a desk. */
async function takeTicket({ call }: Connected<StationClient>): Promise<void> {
  const { ticket } = await call.queue.take({
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
    requestKey: randomUUID(),
  });
  expect(ticket.number).toMatch(/\d/);
}

test('a minute after a visit neither the station nor the device host holds anything of the card', async (context) => {
  if (process.platform !== 'linux') skip(context, 'reads the memory of other processes as Linux shows it');
  const { station, reader } = await startHall();
  mustBeReadable(context);
  const page = await connect(station.hubUrl, station.terminal);
  for (const { card, called } of visits) {
    await page.call.sessions.begin();
    expect(await readCard(page, reader, card)).toBe(called);
    if (card === foreigner) expect(leftOf()).not.toEqual([]);
    await takeTicket(page);
    reader.takeCard();
    await page.call.sessions.end({ why: 'finished' });
  }
  await expect.poll(leftOf, { interval: 1_000, timeout: withinMs }).toEqual([]);
  page.close();
}, 120_000);
