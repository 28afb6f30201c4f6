import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRequest } from './certificates.ts';
import { joinHub } from './join-hub.ts';
import { contextOf, messages } from './pairing-messages.ts';
import { createProver } from './spake.ts';
import {
  endTerminals,
  joined,
  reachHub,
  shownCode,
  startImpostor,
  startIntruder,
  startTerminal,
  type TestTerminal,
} from './test-hall.ts';

afterEach(endTerminals);

const startHub = () => startTerminal('hub-1', { isHub: true });
const startKiosk = (id = 'kiosk-2') => startTerminal(id);
const membersOf = ({ peers }: TestTerminal) => peers.standing().hall?.members.map(({ id }) => id);
const another = (code: string) => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');

/** What a hub answers to these messages, one after the other, as they are. */
async function say(hub: TestTerminal, ...said: readonly unknown[]) {
  const { channel, binding, web } = await reachHub(hub);
  for (const each of said) channel.send(typeof each === 'function' ? each(binding) : (each as object));
  return { channel, binding, web, next: () => channel.next(z.object({ type: z.string() }).loose()) };
}

const terminal = { id: 'kiosk-9', profile: 'kiosk', version: '1.0.0' } as const;
const hello = (binding: string) => ({ type: 'hello', version: 1, binding });
const introduction = { type: 'introduction', terminal };

/** Guesses a code as far as the hub's own confirmation, and goes away. */
async function guess(hub: TestTerminal, code: string) {
  const { channel, binding, web } = await say(hub, hello, introduction);
  const offer = await channel.next(messages.offer);
  if (!offer.ok) return offer.failure;
  const prover = await createProver(code, offer.value.salt, Buffer.from(`not ${binding}`));
  channel.send({ type: 'share', share: prover.share.toString('base64') });
  const proof = await channel.next(messages.proof);
  web.terminate();
  return proof.ok ? 'guessed' : proof.failure;
}

describe('a code', () => {
  it('that is wrong lets nobody in, and costs one of five tries', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const code = await shownCode(hub);
    expect(await kiosk.peers.join(hub.address, another(code))).toEqual({
      ok: false,
      failure: { kind: 'wrong-code', triesLeft: 4 },
    });
    expect(hub.peers.pairing()).toMatchObject({ state: 'open', triesLeft: 4 });
    expect(membersOf(hub)).toEqual([]);
    expect(await kiosk.peers.join(hub.address, code)).toEqual({ ok: true });
    expect(hub.peers.pairing()).toMatchObject({ state: 'used', joined: 'kiosk-2', code: '' });
  });
  it('that was guessed at five times is worth nothing, and both ends say so', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const code = await shownCode(hub);
    const tries: unknown[] = [];
    for (let turn = 0; turn < 5; turn += 1) tries.push(await kiosk.peers.join(hub.address, another(code)));
    expect(tries.at(-1)).toEqual({ ok: false, failure: { kind: 'code-locked' } });
    expect(hub.peers.pairing()).toMatchObject({ state: 'locked', triesLeft: 0 });
    expect(await kiosk.peers.join(hub.address, code)).toEqual({
      ok: false,
      failure: { kind: 'code-locked' },
    });
    expect(membersOf(hub)).toEqual([]);
  });
  it('is spent by whoever goes away before they confirm it', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const code = await shownCode(hub);
    for (let turn = 0; turn < 5; turn += 1) expect(await guess(hub, another(code))).toBe('guessed');
    await expect.poll(() => hub.peers.pairing()?.state).toBe('locked');
    expect(await kiosk.peers.join(hub.address, code)).toMatchObject({ failure: { kind: 'code-locked' } });
  });
  it('lets one terminal in and no other', async () => {
    const [hub, kiosk, late] = [await startHub(), await startKiosk(), await startKiosk('kiosk-3')];
    const code = await shownCode(hub);
    await kiosk.peers.join(hub.address, code);
    expect(await late.peers.join(hub.address, code)).toEqual({ ok: false, failure: { kind: 'not-pairing' } });
  });
  it('is needed: without one nobody joins, and a new one ends the one before', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    expect(await kiosk.peers.join(hub.address, '00000000')).toEqual({
      ok: false,
      failure: { kind: 'not-pairing' },
    });
    const before = await shownCode(hub);
    const now = await shownCode(hub);
    expect(await kiosk.peers.join(hub.address, before)).toMatchObject({ failure: { kind: 'wrong-code' } });
    expect(await kiosk.peers.join(hub.address, now)).toEqual({ ok: true });
  });
  it('stands in no log, no audit and no database', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const code = await shownCode(hub);
    await kiosk.peers.join(hub.address, code);
    const entries = JSON.stringify([hub.written, kiosk.written, hub.audit.newest(9), kiosk.audit.newest(9)]);
    expect(entries).not.toContain(code);
    expect(hub.audit.newest(1)).toMatchObject([{ action: 'terminal-joined', detail: 'kiosk-2' }]);
    expect(kiosk.audit.newest(1)).toMatchObject([{ action: 'hall-joined', detail: 'hub-1' }]);
  });
});

