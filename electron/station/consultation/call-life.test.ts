import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallMedia } from '#contract/call.ts';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';

const media: CallMedia = { microphone: 'on', camera: 'on', mode: 'video' };
const minuteMs = 60_000;
let station: TestConsultation;

beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

async function connected() {
  const call = await station.call();
  for (const key of [call.requestKey, call.partyKey]) worked(station.room(key).media(key, media, true));
  await station.clock.advance(0);
  return call;
}

describe('a call', () => {
  it('goes from the touch to the rating', async () => {
    const { requestKey, partyKey, callId, citizen, lawyer } = await connected();
    expect(station.shown(requestKey)).toEqual({ is: 'in-call', callId, comeBy: null, goneMs: null });
    expect([citizen.view.state, lawyer.view.state]).toEqual(['in-call', 'in-call']);
    expect(citizen.view.parties.map(({ as, label }) => [as, label])).toEqual([
      ['lawyer', '高律师'],
      ['citizen', 'V001'],
    ]);
    worked(station.room(partyKey).summarise(partyKey, '去劳动监察大队投诉。', 'answered'));
    station.room(partyKey).hangUp(partyKey);
    await station.clock.advance(0);
    expect(citizen.view).toMatchObject({ state: 'ended', ended: { why: 'hung-up', by: 'other' } });
    expect(lawyer.view.ended).toEqual({ why: 'hung-up', by: 'you' });
    expect(station.shown(requestKey)).toMatchObject({ is: 'ended', summary: '去劳动监察大队投诉。' });
    const given = { level: 'satisfied' as const, reasons: [], comment: '' };
    worked(station.consultations.requests.rate(requestKey, given));
    expect(station.consultations.requests.rate(requestKey, given).ok).toBe(false);
    expect(station.consultations.lawyerView('高律师')?.state).toBe('free');
  });
  it('is the one that the page of the lawyer asks for in the same breath as it answers', async () => {
    const { consultations, clock } = station;
    station.onDuty('高律师');
    const { requestKey } = station.ask();
    const key = crypto.randomUUID();
    const answering = consultations.answer('高律师', station.ring('高律师')?.ringId ?? '', { key });
    const isThere = consultations
      .hasAnswered('高律师', undefined)
      .then(() => consultations.isLawyerOf('高律师', key));
    await clock.advance(0);
    expect(worked(await answering).partyKey).toBe(key);
    expect(await isThere).toBe(true);
    expect(station.room(requestKey).has(key)).toBe(true);
  });
  it.each([
    ['what it is told before it listens', true, 1],
    ['nothing that was meant for another', false, 0],
  ])('has a page that was named with the answer: it hears %s', async (_, isNamed, heard) => {
    station.onDuty('高律师');
    const { requestKey } = station.ask();
    const page = crypto.randomUUID();
    const ringId = station.ring('高律师')?.ringId ?? '';
    const { partyKey } = worked(await station.consultations.answer('高律师', ringId, { page }));
    const citizen = new TestPage(station, requestKey);
    await station.clock.advance(0);
    const to = citizen.view.parties.find(({ as }) => as === 'lawyer');
    expect(to).toMatchObject({ pageKey: page, present: false });
    const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n';
    const signal = { kind: 'description', type: 'offer', sdp } as const;
    worked(station.room(requestKey).signal(requestKey, to?.partyId ?? '', page, signal));
    const lawyer = new TestPage(station, partyKey, null, isNamed ? page : undefined);
    await station.clock.advance(0);
    expect(lawyer.of('signal')).toHaveLength(heard);
  });
  it('is not opened with a key that opens another side', async () => {
    station.onDuty('高律师');
    const { requestKey } = station.ask();
    const ringId = station.ring('高律师')?.ringId ?? '';
    const { partyKey } = worked(await station.consultations.answer('高律师', ringId, { key: requestKey }));
    expect(partyKey).not.toBe(requestKey);
    expect(station.room(partyKey).roleOf(partyKey)).toBe('lawyer');
  });
  it('ends once when both sides hang up at the same moment', async () => {
    const { requestKey, partyKey, citizen, lawyer } = await connected();
    const room = station.room(partyKey);
    room.hangUp(requestKey);
    room.hangUp(partyKey);
    await station.clock.advance(0);
    expect(citizen.view.ended).toEqual({ why: 'hung-up', by: 'you' });
    expect(lawyer.view.ended).toEqual({ why: 'hung-up', by: 'other' });
    expect(station.logged.filter(({ name }) => name === 'consultation.ended')).toHaveLength(1);
    expect(station.consultations.lawyerView('高律师')?.state).toBe('free');
  });
  it('tells every page when the person reads hands, and when no more', async () => {
    const { requestKey, citizen, lawyer } = await connected();
    expect(lawyer.view.signLanguage).toBe(false);
    const room = station.room(requestKey);
    for (const signs of [true, false]) {
      worked(room.media(requestKey, { camera: 'on', microphone: 'on', mode: 'video', signs }, true));
      await station.clock.advance(0);
      expect([citizen.view.signLanguage, lawyer.view.signLanguage]).toEqual([signs, signs]);
    }
  });
  it('keeps the visit open while nobody touches the screen, and no longer', async () => {
    const { partyKey } = await connected();
    await station.clock.advance(20 * minuteMs);
    expect(station.sessions.state('page').phase).toBe('active');
    station.room(partyKey).hangUp(partyKey);
    await station.clock.advance(2 * minuteMs);
    expect(station.sessions.state('page')).toEqual({ phase: 'none', lastEnd: 'idle' });
  });
  it('ends with the visit, and the lawyer is told', async () => {
    const { lawyer, partyKey } = await connected();
    worked(station.room(partyKey).summarise(partyKey, '带工资条来。', 'to-office'));
    station.visit().end('left');
    await station.clock.advance(0);
    expect(lawyer.view.ended).toEqual({ why: 'visit-ended', by: 'station' });
  });
  it('goes on while the hall closes; whoever asks then is told when it opens', async () => {
    station.remove();
    station = new TestConsultation(({ consultation }) => {
      consultation.openings = [{ days: ['mon', 'tue'], from: '08:30', to: '17:30' }];
    });
    const { citizen } = await connected();
    await station.clock.advance(8.6 * 60 * minuteMs);
    const { consultations } = station;
    expect(citizen.view.state).toBe('in-call');
    expect(consultations.offer().open).toEqual({ now: 'closed', opensAt: Date.UTC(2026, 0, 6, 0, 30) });
    const asked = consultations.ask(station.visit('other'), station.asking());
    expect(asked).toEqual({ ok: false, failure: { kind: 'closed', opensAt: Date.UTC(2026, 0, 6, 0, 30) } });
  });
});

