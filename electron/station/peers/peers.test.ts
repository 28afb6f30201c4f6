import { afterEach, describe, expect, it } from 'vitest';
import { endTerminals, joined, linkUp, shownCode, startPair, startTerminal, until } from './test-hall.ts';

afterEach(endTerminals);

describe('a terminal that joins a hub', () => {
  it('is a member by its certificate from then on', async () => {
    const { hub, member } = await startPair();
    expect(hub.peers.standing()).toMatchObject({
      id: 'hub-1',
      memberOf: null,
      hall: { members: [{ id: 'kiosk-2', name: 'kiosk-2', profile: 'kiosk', version: '1.0.0', link: 'up' }] },
    });
    expect(member.peers.standing()).toMatchObject({
      id: 'kiosk-2',
      hall: null,
      memberOf: { hubId: 'hub-1', address: hub.address, link: 'up', refusal: null },
    });
    const client = member.peers.hub();
    await expect(
      client?.peers.ping({ profile: 'kiosk', version: '1.0.0', timeDifferenceMs: 5 }),
    ).resolves.toEqual({
      now: expect.any(Number),
      standby: null,
      pages: 'https://hub-1.test:7400',
    });
  });
  it('has the role of a peer and no other', async () => {
    const { member } = await startPair();
    await expect(member.peers.hub()?.peers.revoke({ id: 'kiosk-2' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
  it('is connected again after either has started anew, without a code', async () => {
    const { hub, member } = await startPair();
    await member.stop();
    const again = await startTerminal('kiosk-2', { store: member.store });
    await linkUp(again);
    await hub.stop();
    await until(again, () => again.peers.standing().memberOf?.link === 'down');
    expect(again.peers.hub()).toBeNull();
    const port = Number(hub.address.split(':')[1]);
    await startTerminal('hub-1', { store: hub.store, isHub: true, port });
    await linkUp(again);
    expect(again.peers.hub()).not.toBeNull();
  });
  it('may be a hub itself', async () => {
    const county = await startTerminal('county', { isHub: true });
    const hub = await startTerminal('hub-1', { isHub: true });
    const kiosk = await startTerminal('kiosk-2');
    await joined(hub, county);
    await joined(kiosk, hub);
    expect(hub.peers.standing()).toMatchObject({
      hall: { members: [{ id: 'kiosk-2', link: 'up' }] },
      memberOf: { hubId: 'county', link: 'up' },
    });
  });
  it('leaves, and can join again when the hub has let it go', async () => {
    const { hub, member } = await startPair();
    member.peers.leave();
    expect(member.peers.standing().memberOf).toBeNull();
    expect(await member.peers.join(hub.address, await shownCode(hub))).toEqual({
      ok: false,
      failure: { kind: 'id-taken' },
    });
    hub.peers.hall?.revoke('kiosk-2');
    await joined(member, hub);
    expect(hub.peers.standing().hall?.members).toMatchObject([{ id: 'kiosk-2', revokedAt: null }]);
  });
});
