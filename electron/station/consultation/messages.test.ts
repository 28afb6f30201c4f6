import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallSignal } from '#contract/call.ts';
import { checkSignal } from './message-rules.ts';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';

const sdp = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n';
const offer = (text = sdp): CallSignal => ({ kind: 'description', type: 'offer', sdp: text });
const candidate = (text: string): CallSignal => ({
  kind: 'candidates',
  candidates: [{ candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'ab' }],
});
const host = 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0 ufrag ab network-cost 999';

describe('a signal', () => {
  it.each([
    ['an offer', offer()],
    ['a rollback', { kind: 'description', type: 'rollback', sdp: '' } as const],
    ['a candidate', candidate(host)],
    ['a hidden host', candidate('candidate:1 1 udp 1 3c1a6f0e-1.local 5 typ host')],
    ['the end of candidates', candidate('')],
  ])('is taken as %s', (_, signal) => expect(checkSignal(signal).ok).toBe(true));
  it.each([
    ['a page', offer('<script>alert(1)</script>'), 'not-sdp'],
    ['a page after a line', offer(`${sdp}<script>`), 'not-sdp'],
    ['other characters', offer(`${sdp}a=x\u202e\r\n`), 'not-sdp'],
    ['a thousand media', offer(sdp + 'm=audio 9 X 0\r\n'.repeat(17)), 'not-sdp'],
    ['too long', offer(sdp + 'a=x\r\n'.repeat(7_000)), 'too-long'],
    ['a rollback with something in it', { kind: 'description', type: 'rollback', sdp } as const, 'not-sdp'],
    ['no candidate', candidate('candidate:javascript'), 'not-a-candidate'],
    ['a long candidate', candidate(host + ' x'.repeat(600)), 'too-long'],
  ])('is refused as %s, and it is said why', (_, signal, why) =>
    expect(checkSignal(signal)).toEqual({ ok: false, failure: { kind: 'bad-message', why } }),
  );
});

let station: TestConsultation;
beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