describe('a side whose page is gone', () => {
  it('is missed at once, and comes back to the same call', async () => {
    const { requestKey, partyKey, callId, citizen, lawyer } = await connected();
    citizen.close();
    await station.clock.advance(0);
    expect(lawyer.view.state).toBe('reconnecting');
    expect(lawyer.view.parties.find(({ as }) => as === 'citizen')).toMatchObject({
      present: false,
      backBy: station.clock.now() + 60_000,
    });
    await station.clock.advance(59_000);
    const again = new TestPage(station, requestKey);
    await station.clock.advance(0);
    expect(again.view.callId).toBe(callId);
    // Its new page has said nothing of a camera: nobody turns it on for the person.
    expect(lawyer.view.parties.find(({ as }) => as === 'citizen')).toMatchObject({
      present: true,
      pageKey: again.pageKey,
      media: null,
    });
    worked(station.room(requestKey).media(requestKey, { ...media, camera: 'off' }, true));
    await station.clock.advance(0);
    expect(lawyer.view.state).toBe('in-call');
    expect(station.room(partyKey).callId).toBe(callId);
  });
  it('ends the call when it does not come back', async () => {
    const { requestKey, citizen, lawyer } = await connected();
    citizen.close();
    await station.clock.advance(60_000);
    expect(lawyer.view.ended).toEqual({ why: 'lost', by: 'other' });
    expect(station.shown(requestKey)).toMatchObject({ is: 'ended', call: { why: 'lost' } });
  });
  it('of a terminal that is loaded again finds its call by its key', async () => {
    const { requestKey, callId, citizen } = await connected();
    citizen.close();
    station.sessions.connectionGone('page');
    expect(station.consultations.attend(station.visit('again'), requestKey)).toBe(true);
    await station.clock.advance(8_000);
    const comeBy = station.clock.now() + 52_000;
    expect(station.shown(requestKey)).toEqual({ is: 'in-call', callId, comeBy, goneMs: 8_000 });
  });
});

