// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Reservation } from '#contract/lawyer.ts';
import { type Answers, live, PageRig, refusal, surprise, words } from '#tests/harness/page-rig.tsx';
import { DayFigures } from './day-figures.tsx';
import { ReservationsPanel } from './reservations-panel.tsx';

const from = Date.UTC(2026, 0, 6, 2);
const reservation: Reservation = {
  ...{ reservationId: 'r', as: 'call-back', number: 'Y003', kind: 'consultation', language: 'zh-CN' },
  ...{ slot: { day: '2026-01-06', from, to: from + 1_800_000 }, fields: ['labour'], takenBy: null },
};
const mine = { ...reservation, takenBy: '高律师' };
const shown = (all: readonly Reservation[], answers: Answers = {}, now = from - 60_000) =>
  PageRig.page(<ReservationsPanel name="高律师" now={now} />, {
    'lawyer.reservations': live(all),
    'lawyer.phoneOf': () => ({ phone: '0000123456' }),
    ...answers,
  });
const look = words('lawyer:reservation.phone');

describe('who is to be called back', () => {
  it('is nobody', async () => {
    const rig = await shown([]);
    expect(rig.text).toContain(words('lawyer:reservation.nobody'));
  });

  it('is a number and what it is about, and no telephone before it is asked for', async () => {
    const rig = await shown([mine]);
    expect(rig.text).toContain('Y003');
    expect(rig.text).toContain(words('lawyer:field.labour'));
    expect(rig.text).not.toContain('0000123456');
    await rig.press(look);
    expect(rig.text).toContain('0000123456');
  });

  it.each([
    ['lawyer:reservation.reached', true],
    ['lawyer:reservation.notReached', false],
  ] as const)('is done with %s', async (name, reached) => {
    const done = vi.fn((_: unknown) => ({ done: true }));
    const rig = await shown([mine], { 'lawyer.reservationDone': done });
    await rig.press(look);
    await rig.press(words(name));
    expect(done.mock.calls[0]?.[0]).toEqual({ reservationId: 'r', reached });
  });

  it('is shown no longer than it is theirs', async () => {
    const rig = await shown([reservation]);
    await rig.press(look);
    expect(rig.text).not.toContain('0000123456');
  });

  it('is due when the time has come', async () => {
    expect((await shown([reservation])).text).not.toContain(words('lawyer:reservation.due'));
    document.body.replaceChildren();
    expect((await shown([reservation], {}, from)).text).toContain(words('lawyer:reservation.due'));
  });

  it('is left to the colleague who has taken it', async () => {
    const rig = await shown([{ ...reservation, takenBy: '白律师' }]);
    expect(rig.text).toContain(words('lawyer:reservation.takenBy', { name: '白律师' }));
    expect(rig.buttons).toEqual([]);
  });

  it.each([
    [refusal('TAKEN', { by: '白律师' }), 'lawyer:reservation.justTaken'],
    [surprise, 'lawyer:failed'],
  ] as const)('says why there is no telephone', async (answer, seen) => {
    const rig = await shown([reservation], { 'lawyer.phoneOf': answer });
    await rig.press(look);
    expect(rig.text).toContain(words(seen));
  });
});

describe('the figures of the day', () => {
  const figures = {
    ...{ day: '2026-01-06', asked: 12, answered: 9, givenUp: 3, callBacks: 2, bookings: 1 },
    ...{ meanWaitMs: 120_000, longestWaitMs: 600_000, meanCallMs: null, ratings: [] },
    results: [{ result: 'legal-aid', count: 4 }],
  };

  it('say how many asked and were answered, how long it took and what came of it', async () => {
    const rig = await PageRig.page(<DayFigures happened="" />, { 'lawyer.figures': () => figures });
    const told = [...document.querySelectorAll('dl > div')].map(({ textContent }) => textContent);
    expect(told).toContain(`${words('lawyer:figures.asked')}12`);
    expect(told).toContain(
      `${words('lawyer:figures.longestWait')}${words('desk:figures.minutes', { count: 10 })}`,
    );
    expect(told).toContain(`${words('lawyer:figures.meanCall')}${words('desk:figures.none')}`);
    expect(told).toContain(`${words('lawyer:summary.is.legal-aid')}4`);
    expect(rig.buttons).toEqual([]);
  });

  it('can be asked for again', async () => {
    const answers: Answers = { 'lawyer.figures': surprise };
    const rig = await PageRig.page(<DayFigures happened="" />, answers);
    expect(rig.text).toContain(words('lawyer:figures.failed'));
    answers['lawyer.figures'] = () => figures;
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain('12');
  });
});
