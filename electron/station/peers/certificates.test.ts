import { createSecretKey, X509Certificate } from 'node:crypto';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { filesWith, silentLog } from '../store/test-store.ts';
import {
  createAuthority,
  createRequest,
  dueForRenewal,
  endOf,
  expired,
  isOfHall,
  issueCertificate,
  type KeyPair,
} from './certificates.ts';
import { HallKeys, type KeyRole } from './hall-keys.ts';
import { MemberList } from './member-list.ts';
import { openSecureSocket, openWebSocket, readAddress } from './secure-socket.ts';
import {
  endTerminals,
  joined,
  linkUp,
  shownCode,
  startPair,
  startTerminal,
  type TestTerminal,
  until,
  WrongClock,
} from './test-hall.ts';

afterEach(endTerminals);

const day = 86_400_000;
const refusalOf = ({ peers }: TestTerminal) => peers.standing().memberOf?.refusal;
const linkDown = (member: TestTerminal) =>
  until(member, () => member.peers.standing().memberOf?.link === 'down' && refusalOf(member) !== null);

async function certify(authority: KeyPair, kind: 'hub' | 'member', id: string): Promise<KeyPair> {
  const { key, request: asked } = await createRequest(id);
  const issued = await issueCertificate(asked, { authority, kind, id, now: Date.now() });
  if (!issued.ok) throw new Error(issued.failure);
  return { certificate: issued.value, key };
}

/** What the listener for members says to whoever shows this. */
async function refusalTo(hub: TestTerminal, shown?: KeyPair): Promise<string> {
  const address = readAddress(hub.address);
  const clock = new WrongClock();
  const socket =
    address && (await openSecureSocket({ address, clock, limitMs: 5_000, ...(shown && { shown }) }));
  if (!socket?.ok) return 'unreachable';
  const web = await openWebSocket(socket.value, '/rpc', { clock, limitMs: 5_000 });
  return web.ok ? 'let in' : web.failure;
}