describe('who does not know the code', () => {
  it('is not let in by pretending to confirm it', async () => {
    const hub = await startHub();
    const code = await shownCode(hub);
    const { channel, binding } = await say(hub, hello, introduction);
    const offer = await channel.next(messages.offer);
    if (!offer.ok) throw new Error(offer.failure);
    const context = contextOf({ binding, hubId: 'hub-1', terminalId: terminal.id });
    const prover = await createProver(another(code), offer.value.salt, context);
    channel.send({ type: 'share', share: prover.share.toString('base64') });
    await channel.next(messages.proof);
    const { request } = await createRequest(terminal.id);
    channel.send({ type: 'request', confirmation: Buffer.alloc(32).toString('base64'), request });
    const refused = await channel.next(messages.refused);
    expect(refused).toMatchObject({ value: { why: { kind: 'wrong-code', triesLeft: 4 } } });
    expect(membersOf(hub)).toEqual([]);
  });
  it('is not believed to be the hub, whatever certificate they offer', async () => {
    const [impostor, kiosk] = [await startImpostor(), await startKiosk()];
    expect(await kiosk.peers.join(impostor.address, '12345678')).toMatchObject({
      failure: { kind: 'wrong-code' },
    });
    expect(kiosk.peers.standing().memberOf).toBeNull();
    expect(impostor.heard.join()).not.toContain('CERTIFICATE REQUEST');
  });
});

describe('somebody between a terminal and its hub', () => {
  it('is found out though the code is right', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const intruder = await startIntruder(hub);
    expect(await kiosk.peers.join(intruder.address, await shownCode(hub))).toEqual({
      ok: false,
      failure: { kind: 'intercepted' },
    });
    expect(membersOf(hub)).toEqual([]);
  });
  it('gets no further with a lie about the connection: the code proves that, too', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const intruder = await startIntruder(hub, (text, binding) =>
      text.replace(/"binding":"[^"]*"/, `"binding":${JSON.stringify(binding)}`),
    );
    expect(await kiosk.peers.join(intruder.address, await shownCode(hub))).toEqual({
      ok: false,
      failure: { kind: 'wrong-code', triesLeft: 4 },
    });
    expect(membersOf(hub)).toEqual([]);
    expect(kiosk.peers.standing().memberOf).toBeNull();
  });
});

describe('a hub', () => {
  it('does not take what was said on another connection', async () => {
    const hub = await startHub();
    const code = await shownCode(hub);
    const first = await say(hub, hello, introduction);
    const offer = await first.channel.next(messages.offer);
    if (!offer.ok) throw new Error(offer.failure);
    const prover = await createProver(code, offer.value.salt, Buffer.from('x'));
    first.channel.send({ type: 'share', share: prover.share.toString('base64') });
    await first.next();
    const again = await say(hub, hello(first.binding), introduction);
    expect(await again.next()).toMatchObject({ value: { type: 'refused', why: { kind: 'replayed' } } });
    expect(membersOf(hub)).toEqual([]);
  });
  it('says to a terminal of another version which one it is', async () => {
    const hub = await startHub();
    await shownCode(hub);
    const { next } = await say(hub, { type: 'hello', version: 2, binding: 'another form', more: [1] });
    expect(await next()).toMatchObject({ value: { why: { kind: 'other-version', version: 1 } } });
    expect(hub.peers.pairing()?.triesLeft).toBe(5);
  });
  it('does not take a second terminal of one id, and keeps the first', async () => {
    const [hub, kiosk, twin] = [await startHub(), await startKiosk(), await startKiosk()];
    await joined(kiosk, hub);
    expect(await twin.peers.join(hub.address, await shownCode(hub))).toEqual({
      ok: false,
      failure: { kind: 'id-taken' },
    });
    expect(kiosk.peers.standing().memberOf?.link).toBe('up');
    const namesake = await startTerminal('hub-1');
    expect(await namesake.peers.join(hub.address, await shownCode(hub))).toMatchObject({
      failure: { kind: 'id-taken' },
    });
  });
  it('is not moved by what is no conversation, and no try is spent', async () => {
    const hub = await startHub();
    await shownCode(hub);
    const anything = fc.oneof(fc.string({ maxLength: 200 }), fc.json());
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 3 }), async (texts) => {
        const { web } = await reachHub(hub);
        const ended = new Promise<void>((resolve) => web.on('close', () => resolve()));
        for (const text of texts) web.send(text);
        await ended;
        expect(hub.peers.pairing()).toMatchObject({ state: 'open', triesLeft: 5 });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a terminal', () => {
  it('says that there is no hub where something else answers, or nothing', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const { address } = hub;
    await hub.stop();
    expect(await kiosk.peers.join(address, '12345678')).toEqual({
      ok: false,
      failure: { kind: 'unreachable' },
    });
    expect(await kiosk.peers.join('not an address', '12345678')).toMatchObject({
      failure: { kind: 'bad-address' },
    });
  });
  it('is in one hall at a time', async () => {
    const [hub, other, kiosk] = [await startHub(), await startHub(), await startKiosk()];
    await joined(kiosk, hub);
    expect(await kiosk.peers.join(other.address, await shownCode(other))).toEqual({
      ok: false,
      failure: { kind: 'already-member' },
    });
  });
  it('that was let in but never heard of it is let in again', async () => {
    const [hub, kiosk] = [await startHub(), await startKiosk()];
    const code = await shownCode(hub);
    const { channel, binding } = await reachHub(hub);
    const request = await createRequest('kiosk-2');
    await joinHub(channel, { terminal: { ...terminal, id: 'kiosk-2' }, code, binding, request });
    expect(membersOf(hub)).toEqual(['kiosk-2']);
    await joined(kiosk, hub);
  });
});