describe('a person who does not come to the call', () => {
  it('is waited for half a minute; then the lawyer is free, and it is as if nobody had answered', async () => {
    station.onDuty('高律师');
    const { requestKey } = station.ask();
    const { partyKey, callId } = await station.answer('高律师');
    const lawyer = new TestPage(station, partyKey);
    const comeBy = station.clock.now() + 30_000;
    expect(station.shown(requestKey)).toEqual({ is: 'in-call', callId, comeBy, goneMs: null });
    await station.clock.advance(29_000);
    expect(lawyer.view.parties.find(({ as }) => as === 'citizen')).toMatchObject({
      pageKey: null,
      backBy: comeBy,
    });
    await station.clock.advance(1_000);
    expect(lawyer.view.ended).toEqual({ why: 'lost', by: 'other' });
    expect(station.shown(requestKey)).toEqual({
      is: 'ended',
      why: 'gone',
      call: null,
      summary: null,
      notarised: false,
      agreed: false,
    });
    expect(station.consultations.lawyerView('高律师')).toMatchObject({ state: 'free', call: null });
    expect(station.consultations.figures(null)).toMatchObject({ answered: 0, givenUp: 1 });
  });
});

describe('a station that is killed in a call', () => {
  it('has the call when it is back: both pages go on, and need no new connection', async () => {
    const { requestKey, partyKey, callId, citizen, lawyer } = await connected();
    const before = citizen.view;
    station.startAgain();
    await station.clock.advance(5_000);
    station.consultations.attend(station.visit(), requestKey);
    const citizenAgain = new TestPage(
      station,
      requestKey,
      { line: citizen.line, number: 0 },
      citizen.pageKey,
    );
    const lawyerAgain = new TestPage(station, partyKey, { line: lawyer.line, number: 0 }, lawyer.pageKey);
    await station.clock.advance(0);
    expect(citizenAgain.view).toMatchObject({ callId, you: before.you });
    const pages = ({ view }: TestPage) =>
      view.parties.map(({ partyId, pageKey, order }) => [partyId, pageKey, order]);
    expect(pages(lawyerAgain)).toEqual(
      before.parties.map(({ partyId, pageKey, order }) => [partyId, pageKey, order]),
    );
    expect(station.consultations.lawyerView('高律师')).toMatchObject({
      state: 'in-call',
      call: { callId, partyKey },
    });
    await station.clock.advance(10 * minuteMs);
    station.room(partyKey).hangUp(partyKey);
    expect(station.shown(requestKey)).toMatchObject({ is: 'ended', call: { why: 'hung-up' } });
  });
  it('gives it up when neither comes back', async () => {
    const { requestKey } = await connected();
    station.startAgain();
    await station.clock.advance(2 * minuteMs);
    expect(station.shown(requestKey)).toMatchObject({ is: 'ended' });
    expect(station.consultations.lawyerView('高律师')?.state).toBe('free');
  });
});
