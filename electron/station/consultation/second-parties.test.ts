import { expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import type { CallRoom } from './call-room.ts';
import { SecondParties } from './second-parties.ts';
import { worked } from './test-consultation.ts';

const side = { act: () => Promise.reject(new Error('not asked')), listen: async function* () {} };

/** A call with room for one more. */
function callOf(callId: string): CallRoom {
  return { callId, isFull: false, mostParties: 3, invite: () => ok('their-key') } as unknown as CallRoom;
}

it('lets a second party into the call whose digits they have, whichever call they name', async () => {
  const calls = new Map(['one', 'other'].map((callId) => [callId, callOf(callId)]));
  const parties = new SecondParties({
    clock: new ManualClock(),
    above: { join: () => null, invited: () => undefined, sideOf: () => side },
    room: (callId) => calls.get(callId) ?? null,
    sideOf: () => side,
    below: () => null,
  });
  const { code } = worked(parties.invite(callOf('one')));
  expect(await parties.letIn('other', code, true)).toEqual({ ok: false, failure: { kind: 'code-over' } });
  expect(await parties.letIn('one', code, true)).toMatchObject({ ok: true, value: { callId: 'one' } });
});