describe('messages of a call', () => {
  it('reach the other page in order, and the page that sent them not', async () => {
    const { requestKey, citizen, lawyer } = await station.call();
    const room = station.room(requestKey);
    worked(room.signal(requestKey, lawyer.view.you, lawyer.pageKey, offer()));
    worked(room.signal(requestKey, lawyer.view.you, lawyer.pageKey, candidate(host)));
    worked(room.chat(requestKey, '  您好  '));
    await station.clock.advance(0);
    expect(lawyer.messages.filter(({ event }) => event !== 'view').map(({ event }) => event)).toEqual([
      'signal',
      'signal',
      'chat',
    ]);
    expect(lawyer.of('chat')[0]?.text).toBe('您好');
    expect(citizen.of('signal')).toEqual([]);
  });
  it('that a lost line swallowed come when the same page is back; nothing comes twice', async () => {
    const { requestKey, partyKey, lawyer } = await station.call();
    const room = station.room(requestKey);
    worked(room.chat(requestKey, '一'));
    await station.clock.advance(0);
    const { line } = lawyer;
    const number = lawyer.of('chat')[0]?.number ?? 0;
    lawyer.close();
    worked(room.chat(requestKey, '二'));
    worked(room.signal(requestKey, lawyer.view.you, lawyer.pageKey, offer()));
    const again = new TestPage(station, partyKey, { line, number }, lawyer.pageKey);
    await station.clock.advance(0);
    // Who is in the call comes first: what a page is sent by a side that it does not know goes nowhere.
    expect(again.messages.map(({ event }) => event)).toEqual(['view', 'chat', 'signal', 'view']);
    expect(again.of('chat').map(({ text }) => text)).toEqual(['二']);
    expect(again.of('signal')).toHaveLength(1);
  });
  it('are taken however many signals a bad line made, and as many words as a call has are enough', async () => {
    const { requestKey, partyKey, lawyer } = await station.call();
    const room = station.room(requestKey);
    for (let sent = 0; sent < 1_200; sent += 1) {
      await station.clock.advance(50);
      worked(room.signal(requestKey, lawyer.view.you, lawyer.pageKey, candidate(host)));
    }
    expect(room.chat(requestKey, '听得见吗').ok).toBe(true);
    const push = () => room.pushed(partyKey, { what: 'photograph' });
    const shares = () => room.shared(requestKey, { what: 'identity', name: '王小明' });
    for (const send of [push, shares])
      for (let sent = 0; sent < 1_000; sent += 1) {
        await station.clock.advance(250);
        send();
      }
    expect(push()).toEqual({ ok: false, failure: 'too-much' });
    expect(shares()).toEqual({ ok: false, failure: 'too-much' });
  });
  it('to a page that was loaded again are what was written, never signals of a connection that it does not have', async () => {
    const { requestKey, partyKey, lawyer } = await station.call();
    const room = station.room(requestKey);
    worked(room.chat(requestKey, '一'));
    worked(room.signal(requestKey, lawyer.view.you, lawyer.pageKey, offer()));
    lawyer.close();
    const again = new TestPage(station, partyKey);
    worked(room.signal(requestKey, lawyer.view.you, lawyer.pageKey, candidate(host)));
    await station.clock.advance(0);
    expect(again.of('chat').map(({ text }) => text)).toEqual(['一']);
    expect(again.of('signal')).toEqual([]);
  });
  it('are refused when they are empty, too long or too many; the call goes on', async () => {
    const { requestKey, citizen } = await station.call();
    const room = station.room(requestKey);
    expect(room.chat(requestKey, ' \n ')).toMatchObject({ failure: { why: 'empty' } });
    expect(room.chat(requestKey, '字'.repeat(501))).toMatchObject({ failure: { why: 'too-long' } });
    const flood = Array.from({ length: 100 }, () => room.chat(requestKey, '字'));
    expect(flood.filter(({ ok }) => !ok)).not.toEqual([]);
    expect(flood.at(-1)).toEqual({ ok: false, failure: 'too-much' });
    await station.clock.advance(10_000);
    worked(room.chat(requestKey, '还在吗'));
    expect(citizen.view.state).toBe('connecting');
  });
  it('are those of their side alone: a citizen pushes nothing, a lawyer shares nothing', async () => {
    const { requestKey, partyKey } = await station.call();
    const room = station.room(requestKey);
    expect(room.pushed(requestKey, { what: 'photograph' })).toEqual({ ok: false, failure: 'no-call' });
    expect(room.shared(partyKey, { what: 'identity', name: '某' })).toEqual({
      ok: false,
      failure: 'no-call',
    });
    expect(room.chat(crypto.randomUUID(), '您好')).toEqual({ ok: false, failure: 'no-call' });
  });
});

describe('a paper', () => {
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const upload = async (parts: readonly Uint8Array[]) => {
    const { partyKey, lawyer } = await station.call();
    const { papers } = station.room(partyKey);
    const paperId = crypto.randomUUID();
    const { you } = lawyer.view;
    const added = parts.map((bytes, part) =>
      papers.addPart(paperId, you, { page: 0, part, last: part === parts.length - 1, bytes }),
    );
    return { last: added.at(-1), papers, paperId, you };
  };
  it('comes in parts and is read as a whole', async () => {
    const { last, papers, paperId, you } = await upload([Uint8Array.from([...png, 1]), Uint8Array.from([2])]);
    expect(last).toEqual({ ok: true, value: 1 });
    expect(papers.pagesOf(paperId, you)).toBe(1);
    expect(papers.page(paperId, 0)).toEqual(Uint8Array.from([...png, 1, 2]));
  });
  it('of 40 MB is refused, and all of it dropped', async () => {
    const part = new Uint8Array(512 * 1024);
    const parts = [Uint8Array.from([...png, ...part.slice(8)]), ...Array.from({ length: 79 }, () => part)];
    const { last, papers, paperId } = await upload(parts);
    expect(last).toMatchObject({ ok: false });
    expect(papers.page(paperId, 0)).toBeNull();
  });
  it('that is no picture is refused', async () => {
    const { last } = await upload([Uint8Array.from([0x25, 0x50, 0x44, 0x46])]);
    expect(last).toEqual({ ok: false, failure: { kind: 'bad-message', why: 'not-a-paper' } });
  });
});

