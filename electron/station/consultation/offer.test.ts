import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestLevels } from './test-line.ts';

let levels: TestLevels;
beforeEach(async () => {
  levels = await TestLevels.open();
});
afterEach(() => levels.remove());

const offer = () => levels.kiosk.consultations.offer();
const chinese = (free: boolean) => ({ language: 'zh-CN', free });
/** News go over two lines, each of which rests for two seconds. */
const newsArrive = () => levels.clock.advance(5_000);

describe('what a joined terminal says before anybody asks', () => {
  it('is that nobody is on duty, as long as nobody is, here or above', () => {
    expect(offer()).toMatchObject({ open: { now: 'open' }, lawyers: [], isCutOff: false });
  });

  it('is that a lawyer of the hub is free, then in a call, then free again', async () => {
    const { clock, hub, kiosk } = levels;
    hub.onDuty('高律师');
    await newsArrive();
    expect(offer().lawyers).toEqual([chinese(true)]);
    const { requestKey } = kiosk.ask();
    await clock.advance(200);
    const answering = hub.answer('高律师');
    await clock.advance(200);
    await answering;
    await newsArrive();
    expect(offer()).toMatchObject({ lawyers: [chinese(false)], waiting: 0 });
    kiosk.consultations.requests.room(requestKey)?.hangUp(requestKey);
    await newsArrive();
    expect(offer().lawyers).toEqual([chinese(true)]);
  });

  it('counts who is signed in two hubs above, with what they speak and take', async () => {
    const { county, hub } = levels;
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
    const { county, hub, kiosk } = levels;
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
    const { hub, toHub } = levels;
    hub.onDuty('高律师');
    await newsArrive();
    toHub.cut();
    expect(offer()).toMatchObject({ open: { now: 'open' }, lawyers: [], isCutOff: true });
    toHub.mend();
    await newsArrive();
    expect(offer()).toMatchObject({ lawyers: [chinese(true)], isCutOff: false });
  });

  it('is that a line further up is lost, and who can be reached all the same', async () => {
    const { county, hub, toCounty } = levels;
    hub.onDuty('高律师');
    county.onDuty('白律师', { languages: ['ug'] });
    await newsArrive();
    toCounty.cut();
    await newsArrive();
    expect(offer()).toMatchObject({ lawyers: [chinese(true)], isCutOff: true });
  });

  it('is that the line is lost after a start without it', async () => {
    const { kiosk, toHub } = levels;
    toHub.cut();
    kiosk.startAgain();
    await newsArrive();
    expect(offer()).toMatchObject({ open: { now: 'open' }, isCutOff: true });
    expect(kiosk.ask().state).toMatchObject({ is: 'waiting', choice: true });
  });

  it('takes no message for each change: one in two seconds at most', async () => {
    const { clock, hub, toHub } = levels;
    const before = toHub.told.length;
    for (let round = 0; round < 100; round += 1) {
      hub.onDuty('高律师');
      hub.consultations.pool.setAway('高律师');
      await clock.advance(100);
    }
    hub.onDuty('高律师');
    await newsArrive();
    expect(toHub.told.slice(before).filter(({ is }) => is === 'on-duty').length).toBeLessThanOrEqual(8);
    expect(offer().lawyers).toEqual([chinese(true)]);
  });
});
