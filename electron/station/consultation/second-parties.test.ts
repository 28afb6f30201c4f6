import { expect, it } from 'vitest';
import type { CallMessage, CallView } from '#contract/call.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import type { CallRoom } from './call-room.ts';
import { SecondParties } from './second-parties.ts';
import { worked } from './test-consultation.ts';

const side = { act: () => Promise.reject(new Error('not asked')), listen: async function* () {} };

/** A call with room for one more. */
function callOf(callId: string): CallRoom {
  return { callId, isFullFor: () => false, size: 2, invite: () => ok('their-key') } as unknown as CallRoom;
}

function partiesOf(calls: ReadonlyMap<string, CallRoom>, clock = new ManualClock()): SecondParties {
  return new SecondParties({
    ...{ clock, level: 'station', above: { join: () => null, invited: () => undefined, sideOf: () => side } },
    ...{ room: (callId) => calls.get(callId) ?? null, sideOf: () => side, below: () => null },
  });
}

it('lets a second party into the call whose digits they have, whichever call they name', async () => {
  const calls = new Map(['one', 'other'].map((callId) => [callId, callOf(callId)]));
  const parties = partiesOf(calls);
  const { code } = worked(parties.invite(callOf('one')));
  expect(await parties.letIn('other', code, true)).toEqual({ ok: false, failure: { kind: 'code-over' } });
  expect(await parties.letIn('one', code, true)).toMatchObject({ ok: true, value: { callId: 'one' } });
});

it('knows what a side of a call elsewhere was told, while its page listens', async () => {
  const view = { callId: 'elsewhere' } as CallView;
  const told = {
    act: side.act,
    listen: async function* (): AsyncGenerator<CallMessage, void, void> {
      yield { event: 'view', line: 'l', view };
    },
  };
  const parties = new SecondParties({
    ...{
      clock: new ManualClock(),
      level: 'station',
      above: { join: () => null, invited: () => undefined, sideOf: () => told },
    },
    ...{ room: () => null, sideOf: () => null, below: () => null },
  });
  parties.entered({ callId: 'elsewhere', partyKey: 'theirs' });
  expect(parties.viewOf('theirs')).toBeNull();
  const heard = parties.sideOf('theirs')?.listen('theirs', 'page', null, undefined);
  await heard?.next();
  expect(parties.viewOf('theirs')).toBe(view);
  await heard?.next();
  expect(parties.viewOf('theirs')).toBeNull();
});

it('forgets who is in a call elsewhere some time after the last page of theirs was there', async () => {
  const clock = new ManualClock();
  const parties = partiesOf(new Map(), clock);
  const stays = {
    act: side.act,
    listen: async function* () {
      await new Promise(() => undefined);
    },
  };
  const listens = new SecondParties({
    ...{
      clock,
      level: 'station',
      above: { join: () => null, invited: () => undefined, sideOf: () => stays },
    },
    ...{ room: () => null, sideOf: () => null, below: () => null },
  });
  for (const one of [parties, listens]) one.entered({ callId: 'elsewhere', partyKey: 'first' });
  void listens.sideOf('first')?.listen('first', 'page', null, undefined).next();
  await clock.advance(11 * 60_000);
  for (const one of [parties, listens]) one.entered({ callId: 'elsewhere', partyKey: 'second' });
  expect([parties.isAway('first'), parties.isAway('second')]).toEqual([false, true]);
  expect(listens.isAway('first')).toBe(true);
});
