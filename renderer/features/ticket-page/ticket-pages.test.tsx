// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { finishedTicket, heldTicket } from '#tests/fixtures/held-ticket.ts';
import {
  type Answers,
  live,
  never,
  PageRig,
  refusal,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { TicketPage } from './ticket-page.tsx';

const holderCode = 'abcdefghijklmnopqrstuv';
beforeEach(() => window.history.replaceState(null, '', `/t/${holderCode}`));

const shown = (answers: Answers) => PageRig.page(<TicketPage />, answers);

describe('the page of a ticket on a phone', () => {
  it('says that it is looking', async () => {
    const rig = await shown({ 'queue.held': never });
    expect(rig.text).toContain(words('ticket-page:loading'));
  });

  it('says that nobody has this ticket', async () => {
    const rig = await shown({ 'queue.held': refusal('UNKNOWN_TICKET') });
    expect(rig.text).toContain(words('ticket-page:unknown.title'));
  });

  it('keeps the ticket on the screen while the connection is lost, and says so', async () => {
    const rig = await shown({ 'queue.held': live(heldTicket) });
    expect(rig.text).toContain('A012');
    expect(rig.text).not.toContain(words('ticket-page:lost'));
    await rig.lose();
    expect(rig.text).toContain('A012');
    expect(rig.text).toContain(words('ticket-page:lost'));
    await rig.pass(3_000);
    expect(rig.text).not.toContain(words('ticket-page:lost'));
  });
});

describe('a ticket whose terminal cannot see the hall', () => {
  it('is shown with what was known, and as valid', async () => {
    const outlook = { ahead: 3, estimatedWaitMs: 600_000, asOf: 0 };
    const rig = await shown({ 'queue.held': live({ ...heldTicket, outlook }) });
    expect(rig.text).toContain(words('ticket-page:cutOff'));
    expect(rig.text).toContain(words('ticket-page:waiting.unknown'));
    expect(rig.text).not.toContain(words('ticket-page:waiting.wait'));
  });
});

describe('the rating on a phone', () => {
  const rated = async (answers: Answers) => {
    const rig = await shown({ 'queue.held': live(finishedTicket), ...answers });
    await rig.choose('satisfied');
    return rig;
  };

  it('says that it is being sent', async () => {
    const rig = await rated({ 'ratings.rateHeld': never });
    await rig.press(words('ticket-page:rate.send'));
    expect(rig.buttons).toContain(words('ticket-page:rate.sending'));
  });

  it.each<[Words, Answers[string]]>([
    ['ticket-page:rate.already', refusal('ALREADY_RATED')],
    ['ticket-page:rate.notFinished', refusal('NOT_FINISHED')],
    ['ticket-page:rate.noStorage', refusal('NO_STORAGE')],
    ['ticket-page:rate.failed', surprise],
  ])('that was not taken says %s, and can be sent again', async (seen, answer) => {
    const rig = await rated({ 'ratings.rateHeld': answer });
    await rig.press(words('ticket-page:rate.send'));
    expect(rig.text).toContain(words(seen));
    expect(rig.buttons).toContain(words('ticket-page:rate.send'));
  });
});
