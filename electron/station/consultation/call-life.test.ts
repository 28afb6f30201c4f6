import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallMedia } from '#contract/call.ts';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';

const media: CallMedia = { microphone: 'on', camera: 'on', mode: 'video' };
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
    expect(station.shown(requestKey)).toEqual({ is: 'in-call', callId });
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
});