describe('a third side', () => {
  it('enters with eight digits, once, and is gone when it leaves; the call goes on', async () => {
    const { requestKey, partyKey, citizen } = await station.call();
    const room = station.room(partyKey);
    const { code } = worked(station.consultations.inviteParty(room));
    expect(code).toMatch(/^\d{8}$/);
    const visit = station.visit();
    const other = worked(station.consultations.inviteParty(room));
    worked(await station.consultations.checkCode('shell', code));
    const joined = worked(await station.consultations.join(visit, 'shell', code));
    const enter = (typed: string) => station.consultations.join(visit, 'shell', typed);
    expect(await enter(code)).toMatchObject({ failure: { kind: 'code-used' } });
    expect(await enter(other.code)).toMatchObject({ failure: { kind: 'full', most: 3 } });
    expect(station.consultations.inviteParty(room)).toMatchObject({ failure: { kind: 'full', most: 3 } });
    const guest = new TestPage(station, joined.partyKey);
    await station.clock.advance(0);
    expect(guest.view.parties).toHaveLength(3);
    room.hangUp(joined.partyKey);
    await station.clock.advance(0);
    expect(citizen.view.parties).toHaveLength(2);
    expect(station.shown(requestKey).is).toBe('in-call');
  });
  it('has ten minutes to come, and is told when it comes too late', async () => {
    const { partyKey } = await station.call();
    const invite = () => worked(station.consultations.inviteParty(station.room(partyKey))).code;
    const [early, late] = [invite(), invite()];
    const enter = (code: string) => station.consultations.join(station.visit(), 'shell', code);
    await station.clock.advance(9 * 60_000);
    const { partyKey: guest } = worked(await enter(early));
    station.room(partyKey).hangUp(guest);
    await station.clock.advance(60_000);
    expect(await enter(late)).toEqual({ ok: false, failure: { kind: 'code-over' } });
  });
  it('is not guessed: five wrong codes, and nobody enters from there for five minutes', async () => {
    const { partyKey } = await station.call();
    const { code } = worked(station.consultations.inviteParty(station.room(partyKey)));
    const wrong = code === '00000000' ? '00000001' : '00000000';
    const enter = (typed: string, from = 'a') => station.consultations.join(station.visit(), from, typed);
    const check = (typed: string) => station.consultations.checkCode('a', typed);
    for (let left = 4; left >= 0; left -= 1)
      expect(await (left % 2 ? enter : check)(wrong)).toEqual({
        ok: false,
        failure: { kind: 'wrong-code', triesLeft: left },
      });
    expect(await check(code)).toMatchObject({ failure: { kind: 'locked' } });
    expect(await enter(code)).toMatchObject({ failure: { kind: 'locked' } });
    expect((await enter(code, 'b')).ok).toBe(true);
  });
});

describe('a card that lay on the reader of another station', () => {
  async function shows(name: string, idNumberMasked: string) {
    const { partyKey } = await station.call({ kind: 'remote-mediation' });
    const room = station.room(partyKey);
    const key = worked(room.invite('party', ''));
    const side = station.consultations.requests.side(key);
    const shown = await side?.act(key, { does: 'show-card', name, idNumberMasked });
    return { shown, named: room.viewOf(key)?.agreement?.parties.at(-1)?.name };
  }
  it.each(['990321**********2X', 'CHN990*******45', '********'])(
    'says who they are, as %s',
    async (masked) => {
      expect(await shows('李四', masked)).toMatchObject({ shown: { ok: true }, named: '李四' });
    },
  );
  it.each([
    ['a whole number', '李四', '99032119491231002X'],
    ['nearly a whole number', '李四', '9903211949123100*X'],
    ['no number', '李四', ''],
    ['no name', ' ', '990321**********2X'],
    ['a name that is none', '李'.repeat(81), '990321**********2X'],
  ])('says nothing with %s', async (_, name, masked) => {
    const { shown, named } = await shows(name, masked);
    expect(shown).toEqual({ ok: false, failure: { kind: 'not-now' } });
    expect(named ?? '').toBe('');
  });
});
