import { randomUUID } from 'node:crypto';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CallMessage, callLimits, callVersion } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { exampleSecrets } from '#station/settings/example.ts';
import { type Connected, connect } from '../harness/client.ts';
import {
  makeStationFolder,
  type RunningStation,
  type StationFolder,
  startStation,
} from '../harness/station.ts';

type Page = Connected<StationClient>;

let folder: StationFolder;
let station: RunningStation;
let citizen: Page;
let lawyer: Page;
const requestKey = randomUUID();
let partyKey = '';
/** What the lawyer's page was sent, the newest last. */
const heard: CallMessage[] = [];

beforeAll(async () => {
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
  station = await startStation(folder);
  citizen = await connect(station.hubUrl, station.terminal);
  const [person] = exampleSecrets.lawyers;
  lawyer = await connect(station.hubUrl, { method: 'password', ...person });
  partyKey = await answered();
  void listen(citizen, requestKey, []);
  void listen(lawyer, partyKey, heard);
  await vi.waitFor(() => expect(parties().map(({ present }) => present)).toEqual([true, true]));
}, 60_000);
afterAll(async () => {
  citizen.close();
  lawyer.close();
  await station.stop();
  folder.remove();
});

/** From the question to the key of the lawyer's side; their page stays. */
async function answered(): Promise<string> {
  await citizen.call.sessions.begin();
  const call = new Promise<string>((resolve) => void onDuty(resolve));
  await citizen.call.consultation.ask({
    requestKey,
    kind: 'consultation',
    languages: ['zh-CN'],
    fields: [],
    signLanguage: false,
  });
  return call;
}

async function onDuty(onCall: (partyKey: string) => void): Promise<void> {
  await untilClosed(lawyer.call.lawyer.live({ version: callVersion }), async ({ state, duty, ring }) => {
    if (state === 'away') await lawyer.call.lawyer.setFree(duty);
    if (ring) onCall((await lawyer.call.lawyer.answer({ ringId: ring.ringId })).partyKey);
  });
}

/** All that a live procedure sends, as long as its page is there. */
async function untilClosed<Value>(
  live: Promise<AsyncIterable<Value>>,
  take: (value: Value) => unknown,
): Promise<void> {
  const listening = async () => {
    for await (const value of await live) await take(value);
  };
  await safe(listening());
}

function listen({ call }: Page, key: string, into: CallMessage[]): Promise<void> {
  const page = { partyKey: key, version: callVersion, pageKey: randomUUID(), after: null };
  return untilClosed(call.call.live(page), (message) => into.push(message));
}

function view() {
  const last = heard.findLast((message) => message.event === 'view');
  return last?.event === 'view' ? last.view : null;
}
const parties = () => view()?.parties ?? [];
const refusalOf = async (call: Promise<unknown>) => {
  const { error } = await safe(call);
  const { code, data } = (error ?? {}) as { code?: string; data?: { why?: string; station?: number } };
  return [code, data?.why ?? data?.station];
};

test('pages of another version are told which one the station speaks', async () => {
  const version = callVersion + 1;
  const page = { partyKey, version, pageKey: randomUUID(), after: null };
  expect(await refusalOf(lawyer.call.call.live(page))).toEqual(['OTHER_VERSION', callVersion]);
  expect(await refusalOf(lawyer.call.lawyer.live({ version }))).toEqual(['OTHER_VERSION', callVersion]);
});

test.each([
  ['a page', '<script>alert(1)</script>', 'not-sdp'],
  ['too long', `v=0\r\n${'a=x\r\n'.repeat(callLimits.sdp / 4)}`, 'too-long'],
  ['a direction', 'v=0\r\na=\u{1f4a3}\r\n', 'not-sdp'],
])('a description that is %s reaches nobody', async (_, sdp, why) => {
  const other = parties().find(({ as }) => as === 'lawyer');
  const signal = { kind: 'description', type: 'offer', sdp } as const;
  const to = { partyKey: requestKey, to: other?.partyId ?? '', toPage: other?.pageKey ?? '' };
  expect(await refusalOf(citizen.call.call.signal({ ...to, signal }))).toEqual(['BAD_MESSAGE', why]);
  expect(heard.some(({ event }) => event === 'signal')).toBe(false);
});