function renew(hub: TestTerminal, { key, certificate }: KeyPair, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const tls = { key, cert: certificate, rejectUnauthorized: false };
    const asked = request(`https://${hub.address}/renew`, { ...tls, method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

/** The certificate that a terminal shows its hub. */
function pairOf({ store }: TestTerminal, role: KeyRole = 'member'): KeyPair {
  const key = createSecretKey(Buffer.alloc(32, 7));
  const pair = new HallKeys({ store: store.store, key, log: silentLog }).get(role);
  if (!pair.ok || !pair.value) throw new Error('No such certificate');
  return pair.value;
}

describe('the listener for members', () => {
  it('takes no call without a certificate of its own hall', async () => {
    const { hub, member } = await startPair();
    const elsewhere = await createAuthority(Date.now());
    expect(await refusalTo(hub)).toBe('not-a-member');
    expect(await refusalTo(hub, await certify(elsewhere, 'member', 'kiosk-2'))).toBe('not-a-member');
    expect(await refusalTo(hub, elsewhere)).toBe('not-a-member');
    expect(await refusalTo(hub, pairOf(member))).toBe('let in');
  });
  it('takes none by a certificate of its authority that is on no list', async () => {
    const { hub } = await startPair();
    expect(await refusalTo(hub, await certify(pairOf(hub, 'authority'), 'member', 'kiosk-2'))).toBe(
      'revoked',
    );
    expect(await refusalTo(hub, pairOf(hub, 'hub'))).toBe('not-a-member');
  });
  it('serves no page of a browser', async () => {
    const { hub } = await startPair();
    const status = await new Promise((resolve) =>
      request(`https://${hub.address}/`, { rejectUnauthorized: false }, (response) =>
        resolve(response.statusCode),
      ).end(),
    );
    expect(status).toBe(404);
  });
});

describe('a member that is revoked', () => {
  it('is cut off at once, comes in no more, and is told so', async () => {
    const { hub, member } = await startPair();
    const pair = pairOf(member);
    expect(hub.peers.hall?.revoke('kiosk-2')).toEqual({ ok: true });
    await until(member, () => refusalOf(member) === 'revoked');
    expect(member.peers.hub()).toBeNull();
    expect(hub.peers.standing().hall?.members).toMatchObject([
      { link: 'down', revokedAt: expect.any(Number) },
    ]);
    const { request: asked } = await createRequest('kiosk-2');
    expect(await renew(hub, pair, asked)).toBe(403);
    expect(hub.audit.newest(1)).toMatchObject([{ action: 'terminal-revoked', detail: 'kiosk-2' }]);
    expect(hub.written.join()).toContain('peers.revoked');
  });
  it('gets none while its question goes on, even when another is paired under its id', async () => {
    const { hub, member } = await startPair();
    const { request: asked } = await createRequest('kiosk-2');
    const shown = new X509Certificate(pairOf(member).certificate);
    const gate = hub.peers.hall;
    expect(gate?.recognise(shown)).toMatchObject({ ok: true });
    gate?.revoke('kiosk-2');
    expect(await gate?.renew(shown, asked)).toEqual({ ok: false, failure: 'revoked' });
    const other = await certify(pairOf(hub, 'authority'), 'member', 'kiosk-2');
    new MemberList(hub.store.store).add(
      { id: 'kiosk-2', profile: 'kiosk', version: '1' },
      other.certificate,
      Date.now(),
    );
    expect(await gate?.renew(shown, asked)).toEqual({ ok: false, failure: 'revoked' });
    expect(await gate?.renew(new X509Certificate(other.certificate), asked)).toMatchObject({ ok: true });
  });
  it('stays so when the hub starts again', async () => {
    const { hub, member } = await startPair();
    hub.peers.hall?.revoke('kiosk-2');
    await hub.stop();
    const port = Number(hub.address.split(':')[1]);
    await startTerminal('hub-1', { isHub: true, store: hub.store, port });
    await until(member, () => refusalOf(member) === 'revoked');
  });
});

describe('a hub', () => {
  it('is not whoever answers at its address', async () => {
    const { hub, member } = await startPair();
    await hub.stop();
    await linkDown(member);
    const port = Number(hub.address.split(':')[1]);
    await startTerminal('hub-1', { isHub: true, port });
    await until(member, () => refusalOf(member) === 'other-hub');
    expect(member.peers.hub()).toBeNull();
  });
  it('cannot be played by a member of its hall', async () => {
    const { member } = await startPair();
    const { certificate, key } = pairOf(member);
    const server = createServer({ cert: certificate, key });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    member.store.store.db.prepare('UPDATE hall_membership SET address = ?').run(`127.0.0.1:${port}`);
    await member.stop();
    const again = await startTerminal('kiosk-2', { store: member.store });
    await until(again, () => refusalOf(again) === 'other-hub');
    server.close().closeAllConnections();
  });
});

describe('wrong clocks', () => {
  it.each([
    ['a day ahead', day],
    ['a day behind', -day],
    ['at 1970', -Date.now()],
    ['ten years ahead', 3_650 * day],
  ])('a terminal whose clock is %s joins and stays', async (_, wrongByMs) => {
    const hub = await startTerminal('hub-1', { isHub: true });
    const member = await startTerminal('kiosk-2', { clock: new WrongClock(wrongByMs) });
    await joined(member, hub);
    const { timeDifferenceMs } = member.peers.standing().memberOf ?? {};
    expect(Math.abs((timeDifferenceMs ?? 0) + wrongByMs)).toBeLessThan(2_000);
    expect(member.written.join()).not.toContain('certificate-renewed');
  });
  it('what a hub at 1970 has signed is renewed by itself once the hub knows the time', async () => {
    const clock = new WrongClock(-Date.now());
    const hub = await startTerminal('hub-1', { isHub: true, clock });
    const member = await startTerminal('kiosk-2');
    await joined(member, hub);
    clock.wrongByMs = 0;
    await hub.stop();
    const port = Number(hub.address.split(':')[1]);
    await startTerminal('hub-1', { isHub: true, store: hub.store, clock, port });
    await linkUp(member);
    await until(member, () => (member.peers.standing().memberOf?.certificateEndsAt ?? 0) > Date.now());
  });
});

describe('a certificate', () => {
  it('that has expired by the hub’s clock is good for a new one and for nothing else', async () => {
    const { hub, member } = await startPair();
    const old = pairOf(member);
    hub.clock.wrongByMs = 826 * day;
    expect(await refusalTo(hub, old)).toBe('expired');
    await member.stop();
    const again = await startTerminal('kiosk-2', { store: member.store });
    await linkUp(again);
    expect(again.written.join()).toContain('peers.certificate-renewed');
    expect(again.peers.standing().memberOf?.certificateEndsAt).toBeGreaterThan(Date.now() + 1_600 * day);
    // The new one was shown: the old one is worth nothing.
    expect(await refusalTo(hub, old)).toBe('revoked');
  });
  it('is renewed by itself with a third of its time left', async () => {
    const { hub, member } = await startPair();
    const before = member.peers.standing().memberOf?.certificateEndsAt ?? 0;
    hub.clock.wrongByMs = 600 * day;
    await member.stop();
    const again = await startTerminal('kiosk-2', { store: member.store });
    await until(again, () => (again.peers.standing().memberOf?.certificateEndsAt ?? 0) > before + 500 * day);
  });
  it('stays good while the answer that renews it was lost', async () => {
    const { hub, member } = await startPair();
    const { request: asked } = await createRequest('kiosk-2');
    const pair = pairOf(member);
    expect(await renew(hub, pair, asked)).toBe(200);
    expect(await refusalTo(hub, pair)).toBe('let in');
  });
  it('is not made for what is no request', async () => {
    const { hub, member } = await startPair();
    expect(await renew(hub, pairOf(member), 'a request')).toBe(400);
    expect(await renew(hub, pairOf(member), 'x'.repeat(20_000))).toBe(400);
  });
  it('says its hub’s name for a terminal, whatever the request says', async () => {
    const authority = await createAuthority(Date.now());
    const { request: asked } = await createRequest('somebody-else');
    const issued = await issueCertificate(asked, {
      authority,
      kind: 'member',
      id: 'kiosk-2',
      now: Date.now(),
    });
    expect(issued.ok && new X509Certificate(issued.value).subject).toBe('CN=kiosk-2');
  });
  it('lives 825 days and is due once in them, by whatever clock', async () => {
    const authority = await createAuthority(Date.now());
    const made = new X509Certificate((await certify(authority, 'member', 'kiosk-2')).certificate);
    expect(Math.round((endOf(made) - Date.now()) / day)).toBe(825);
    expect(Math.round((endOf(new X509Certificate(authority.certificate)) - Date.now()) / day)).toBe(10_950);
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        const now = Date.now() + days * day;
        if (expired(made, now)) expect(dueForRenewal(made, now)).toBe(true);
        if (days < 500) expect(dueForRenewal(made, now)).toBe(false);
      }),
    );
  });
});

