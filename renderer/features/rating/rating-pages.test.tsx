// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { finishedTicket, heldTicket } from '#tests/fixtures/held-ticket.ts';
import {
  type Answers,
  never,
  PageRig,
  refusal,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { feature, rate } from './index.ts';
import { sending } from './places.ts';

const place = sending(finishedTicket, '1234', { level: 'satisfied', reasons: [] });
const shown = (answer: Answers[string]) => PageRig.place(feature.at(place), { 'ratings.rate': answer });

describe('a rating', () => {
  it('says that it is on its way', async () => {
    const rig = await shown(never);
    await rig.pass(600);
    expect(rig.text).toContain(words('kiosk:sending.waitingFor'));
  });

  it.each<[Words, Answers[string]]>([
    ['kiosk:thanks.title', () => ({})],
    ['kiosk:notRated.already-rated.title', refusal('ALREADY_RATED')],
    ['kiosk:notRated.not-finished.title', refusal('NOT_FINISHED')],
    ['kiosk:notRated.not-served.title', refusal('UNKNOWN_TICKET')],
    ['kiosk:notRated.no-storage.title', refusal('NO_STORAGE')],
    ['kiosk:notRated.no-tries-left.title', refusal('WRONG_CODE', { triesLeft: 0 })],
    ['kiosk:notRated.failed.title', surprise],
  ])('ends with %s', async (seen, answer) => {
    const rig = await shown(answer);
    expect(rig.text).toContain(words(seen));
  });

  it('with a wrong code asks for it again', async () => {
    const rig = await shown(refusal('WRONG_CODE', { triesLeft: 2 }));
    expect(rig.text).toContain(words('kiosk:code.wrong', { count: 2 }));
  });

  it('that failed can be sent again', async () => {
    const answers: Answers = { 'ratings.rate': surprise };
    const rig = await PageRig.place(feature.at(place), answers);
    answers['ratings.rate'] = () => ({});
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain(words('kiosk:thanks.title'));
  });

  it('of what is not finished does not begin', async () => {
    const rig = await PageRig.place(rate(heldTicket), {});
    expect(rig.text).toContain(words('kiosk:notRated.not-finished.title'));
  });
});