test('what is written arrives as text that can be seen, and too much of it not at all', async () => {
  const { chat } = citizen.call.call;
  await chat({ partyKey: requestKey, text: '\u202e<script>alert(1)</script>\u0000\u200b您好' });
  await expect
    .poll(() => heard.flatMap((one) => (one.event === 'chat' ? one.text : [])))
    .toEqual(['<script>alert(1)</script>您好']);
  const long = '字'.repeat(callLimits.chat + 1);
  expect(await refusalOf(chat({ partyKey: requestKey, text: long }))).toEqual(['BAD_MESSAGE', 'too-long']);
  expect(await refusalOf(chat({ partyKey: requestKey, text: '\u200b\u0000' }))).toEqual([
    'BAD_MESSAGE',
    'empty',
  ]);
  expect((await refusalOf(chat({ partyKey: requestKey, text: '字'.repeat(100_000) })))[0]).toBe(
    'BAD_REQUEST',
  );
});

test('what is shown is shown without what cannot be seen', async () => {
  const shown = { requestKey, caseCode: '9903' };
  await citizen.call.consultation.shareCase({ ...shown, title: '\u202e讨\u0007薪\u0000案\u200f' });
  await expect
    .poll(() => heard.flatMap((one) => (one.event === 'shared' ? one.shared : [])))
    .toEqual([{ what: 'case', caseCode: '9903', title: '讨薪案' }]);
  const refused = refusalOf(citizen.call.consultation.shareCase({ ...shown, title: '长'.repeat(201) }));
  expect(await refused).toEqual(['BAD_MESSAGE', 'too-long']);
});

test('a page that says a name itself shows none: it is the station that has read the card', async () => {
  const { call, consultation } = citizen.call;
  const said = { requestKey, partyKey: requestKey, name: '甄长青' };
  for (const show of [() => consultation.shareIdentity(said), () => call.showCard(said)])
    expect(await refusalOf(show())).toEqual(['NO_CARD', undefined]);
  expect(parties().find(({ as }) => as === 'citizen')?.label).toMatch(/^V/);
});

test('a paper of 40 MB is refused at its limit, and nothing of it is kept', async () => {
  const paperId = randomUUID();
  const part = new Uint8Array(callLimits.partBytes);
  part.set([0xff, 0xd8, 0xff]);
  const parts = (40 * 1024 * 1024) / callLimits.partBytes;
  let refused: unknown[] = [];
  let sent = 0;
  while (sent < parts && refused.length === 0) {
    const bytes = new File([part], 'page', { type: 'image/jpeg' });
    const upload = { partyKey, paperId, page: 0, part: sent, last: sent === parts - 1, bytes };
    const { error } = await safe(lawyer.call.lawyer.upload(upload));
    if (error) refused = [(error as { code?: string }).code];
    else sent += 1;
  }
  expect(refused).toEqual(['TOO_LARGE']);
  expect(sent * callLimits.partBytes).toBe(callLimits.paperBytes);
  expect(await refusalOf(lawyer.call.call.paper({ partyKey, paperId, page: 0 }))).toEqual([
    'NO_PAPER',
    undefined,
  ]);
});

test('after all of it the call goes on', async () => {
  await lawyer.call.call.chat({ partyKey, text: '还在吗' });
  const media = { microphone: 'on', camera: 'off', mode: 'video' } as const;
  await citizen.call.call.media({ partyKey: requestKey, media, connected: true });
  await lawyer.call.call.media({ partyKey, media, connected: true });
  await expect.poll(() => view()?.state).toBe('in-call');
});
