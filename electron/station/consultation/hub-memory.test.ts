import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { UpMessage } from '#contract/consultation-hub.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { CallSide } from './call-side.ts';
import { HubAbove } from './hub-above.ts';
import { type CallsOfBelow, HubBelow } from './hub-below.ts';
import type { Level } from './level.ts';
import { SecondParties } from './second-parties.ts';
import { waits } from './test-line.ts';

const noDuty = { kinds: [], languages: [], signLanguage: false, lawyers: [], waiting: 0, isCutOff: false };
const unused = (): never => {
  throw new Error('not asked');
};

/** A hub in the middle, and what it tells the one above over its next line. */
function middle() {
  const clock = new ManualClock();
  const none = () => null;
  const above = new HubAbove({ clock, sideOf: none, letIn: unused, invitations: () => parties.invitations });
  const found = { room: none, sideOf: none, below: none };
  const parties = new SecondParties({ clock, above, level: 'station', ...found });
  return {
    clock,
    above,
    invited: (callId: string, code = '10000000') =>
      parties.invited({ code, callId, goodForMs: 600_000, used: false }),
    saidOverNextLine() {
      const said: UpMessage[] = [];
      above.connected((message) => void said.push(message));
      above.hear({ is: 'levels', levels: ['county'] });
      above.lost();
      return said;
    },
  };
}

it('digits that one call is given again and again fill no hub, and are passed on as long as they are good', async () => {
  const { invited, clock, saidOverNextLine } = middle();
  const callId = randomUUID();
  const codes = Array.from({ length: 12 }, (_, index) => String(10_000_000 + index));
  for (const code of codes) invited(callId, code);
  const told = () =>
    saidOverNextLine().flatMap((message) => (message.is === 'invited' ? [message.code] : []));
  expect(told()).toEqual(codes.slice(2));
  await clock.advance(600_000);
  invited(randomUUID(), '20000000');
  expect(told()).toEqual(['20000000']);
});

it('ends of calls that nobody can be told fill no hub: the newest are told', () => {
  const { above, invited, saidOverNextLine } = middle();
  const calls = Array.from({ length: 1_200 }, () => randomUUID());
  for (const [index, callId] of calls.entries()) {
    invited(callId, String(10_000_000 + index));
    above.callEnded(callId);
  }
  const told = saidOverNextLine().flatMap((message) => (message.is === 'call-ended' ? [message.callId] : []));
  expect(told).toEqual(calls.slice(-1_000));
});

describe('a hub above is told that a call has ended', () => {
  const call = { callId: randomUUID(), partyKey: randomUUID() };
  const lost = () => undefined;
  const side: CallSide = { act: unused, async *listen() {} };
  const endOf = ({ above, saidOverNextLine }: ReturnType<typeof middle>) => {
    above.callEnded(call.callId);
    return saidOverNextLine().filter((message) => message.is === 'call-ended');
  };
  const told = [{ is: 'call-ended', callId: call.callId }];

  it('whose digits were over by then', async () => {
    const hub = middle();
    hub.invited(call.callId);
    await hub.clock.advance(600_000);
    hub.invited(randomUUID(), '20000000');
    expect(endOf(hub)).toEqual(told);
    expect(endOf(hub)).toEqual([]);
  });

  it.each([
    ['has left it', (above: HubAbove) => above.sideLeft(call.callId, call.partyKey)],
    ['is in another', (above: HubAbove) => above.hear({ is: 'call-lost', ...call })],
  ] as const)('of which whoever was in it from there %s', (_, leave) => {
    const hub = middle();
    hub.saidOverNextLine();
    hub.above.levels[0]?.resume('高律师', call, { lost, side });
    leave(hub.above);
    expect(endOf(hub)).toEqual(told);
  });
});

it('a line on which ever more people wait fills no hub', () => {
  const waiting = new Set<string>();
  const level: Level = {
    level: 'county',
    enter: ({ requestId }) => void waiting.add(requestId),
    leave: (requestId) => void waiting.delete(requestId),
    setReady: () => undefined,
    accept: unused,
    refuse: unused,
    resume: unused,
  };
  const below = new HubBelow({
    levels: () => [level],
    onDuty: () => ({ ...noDuty }),
    clock: new ManualClock(),
    send: () => undefined,
    calls: {} as CallsOfBelow,
  });
  const enters = (requestId: string) => waits({ level: 'county', requestId }, 0);
  const ids = Array.from({ length: 1_100 }, () => randomUUID());
  for (const id of ids) below.hear(enters(id));
  expect([...waiting]).toEqual(ids.slice(0, 1_000));
  below.hear({ is: 'leave', level: 'county', requestId: ids[0] ?? '' });
  below.hear(enters(ids[1_050] ?? ''));
  expect(waiting).toContain(ids[1_050]);
});