describe('a certificate is of a hall', () => {
  it('only by the signature of its authority, and only for what it was made', async () => {
    const pair = await createAuthority(Date.now());
    const authority = new X509Certificate(pair.certificate);
    const member = new X509Certificate((await certify(pair, 'member', 'kiosk-2')).certificate);
    expect(isOfHall(member, authority, 'member')).toBe(true);
    expect(isOfHall(member, authority, 'hub')).toBe(false);
    const forged = Buffer.from(member.raw);
    forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);
    expect(isOfHall(new X509Certificate(forged), authority, 'member')).toBe(false);
  });
});

describe('private keys', () => {
  it('are on disk only under the data key', async () => {
    const { hub, member } = await startPair();
    await Promise.all([hub.stop(), member.stop()]);
    for (const { store } of [hub, member]) expect(filesWith(store.folder, 'PRIVATE KEY')).toEqual([]);
    const { key } = pairOf(hub, 'authority');
    const secret = Buffer.from(key.split('\n')[1] ?? '', 'base64').subarray(36);
    expect(secret.length).toBeGreaterThan(10);
    expect(filesWith(hub.store.folder, secret)).toEqual([]);
  });
  it('that another data key does not open are said, and left for the right one', async () => {
    const { hub, member } = await startPair();
    await Promise.all([hub.stop(), member.stop()]);
    const dataKey = Buffer.alloc(32, 8);
    const port = Number(hub.address.split(':')[1]);
    const without = await startTerminal('hub-1', { isHub: true, store: hub.store, dataKey, port });
    expect(without.written.join()).toContain('peers.key-unreadable');
    expect(without.peers.standing().hall).toMatchObject({ port: null });
    await without.stop();
    await startTerminal('hub-1', { isHub: true, store: hub.store, port });
    const again = await startTerminal('kiosk-2', { store: member.store });
    await linkUp(again);
  });
  it('of a member that are lost make it nobody’s, so that it can join again', async () => {
    const { hub, member } = await startPair();
    await member.stop();
    const lost = await startTerminal('kiosk-2', { store: member.store, dataKey: Buffer.alloc(32, 8) });
    expect(lost.peers.standing().memberOf).toBeNull();
    hub.peers.hall?.revoke('kiosk-2');
    expect(await lost.peers.join(hub.address, await shownCode(hub))).toEqual({ ok: true });
  });
});
