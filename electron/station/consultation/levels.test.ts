import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallMessage } from '#contract/call.ts';
import type { CallAction } from '#contract/consultation-hub.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';
import { TestHubLine } from './test-line.ts';

let clock: ManualClock;
let county: TestConsultation;
let hub: TestConsultation;
let kiosk: TestConsultation;
let toCounty: TestHubLine;
let toHub: TestHubLine;
/** A kiosk of a hall, its hub, and the county above it. */
beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 0, 5, 1));
  county = new TestConsultation(({ consultation }) => (consultation.level = 'county'), undefined, clock);
  toCounty = new TestHubLine(county, 'hub');
  hub = new TestConsultation(() => undefined, toCounty, clock);
  toHub = new TestHubLine(hub, 'kiosk');
  kiosk = new TestConsultation(({ consultation }) => (consultation.lawyers = []), toHub, clock);
  await clock.advance(2_000);
});
afterEach(() => {
  for (const station of [kiosk, hub, county]) station.remove();
});

const linesPass = () => clock.advance(500);
const view = (at: TestConsultation, name: string) => at.consultations.lawyerView(name);

/** What the page of somebody in a call hears. */
function listen(at: TestConsultation, name: string, partyKey: string) {
  const gone = new AbortController();
  const heard: CallMessage[] = [];
  void (async () => {
    const messages = at.consultations.lawyerHears(name, partyKey, crypto.randomUUID(), null, gone.signal);
    for await (const message of messages) heard.push(message);
  })();
  return { heard, close: () => gone.abort() };
}
async function act(at: TestConsultation, name: string, partyKey: string, action: CallAction) {
  const side = at.consultations.sideFor(partyKey, { role: 'lawyer', name }, null);
  const acting = side?.act(partyKey, action);
  await linesPass();
  return acting;
}
async function answer(at: TestConsultation, name: string) {
  const answering = at.answer(name);
  await linesPass();
  return answering;
}
/** Somebody at the kiosk with a lawyer of the hub or of the county. */
async function call(at: TestConsultation, name = '高律师') {
  at.onDuty(name);
  const { requestKey } = kiosk.ask();
  await linesPass();
  const { partyKey, callId } = await answer(at, name);
  const citizen = new TestPage(kiosk, requestKey);
  const page = listen(at, name, partyKey);
  await linesPass();
  return { requestKey, partyKey, callId, citizen, page };
}

describe('a call of a kiosk with a lawyer of the county', () => {
  it('goes on for the lawyer when the line of the kiosk was lost and is back', async () => {
    const { requestKey, partyKey, page, citizen } = await call(county);
    toHub.cut();
    await linesPass();
    worked(kiosk.room(requestKey).chat(requestKey, '听得到吗'));
    toHub.mend();
    await clock.advance(3_000);
    expect(page.heard.filter(({ event }) => event === 'chat')).toHaveLength(1);
    expect((await act(county, '高律师', partyKey, { does: 'chat', text: '听得到' }))?.ok).toBe(true);
    expect(citizen.of('chat').map(({ text }) => text)).toEqual(['听得到']);
  });

  it('that ended while a line was lost leaves nobody in it', async () => {
    const { requestKey } = await call(county);
    toHub.cut();
    kiosk.room(requestKey).hangUp(requestKey);
    await linesPass();
    expect(view(county, '高律师')?.state).toBe('in-call');
    toHub.mend();
    await clock.advance(3_000);
    expect(view(county, '高律师')?.state).toBe('free');
  });

  it('whose kiosk is off for good leaves nobody in it for long', async () => {
    await call(county);
    toHub.cut();
    await clock.advance(110_000);
    expect(view(county, '高律师')?.state).toBe('in-call');
    await clock.advance(20_000);
    expect(view(county, '高律师')).toMatchObject({ state: 'free', call: null });
  });

  it('whose kiosk comes back late but in time is not ended by that', async () => {
    await call(county);
    toHub.cut();
    await clock.advance(30_000);
    toHub.mend();
    await clock.advance(100_000);
    expect(view(county, '高律师')?.state).toBe('in-call');
  });
});

it('a terminal that says that the call of another is its own is not believed', async () => {
  const { callId, partyKey, citizen } = await call(hub);
  const line = new TestHubLine(hub, 'kiosk-2');
  const other = new TestConsultation(({ consultation }) => (consultation.lawyers = []), line, clock);
  await clock.advance(2_000);
  let isLost = false;
  const side = { act: () => Promise.reject(new Error('never')), async *listen() {} };
  const claims = () => {
    const origin = { side, lost: () => (isLost = true) };
    other.consultations.above.levels[0]?.resume('高律师', { callId, partyKey }, origin);
  };
  claims();
  await linesPass();
  expect(isLost).toBe(true);
  claims();
  other.consultations.above.callEnded(callId);
  await linesPass();
  expect(view(hub, '高律师')).toMatchObject({ state: 'in-call', call: { callId } });
  expect((await act(hub, '高律师', partyKey, { does: 'chat', text: '在' }))?.ok).toBe(true);
  expect(citizen.of('chat')).toHaveLength(1);
  other.remove();
});

it('a lawyer who was held and not accepted in time is held for the next, and whoever asked is told', async () => {
  hub.onDuty('高律师');
  hub.onDuty('白律师');
  const offered: string[] = [];
  const over: string[] = [];
  const need = { kind: 'consultation', languages: ['zh-CN'], fields: [], signLanguage: false } as const;
  const from = { level: 'station', station: '' } as const;
  hub.consultations.pool.enter(
    { ...need, from, requestId: crypto.randomUUID(), number: 'V001', askedAt: clock.now() },
    {
      offered: (_, ringId) => void offered.push(ringId),
      ringOver: (_, ringId) => void over.push(ringId),
      standing: () => undefined,
      origin: () => Promise.reject(new Error('never')) as never,
      answered: () => Promise.reject(new Error('never')),
    },
  );
  await clock.advance(5_000);
  expect(over).toEqual(offered.slice(0, 1));
  expect(offered).toHaveLength(2);
});

it('digits of a call with the terminal’s own lawyer are forgotten at the hub with the call', async () => {
  const line = new TestHubLine(county, 'station-2');
  const station = new TestConsultation(() => undefined, line, clock);
  await clock.advance(2_000);
  const { requestKey, callId } = await station.call();
  worked(station.consultations.inviteParty(station.room(requestKey)));
  await linesPass();
  expect(county.consultations.lines.openCall(callId)).not.toBeNull();
  station.room(requestKey).hangUp(requestKey);
  await linesPass();
  expect(county.consultations.lines.openCall(callId)).toBeNull();
  station.remove();
});
