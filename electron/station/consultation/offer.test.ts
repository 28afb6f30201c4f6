import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { TestConsultation } from './test-consultation.ts';
import { TestHubLine } from './test-line.ts';

const clock = () => new ManualClock(Date.UTC(2026, 0, 5, 1));

let now: ManualClock;
let county: TestConsultation;
let hub: TestConsultation;
let kiosk: TestConsultation;
let toCounty: TestHubLine;
let toHub: TestHubLine;
beforeEach(async () => {
  now = clock();
  county = new TestConsultation(({ consultation }) => (consultation.level = 'county'), undefined, now);
  toCounty = new TestHubLine(county, 'hub');
  hub = new TestConsultation(() => undefined, toCounty, now);
  toHub = new TestHubLine(hub, 'kiosk');
  kiosk = new TestConsultation(({ consultation }) => (consultation.lawyers = []), toHub, now);
  await now.advance(2_000);
});
afterEach(() => {
  for (const station of [kiosk, hub, county]) station.remove();
});

const offer = () => kiosk.consultations.offer();
const chinese = (free: boolean) => ({ language: 'zh-CN', free });
/** News go over two lines, each of which rests for two seconds. */
const newsArrive = () => now.advance(5_000);

describe('what a joined terminal says before anybody asks', () => {
  it('is that nobody is on duty, as long as nobody is, here or above', () => {
    expect(offer()).toMatchObject({ open: { now: 'open' }, lawyers: [], isCutOff: false });
  });

  it('is that a lawyer of the hub is free, then in a call, then free again', async () => {
    hub.onDuty('高律师');
    await newsArrive();
    expect(offer().lawyers).toEqual([chinese(true)]);
    const { requestKey } = kiosk.ask();
    await now.advance(200);
    const answering = hub.answer('高律师');
    await now.advance(200);
    await answering;
    await newsArrive();
    expect(offer()).toMatchObject({ lawyers: [chinese(false)], waiting: 0 });
    kiosk.consultations.requests.room(requestKey)?.hangUp(requestKey);
    await newsArrive();
    expect(offer().lawyers).toEqual([chinese(true)]);
  });

  it('counts who is signed in two hubs above, with what they speak and take', async () => {
    hub.onDuty('高律师');
    county.onDuty('白律师', {
      languages: ['ug'],
      signLanguage: true,
      kinds: ['consultation', 'remote-visit'],
    });
    await newsArrive();
    expect(offer()).toMatchObject({ languages: expect.arrayContaining(['zh-CN', 'ug']), signLanguage: true });
    expect(offer().lawyers).toContainEqual({ language: 'ug', free: true });
    expect(offer().lawyers).toContainEqual(chinese(true));
    expect(offer().kinds).toContain('remote-visit');
  });

  it('is how many wait where the fewest do', async () => {
    hub.onDuty('高律师');
    for (const name of ['甲', '乙', '丙']) kiosk.ask({}, name);
    await newsArrive();
    const { waiting } = offer();
    expect(waiting).toBe(3);
    county.onDuty('白律师', { languages: ['ug'] });
    await newsArrive();
    expect(offer().waiting).toBeLessThan(waiting);
  });

  it('is that the line is lost, from its loss until it is back; nothing old is said', async () => {
    hub.onDuty('高律师');
    await newsArrive();
    toHub.cut();
    expect(offer()).toMatchObject({ open: { now: 'open' }, lawyers: [], isCutOff: true });
    toHub.mend();
    await newsArrive();
    expect(offer()).toMatchObject({ lawyers: [chinese(true)], isCutOff: false });
  });

  it('is that a line further up is lost, and who can be reached all the same', async () => {
    hub.onDuty('高律师');
    county.onDuty('白律师', { languages: ['ug'] });
    await newsArrive();
    toCounty.cut();
    await newsArrive();
    expect(offer()).toMatchObject({ lawyers: [chinese(true)], isCutOff: true });
  });

  it('is that the line is lost after a start without it', async () => {
    toHub.cut();
    kiosk.startAgain();
    await newsArrive();
    expect(offer()).toMatchObject({ open: { now: 'open' }, isCutOff: true });
    expect(kiosk.ask().state).toMatchObject({ is: 'waiting', choice: true });
  });

  it('takes no message for each change: one in two seconds at most', async () => {
    const before = toHub.told.length;
    for (let round = 0; round < 100; round += 1) {
      hub.onDuty('高律师');
      hub.consultations.pool.setAway('高律师');
      await now.advance(100);
    }
    hub.onDuty('高律师');
    await newsArrive();
    expect(toHub.told.slice(before).filter(({ is }) => is === 'on-duty').length).toBeLessThanOrEqual(8);
    expect(offer().lawyers).toEqual([chinese(true)]);
  });
});
