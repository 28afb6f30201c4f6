import { X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '#tests/harness/free-port.ts';
import {
  endTerminals,
  joined,
  linkUp,
  pagesOf,
  startTerminal,
  type TestTerminal,
  until,
} from './test-hall.ts';

afterEach(endTerminals);

/** A hub, the terminal that stands by, and one more. */
async function startHall() {
  const hub = await startTerminal('hub-1', { isHub: true });
  const standby = await startTerminal('kiosk-2', { portAsHub: await freePort() });
  await joined(standby, hub);
  await until(standby, () => standby.peers.standing().memberOf?.canBeHub === true);
  const other = await startTerminal('kiosk-3', { portAsHub: await freePort() });
  await joined(other, hub);
  await until(other, () => other.peers.standing().memberOf?.standbyId === 'kiosk-2');
  // The other is in the copy too.
  await copied(hub, standby);
  return { hub, standby, other };
}

async function copied(hub: TestTerminal, standby: TestTerminal): Promise<void> {
  const mark = () => standby.store.store.db.prepare('SELECT mark FROM hall_copy').pluck().get();
  await until(standby, () => mark() === hub.peers.hall?.standby()?.mark);
}

function follows(member: TestTerminal, hubId: string): Promise<void> {
  return until(member, () => {
    const { memberOf } = member.peers.standing();
    return memberOf?.hubId === hubId && memberOf.link === 'up';
  });
}

describe('the standby of a hall', () => {
  it('is the first kiosk that can be it, and has the copy that nobody else gets', async () => {
    const { hub, other } = await startHall();
    expect(hub.peers.standing().hall?.members).toMatchObject([
      { id: 'kiosk-2', standby: true, mayStandBy: true },
      { id: 'kiosk-3', standby: false, mayStandBy: true },
    ]);
    expect(other.peers.standing().memberOf).toMatchObject({ standbyId: 'kiosk-2', canBeHub: false });
    await expect(other.peers.hub()?.peers.copy()).rejects.toMatchObject({ code: 'NOT_STANDBY' });
    expect(await other.peers.becomeHub()).toEqual({ ok: false, failure: 'no-copy' });
  });
  it('keeps the key on its disk only under its data key', async () => {
    const { hub, standby } = await startHall();
    const key = hub.peers.hall?.authority.key ?? '';
    const sealed = standby.store.store.db.prepare<[], Buffer>('SELECT sealed FROM hall_copy').pluck().get();
    expect(sealed?.includes(key.slice(40, 80))).toBe(false);
    await standby.stop();
    const other = await startTerminal('kiosk-2', { store: standby.store, dataKey: Buffer.alloc(32, 8) });
    expect(await other.peers.becomeHub()).toEqual({ ok: false, failure: 'no-copy' });
  });
  it('is another when the technician says so, and the copy moves', async () => {
    const { hub, standby, other } = await startHall();
    expect(hub.peers.hall?.standBy('kiosk-3')).toEqual({ ok: true, value: undefined });
    await until(other, () => other.peers.standing().memberOf?.canBeHub === true);
    await until(standby, () => standby.peers.standing().memberOf?.standbyId === 'kiosk-3');
    expect(standby.store.store.db.prepare('SELECT count(*) FROM hall_copy').pluck().get()).toBe(0);
    expect(await standby.peers.becomeHub()).toEqual({ ok: false, failure: 'no-copy' });
  });
});

describe('a standby that is taken out of the hall', () => {
  it('keeps no copy, is the standby no more, and another is', async () => {
    const { hub, standby } = await startHall();
    hub.peers.hall?.revoke('kiosk-2');
    await until(standby, () => standby.peers.standing().memberOf?.refusal === 'revoked');
    expect(standby.store.store.db.prepare('SELECT count(*) FROM hall_copy').pluck().get()).toBe(0);
    expect(await standby.peers.becomeHub()).toEqual({ ok: false, failure: 'no-copy' });
    await until(hub, () => hub.peers.hall?.standby()?.id === 'kiosk-3');
    expect(hub.peers.standing().hall?.members).toMatchObject([
      { id: 'kiosk-2', standby: false },
      { id: 'kiosk-3', standby: true },
    ]);
  });
});

describe('a standby that is made the hub', () => {
  it('is followed by the others, without a code and without anybody going there', async () => {
    const { hub, standby, other } = await startHall();
    await hub.stop();
    expect(await standby.peers.becomeHub()).toEqual({ ok: true, value: undefined });
    expect(standby.peers.hall?.fingerprint).toBe(hub.peers.hall?.fingerprint);
    await follows(other, 'kiosk-2');
    expect(standby.peers.standing()).toMatchObject({
      memberOf: null,
      hall: {
        members: [
          { id: 'hub-1', link: 'down', wasHub: true },
          { id: 'kiosk-3', link: 'up' },
        ],
      },
    });
    // There is a standby again.
    await until(other, () => other.peers.standing().memberOf?.canBeHub === true);
  });
  it('is the hub after a restart, and is followed by who was off meanwhile', async () => {
    const { hub, standby, other } = await startHall();
    await other.stop();
    await hub.stop();
    await standby.peers.becomeHub();
    const { address } = standby;
    await standby.stop();
    const again = await startTerminal('kiosk-2', { store: standby.store });
    expect(again.address).toBe(address);
    const late = await startTerminal('kiosk-3', { store: other.store });
    await follows(late, 'kiosk-2');
  });
  it('makes a member of the hub before it, when that comes back', async () => {
    const { hub, standby, other } = await startHall();
    const port = Number(hub.address.split(':')[1]);
    await hub.stop();
    await standby.peers.becomeHub();
    const back = await startTerminal('hub-1', { store: hub.store, isHub: true, port });
    await follows(back, 'kiosk-2');
    expect(back.peers.hall).toBeNull();
    expect(back.audit.newest(1)).toMatchObject([{ action: 'hub-succeeded', detail: 'kiosk-2' }]);
    const roles = () => back.store.store.db.prepare('SELECT role FROM hall_certificates').pluck().all();
    expect(roles()).toEqual(['member']);
    await follows(other, 'kiosk-2');
    // It stays one, whatever its settings say.
    await back.stop();
    const again = await startTerminal('hub-1', { store: hub.store, isHub: true, port });
    expect(again.peers.hall).toBeNull();
    await linkUp(again);
  });
  it('takes over from a hub that still works, if it is told to', async () => {
    const { hub, standby, other } = await startHall();
    await standby.peers.becomeHub();
    await follows(hub, 'kiosk-2');
    await follows(other, 'kiosk-2');
  });
  it('keeps out who was revoked before', async () => {
    const { hub, standby, other } = await startHall();
    hub.peers.hall?.revoke('kiosk-3');
    await copied(hub, standby);
    await hub.stop();
    await standby.peers.becomeHub();
    await until(other, () => other.peers.standing().memberOf?.refusal === 'revoked');
  });
  it('says that its port is taken, and stays what it was', async () => {
    const { hub, standby } = await startHall();
    const taken = await startTerminal('county', { isHub: true });
    const port = Number(taken.address.split(':')[1]);
    await standby.stop();
    const again = await startTerminal('kiosk-2', { store: standby.store, portAsHub: port });
    await linkUp(again);
    expect(await again.peers.becomeHub()).toEqual({ ok: false, failure: 'port-taken' });
    expect(again.peers.standing().memberOf).toMatchObject({ hubId: 'hub-1', link: 'up' });
    expect(hub.peers.hall).not.toBeNull();
  });
});

describe('desks and boards', () => {
  it('are told where the hub is by each member, and by the hub where another may be', async () => {
    const { hub, standby, other } = await startHall();
    await until(hub, () => hub.peers.pages().others.length === 2);
    expect(hub.peers.pages()).toEqual({
      isHub: true,
      hub: null,
      others: [pagesOf('kiosk-2'), pagesOf('kiosk-3')],
      hall: hub.peers.hall?.fingerprint,
    });
    const { hall } = hub.peers.pages();
    expect(other.peers.pages()).toEqual({ isHub: false, hub: pagesOf('hub-1'), others: [], hall });
    await hub.stop();
    await standby.peers.becomeHub();
    await until(other, () => other.peers.pages().hub === pagesOf('kiosk-2'));
    expect(standby.peers.pages()).toMatchObject({ isHub: true, hall });
  });
  it('of a terminal without a hall are at home there', async () => {
    const alone = await startTerminal('kiosk-1');
    expect(alone.peers.pages()).toEqual({ isHub: true, hub: null, others: [], hall: null });
  });
});

describe('who is no later hub of the hall', () => {
  it('is believed by nobody: a member, and a stranger with an authority of their own', async () => {
    const { hub, standby } = await startHall();
    const stranger = await startTerminal('zz-stranger', { isHub: true });
    const shown = stranger.peers.hall?.shown();
    expect(shown && hub.peers.hall?.succeeded(new X509Certificate(shown.certificate), 'x:1')).toBe(false);
    const own = hub.peers.hall?.shown();
    expect(own && hub.peers.hall?.succeeded(new X509Certificate(own.certificate), 'x:1')).toBe(false);
    const member = standby.store.store.db
      .prepare<[], string>("SELECT certificate FROM hall_certificates WHERE role = 'member'")
      .pluck()
      .get();
    expect(member && hub.peers.hall?.succeeded(new X509Certificate(member), 'x:1')).toBe(false);
    expect(hub.peers.hall).not.toBeNull();
  });
});
