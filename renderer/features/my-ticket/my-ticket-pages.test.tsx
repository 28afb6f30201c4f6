// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { heldTicket } from '#tests/fixtures/held-ticket.ts';
import { type Answers, live, never, PageRig, refusal, surprise, words } from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import type { MyTicketPlace } from './places.ts';

const finding: MyTicketPlace = { at: 'finding', number: 'A012' };
const shown = (find: Answers[string]) =>
  PageRig.place(feature.at(finding), { 'queue.find': find, 'queue.services': live([]) });

describe('a number that is looked for', () => {
  it('says that it is', async () => {
    const rig = await shown(never);
    await rig.pass(600);
    expect(rig.text).toContain(words('kiosk:number.waitingFor'));
  });

  it('is shown with where it stands', async () => {
    const rig = await shown(() => heldTicket);
    expect(rig.text).toContain(words('kiosk:mine.waiting.title', { number: 'A012' }));
  });

  it('that nobody has is typed again', async () => {
    const rig = await shown(refusal('UNKNOWN_TICKET'));
    expect(rig.text).toContain(words('kiosk:numberTrouble.unknown-number'));
  });

  it('that this terminal cannot know of is not said to be nobody’s', async () => {
    const rig = await shown(refusal('CUT_OFF'));
    expect(rig.text).toContain(words('kiosk:numberTrouble.cut-off'));
  });

  it('that was not looked up can be looked for again', async () => {
    const answers: Answers = { 'queue.find': surprise, 'queue.services': live([]) };
    const rig = await PageRig.place(feature.at(finding), answers);
    expect(rig.text).toContain(words('kiosk:numberTrouble.failed'));
    answers['queue.find'] = () => heldTicket;
    await rig.press(words('kiosk:number.find'));
    expect(rig.at).toBe('mine');
  });
});

describe('a number that was found', () => {
  it('is shown as it was when there is no news of it', async () => {
    const rig = await PageRig.place(feature.at({ at: 'mine', found: heldTicket }), {
      'queue.follow': refusal('UNKNOWN_TICKET'),
    });
    expect(rig.text).toContain(words('kiosk:mine.waiting.title', { number: 'A012' }));
  });
  it('while the hall cannot be seen is not said to wait still', async () => {
    const found = { ...heldTicket, outlook: { ahead: 3, estimatedWaitMs: null, asOf: -2 * 86_400_000 } };
    const rig = await PageRig.place(feature.at({ at: 'mine', found }), { 'queue.follow': never });
    expect(rig.text).toContain(words('kiosk:mine.cutOff.title'));
    expect(rig.text).toContain(words('common:ahead.unknown'));
    expect(rig.text).not.toContain(words('kiosk:mine.waiting.title'));
  });
});
