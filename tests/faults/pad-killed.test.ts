import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { type MediationShown, type MediationStep, mediationStates } from '#contract/mediation.ts';
import { exampleSecrets } from '#station/settings/example.ts';
import { hashSecret } from '#station/settings/settings.ts';
import { connect } from '../harness/client.ts';
import { makeStationFolder, type StationFolder, startStation } from '../harness/station.ts';
import { seededRandom } from './random.ts';

const kills = Number(process.env.FAULT_KILLS ?? 10);
/** The latest moment of a kill after the pad kept the first step of that life, ms. */
const latestKillMs = 400;
const pin = '2580';
const [{ name: clerk }] = exampleSecrets.staff;

/** Whatever is written of people holds one of these. */
const secrets = {
  name: '额尔敦巴雅尔',
  phone: '13999990000',
  text: '白音草场的围栏',
  picture: 'PICTURE-OF-A-PAPER',
};
const signature = { aspect: 2, strokes: [[{ x: 0.123456789, y: 0.1, pressure: 0.5, atMs: 0 }]] };

/** What the station said last of each mediation; what was asked and not answered. */
const answered = new Map<string, MediationShown>();
const unanswered = new Map<string, MediationStep>();
let steps = 0;
let folder: StationFolder;

beforeAll(async () => {
  const quick = await hashSecret(pin, { cost: 16, blockSize: 8, parallelization: 1 });
  folder = makeStationFolder((settings) => ({
    ...settings,
    terminal: { ...settings.terminal, profile: 'pad' },
    staff: settings.staff.map((person) => ({ ...person, pinHash: quick })),
    devices: [],
  }));
});
afterAll(() => folder?.remove());

test(`a pad is killed at ${kills} random moments while its clerk writes`, async () => {
  const random = seededRandom('pad killed');
  for (let kill = 0; kill < kills; kill++) {
    await oneLife(random() * latestKillMs);
    expect(readableOnDisk(), `after kill ${kill + 1}`).toEqual([]);
  }
  expect(steps).toBeGreaterThan(kills);
  await withPad(async (call) => {
    expect(answered.size).toBeGreaterThan(0);
    for (const [mediationId, said] of answered) expectKept(await call.mediation.get({ mediationId }), said);
    await goesOn(call);
  });
  expect(readableOnDisk()).toEqual([]);
  // The search finds what does stand there: the audit says who signed in.
  expect(filesWith([clerk])).not.toEqual([]);
}, 600_000);

/** A pad starts, its clerk writes one mediation after the other, and its battery ends `killAfterMs` after the first step. */
async function oneLife(killAfterMs: number): Promise<void> {
  const station = await startStation(folder);
  const { call, socket } = await connect(station.hubUrl, station.terminal);
  await call.sessions.unlock({ name: clerk, pin });
  const dark = new Promise<'dark'>((resolve) => socket.once('close', () => resolve('dark')));
  let cut: NodeJS.Timeout | undefined;
  await writeUntilDark(call, dark, () => (cut ??= setTimeout(() => station.kill(), killAfterMs)));
  await dark;
  await station.kill();
}

async function writeUntilDark(call: StationClient, dark: Promise<'dark'>, onStep: () => void): Promise<void> {
  for (;;) {
    const mediationId = randomUUID();
    for (const does of await wholeOf(call, dark)) {
      if (!does) return;
      unanswered.set(mediationId, does);
      const outcome = await Promise.race([safe(call.mediation.record({ mediationId, does })), dark]);
      if (outcome === 'dark' || outcome.error) return;
      if (outcome.data) answered.set(mediationId, outcome.data);
      unanswered.delete(mediationId);
      steps += 1;
      onStep();
    }
  }
}

/** All steps of a mediation; null in the place of one that could not be prepared any more. */
async function wholeOf(call: StationClient, dark: Promise<'dark'>): Promise<(MediationStep | null)[]> {
  const parties = [1, 2].map((number) => ({
    partyId: randomUUID(),
    name: `${secrets.name}${number}`,
    phone: secrets.phone,
    idNumberMasked: '',
  }));
  const captureId = await Promise.race([photograph(call), dark]);
  return [
    { step: 'write-dispute', dispute: { kind: 'land', parties: [], account: '' } },
    { step: 'write-dispute', dispute: { kind: 'land', parties, account: `${secrets.text}被移动了。` } },
    { step: 'write-points', points: [`十天内把${secrets.text}移回。`, `不再移动${secrets.text}。`] },
    captureId && captureId !== 'dark' ? { step: 'keep-papers', captureId } : null,
    { step: 'read-back' },
    ...parties.map(({ partyId }): MediationStep => ({ step: 'sign', partyId, signature })),
    { step: 'close' },
  ];
}

/** Null: the pad went dark meanwhile. */
async function photograph(call: StationClient): Promise<string | null> {
  const begun = await safe(call.captures.begin());
  if (begun.error) return null;
  const { captureId } = begun.data;
  // The header of a picture of 16 × 16 pixels (ITU-T T.81, B.2.2), and what a picture would show.
  const header = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 16, 0, 16, 3];
  const jpeg = new File([Uint8Array.from(header), secrets.picture], 'p.jpg', { type: 'image/jpeg' });
  const added = await safe(call.captures.addPage({ captureId, jpeg }));
  return added.error ? null : captureId;
}

/** As it was answered, or one step further: that step was on disk, and its answer lost. */
function expectKept(now: MediationShown, said: MediationShown): void {
  const step = unanswered.get(said.mediationId);
  if (!step) expect(now).toEqual(said);
  else expect(progress(now)).toBeGreaterThanOrEqual(progress(said));
  expect(now.dispute.parties.length).toBeGreaterThanOrEqual(said.dispute.parties.length);
  for (const partyId of said.signedBy) expect(now.signedBy).toContain(partyId);
  if (said.sha256) expect(now.sha256).toBe(said.sha256);
}

function progress({ state, dispute, points, papers, signedBy }: MediationShown): number {
  return (
    mediationStates.indexOf(state) * 100 + dispute.parties.length + points.length + papers + signedBy.length
  );
}

/** What was cut short can be asked for again, and changes nothing that was done. */
async function goesOn(call: StationClient): Promise<void> {
  for (const [mediationId, does] of unanswered) {
    // Photographs lie in memory until they are kept, and are gone with the power.
    if (does.step === 'keep-papers') continue;
    const now = await call.mediation.record({ mediationId, does });
    const said = answered.get(mediationId);
    if (now && said) expect(progress(now)).toBeGreaterThanOrEqual(progress(said));
  }
}

async function withPad(look: (call: StationClient) => Promise<void>): Promise<void> {
  const station = await startStation(folder);
  const pad = await connect(station.hubUrl, station.terminal);
  await expect(pad.call.mediation.list()).rejects.toMatchObject({ code: 'NO_CLERK' });
  await pad.call.sessions.unlock({ name: clerk, pin });
  await look(pad.call);
  pad.close();
  await station.stop();
}

/** Files of the data folder in which something of people stands readably, as text or as a picture is written in JSON. */
function readableOnDisk(): string[] {
  const picture = Buffer.from(secrets.picture).toString('base64').replaceAll('=', '');
  return filesWith([...Object.values(secrets), picture, '0.123456789']);
}

function filesWith(wanted: readonly string[]): string[] {
  return readdirSync(folder.dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder.dataDir, name)).isFile())
    .flatMap((name) => {
      const bytes = readFileSync(join(folder.dataDir, name));
      return wanted.filter((text) => bytes.includes(text)).map((text) => `${name}: ${text}`);
    });
}
