import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Invitations } from './invitations.ts';

let clock: ManualClock;
let invitations: Invitations;
beforeEach(() => {
  clock = new ManualClock();
  invitations = new Invitations(clock, 'county');
});
const codeOf = (number: number) => String(number).padStart(8, '0');

it('digits are forgotten an hour after they were over, though nobody types any', async () => {
  invitations.give('call', codeOf(1));
  await clock.advance(71 * 60_000);
  invitations.take({ code: codeOf(2), callId: 'other', goodForMs: 60_000, used: false });
  expect([invitations.knows(codeOf(1)), invitations.knows(codeOf(2))]).toEqual([false, true]);
});

it('a station that gives digits without end for one call has the newest of them', () => {
  invitations.give('of another', codeOf(0));
  for (let number = 1; number <= 11; number += 1)
    invitations.take({ code: codeOf(number), callId: 'call', goodForMs: 60_000, used: false });
  const known = [0, 1, 2, 11].map((number) => invitations.knows(codeOf(number)));
  expect(known).toEqual([true, false, true, true]);
});

it('whoever guesses in one hall locks out that hall, and no other of the county', async () => {
  invitations.give('call', codeOf(1));
  const at = (hall: string, terminal: number) =>
    invitations.find(codeOf(9), `${hall} kiosk-${terminal} shell`);
  for (let terminal = 0; terminal < 12; terminal += 1)
    for (let tries = 0; tries < 5; tries += 1) at('hall-1', terminal);
  expect(at('hall-1', 12)).toMatchObject({ failure: { kind: 'locked', retryInMs: 5 * 60_000 } });
  expect(at('hall-2', 1)).toMatchObject({ failure: { kind: 'wrong-code', triesLeft: 4 } });
  await clock.advance(5 * 60_000);
  expect(at('hall-1', 12)).toMatchObject({ failure: { kind: 'wrong-code', triesLeft: 4 } });
});
