import { describe, expect, it } from 'vitest';
import { candidates, findHub, samePageAt } from './find-hub.ts';

const one = 'https://one:7400';
const two = 'https://two:7400';

/** What each terminal says; left out: nobody answers there. */
function hall(said: Readonly<Record<string, object | number>>) {
  return async (url: string) => {
    const answer = said[url];
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer);
  };
}

describe('the hub of a hall', () => {
  it('is looked for where a member says that it is', () => {
    expect(candidates({ isHub: false, hub: one, others: [], hall: 'a' }, false)).toEqual([one]);
    expect(candidates({ isHub: false, hub: null, others: [], hall: 'a' }, true)).toEqual([]);
  });
  it('is looked for at the others only when it is gone itself', () => {
    const hub = { isHub: true, hub: null, others: [one, two], hall: 'a' };
    expect(candidates(hub, false)).toEqual([]);
    expect(candidates(hub, true)).toEqual([one, two]);
  });
  it('is the one that says so, whatever the others do', async () => {
    const members = { [`${one}/hub`]: { isHub: false, hub: two, others: [], hall: 'a' } };
    expect(await findHub([one, two], 'a', hall(members))).toBeNull();
    expect(
      await findHub([one, two], 'a', hall({ ...members, [`${two}/hub`]: { isHub: true, hall: 'a' } })),
    ).toBe(two);
    expect(await findHub([one, two], 'a', hall({ [`${one}/hub`]: 404, [`${two}/hub`]: [] }))).toBeNull();
  });
  it('is not a terminal that has left the hall, alone or the hub of another', async () => {
    const left = { [`${one}/hub`]: { isHub: true, hall: null }, [`${two}/hub`]: { isHub: true, hall: 'b' } };
    expect(await findHub([one, two], 'a', hall(left))).toBeNull();
  });
  it('is gone to with the board’s key and nothing else of who is signed in', () => {
    const page = { pathname: '/board/', search: '?hall=2' } as Location;
    expect(samePageAt(two, page, 'the key')).toBe('https://two:7400/board/?hall=2#key=the%20key');
    expect(samePageAt(two, page, null)).toBe('https://two:7400/board/?hall=2');
  });
});
