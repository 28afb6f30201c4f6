import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotarialAct } from '#contract/notarisation.ts';
import { filesWith } from '../store/test-store.ts';
import { recordPaper } from './record-paper.ts';
import { jpeg, TestConsultation, TestRooms, worked } from './test-consultation.ts';

const notary = '高律师';
const card = { name: '王小明', idNumberMasked: '110101**********17' };
const stroke = [
  { x: 0.1, y: 0.2, pressure: 0.5, atMs: 0 },
  { x: 0.4, y: 0.6, pressure: 0.5, atMs: 20 },
];
const signature = { aspect: 2.4, strokes: [stroke] };
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

let station: TestConsultation;
beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

async function begun() {
  const call = await station.call({ kind: 'remote-notarisation' });
  const room = station.room(call.partyKey);
  const paperId = randomUUID();
  worked(room.papers.add(paperId, call.lawyer.view.you, [jpeg, jpeg]));
  return {
    ...{ ...call, room, paperId, questionId: randomUUID() },
    byNotary: (act: NotarialAct) => room.notarise(call.partyKey, act),
    byPerson: (act: NotarialAct) => room.notarise(call.requestKey, act),
    shown: () => {
      const { notarisation } = room.viewOf(call.requestKey) ?? {};
      if (!notarisation) throw new Error('nothing is notarised here');
      return notarisation;
    },
  };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** Everything that comes before the signature. */
async function ready(first: (of: Begun) => void = () => undefined): Promise<Begun> {
  const of = await begun();
  first(of);
  const { byNotary, byPerson, room, questionId, paperId } = of;
  worked(room.showCard(of.requestKey, card));
  worked(byNotary({ does: 'identify', isThem: true }));
  worked(byNotary({ does: 'ask', questionId, text: '是您自己愿意办的吗？' }));
  worked(byPerson({ does: 'answer', questionId, yes: true }));
  worked(byNotary({ does: 'put-paper', paperId, title: '委托书' }));
  for (const page of [0, 1]) worked(byPerson({ does: 'read-page', paperId, page }));
  worked(byNotary({ does: 'ask-signature' }));
  return of;
}
function sign({ byPerson, shown }: Begun, under = shown().toSign ?? '') {
  return byPerson({ does: 'sign', sha256: under, signature });
}
async function signed(): Promise<Begun> {
  const of = await ready();
  worked(sign(of));
  return of;
}
const audited = () => station.audit.newest(50).filter(({ action }) => action === 'consultation-notarised');

describe('a remote notarisation', () => {
  it('ends with a record whose hash stands in the audit, with those of papers and signature', async () => {
    const of = await signed();
    worked(of.byNotary({ does: 'finish' }));
    const record = of.room.record(of.requestKey) ?? new Uint8Array();
    const paper = sha256(Buffer.concat([jpeg, jpeg]));
    expect(of.shown().finished?.sha256).toBe(sha256(record));
    expect(audited().map(({ detail }) => detail)).toEqual([
      `${of.callId} record ${sha256(record)} paper ${paper} signature ${sha256(JSON.stringify(signature))}`,
    ]);
    expect(station.audit.verify()).toBeNull();
    expect(JSON.parse(Buffer.from(record).toString())).toMatchObject({
      ...{ ...card, notary, callId: of.callId, signature },
      questions: [{ text: '是您自己愿意办的吗？', yes: true, words: '' }],
      papers: [{ title: '委托书', pages: 2, sha256: paper }],
    });
    expect(of.room.record(of.partyKey)).toEqual(record);
  });

  it('shows both the same, and the notary the signature', async () => {
    const of = await signed();
    await station.clock.advance(0);
    expect(of.lawyer.view.notarisation).toEqual(of.citizen.view.notarisation);
    expect(of.lawyer.of('shared').at(-1)?.shared).toEqual({ what: 'signature', signature });
  });

  it('is taken home after the call, until the visit ends', async () => {
    const of = await signed();
    worked(of.byNotary({ does: 'finish' }));
    of.room.hangUp(of.partyKey);
    const { requests } = station.consultations;
    expect(station.shown(of.requestKey)).toMatchObject({ is: 'ended', notarised: true });
    const taken = requests.notarised(of.requestKey);
    if (!taken) throw new Error('nothing to take home');
    const sheet = { language: 'zh-CN', issuer: '', printedAt: 0, timeZone: 'UTC', size: 'large' } as const;
    const lines = recordPaper(taken, sheet).text;
    expect(lines.slice(0, 2)).toEqual(['1. 是您自己愿意办的吗？', '是。']);
    requests.forget(of.requestKey);
    expect(requests.notarised(of.requestKey)).toBeNull();
  });

  it('leaves nothing when somebody leaves before it is finished', async () => {
    const of = await signed();
    of.room.hangUp(of.requestKey);
    expect(station.shown(of.requestKey)).toMatchObject({ is: 'ended', notarised: false });
    expect(audited()).toEqual([]);
  });

  it('leaves nothing of anybody on the disk', async () => {
    const of = await signed();
    worked(of.byNotary({ does: 'write', questionId: of.questionId, words: '房子卖给侄子' }));
    worked(of.byNotary({ does: 'ask-signature' }));
    worked(sign(of));
    worked(of.byNotary({ does: 'finish' }));
    const { sha256: hash = '' } = of.shown().finished ?? {};
    of.room.hangUp(of.partyKey);
    station.data.store.db.pragma('wal_checkpoint(TRUNCATE)');
    const found = (text: string) => filesWith(station.data.folder, text);
    for (const text of [card.name, card.idNumberMasked, '房子卖给侄子', '委托书'])
      expect(found(text)).toEqual([]);
    expect(found(hash)).not.toEqual([]);
  });
});

describe('what comes before a signature', () => {
  const refused = { ok: false, failure: 'not-now' };

  it.each([
    ['another card', ({ room, requestKey }: Begun) => room.showCard(requestKey, { ...card, name: '李四' })],
    ['a face that is not theirs', ({ byNotary }: Begun) => byNotary({ does: 'identify', isThem: false })],
    [
      'a question more',
      ({ byNotary }: Begun) => byNotary({ does: 'ask', questionId: randomUUID(), text: '还有别的吗？' }),
    ],
    [
      'another answer',
      ({ byPerson, questionId }: Begun) => byPerson({ does: 'answer', questionId, yes: false }),
    ],
    [
      'other words',
      ({ byNotary, questionId }: Begun) => byNotary({ does: 'write', questionId, words: '不愿意' }),
    ],
    ['what was shown taken back', ({ room, requestKey }: Begun) => room.unshare(requestKey)],
    ['a paper less', ({ byNotary, paperId }: Begun) => byNotary({ does: 'drop-paper', paperId })],
  ])('%s takes the signature away', async (_, change) => {
    const of = await signed();
    expect(of.shown().signed).not.toBeNull();
    worked<unknown>(change(of));
    expect([of.shown().toSign, of.shown().signed]).toEqual([null, null]);
    expect(of.byNotary({ does: 'finish' })).toEqual(refused);
  });

  it.each([
    ['card', ({ byNotary }: Begun) => byNotary({ does: 'identify', isThem: true })],
    ['look at the face', ({ room, requestKey }: Begun) => room.showCard(requestKey, card)],
  ])('without a %s nothing is signed', async (_, first) => {
    const of = await begun();
    first(of);
    expect(of.byNotary({ does: 'ask-signature' })).toEqual(refused);
  });

  it('is no answer to a question that had the same id before', async () => {
    const { byNotary, byPerson, shown } = await begun();
    const questionId = randomUUID();
    const ask = { does: 'ask', questionId, text: '是您自己愿意办的吗？' } as const;
    worked(byNotary(ask));
    expect(byNotary(ask).ok, 'said again, as over a line that was lost').toBe(true);
    expect(byNotary({ ...ask, text: '房子送给他，是吗？' })).toEqual(refused);
    worked(byPerson({ does: 'answer', questionId, yes: true }));
    worked(byNotary({ does: 'drop-question', questionId }));
    expect(byNotary({ ...ask, text: '房子送给他，是吗？' })).toEqual(refused);
    expect(byNotary(ask)).toEqual(refused);
    expect(shown().questions).toEqual([]);
  });

  it('is every page of every paper', async () => {
    const of = await ready();
    const more = randomUUID();
    worked(of.room.papers.add(more, of.lawyer.view.you, [jpeg, jpeg]));
    worked(of.byNotary({ does: 'put-paper', paperId: more, title: '房产证' }));
    worked(of.byPerson({ does: 'read-page', paperId: more, page: 0 }));
    expect(of.byNotary({ does: 'ask-signature' })).toEqual(refused);
    worked(of.byPerson({ does: 'read-page', paperId: more, page: 1 }));
    expect(of.byNotary({ does: 'ask-signature' }).ok).toBe(true);
  });

  it('is what was read: a signature under other words is none', async () => {
    const of = await ready();
    const before = of.shown().toSign ?? '';
    worked(of.byNotary({ does: 'write', questionId: of.questionId, words: '不愿意' }));
    worked(of.byNotary({ does: 'ask-signature' }));
    expect(sign(of, before)).toEqual(refused);
    expect(sign(of).ok).toBe(true);
  });

  it('is each side’s own: nobody signs for the other, or asks', async () => {
    const of = await ready();
    const noCall = { ok: false, failure: 'no-call' };
    const sha = of.shown().toSign ?? '';
    expect(of.byNotary({ does: 'sign', sha256: sha, signature })).toEqual(noCall);
    expect(of.byPerson({ does: 'identify', isThem: true })).toEqual(noCall);
    expect(of.byPerson({ does: 'finish' })).toEqual(noCall);
  });

  it('is a paper of this call', async () => {
    const of = await begun();
    expect(of.byNotary({ does: 'put-paper', paperId: randomUUID(), title: '委托书' })).toEqual({
      ok: false,
      failure: 'no-paper',
    });
  });

  it('is none in another kind of call', async () => {
    const { requestKey, partyKey, citizen } = await station.call();
    expect(station.room(partyKey).showCard(requestKey, card)).toEqual(refused);
    expect(citizen.view.notarisation).toBeNull();
  });
});

describe('where calls are recorded', () => {
  let rooms: TestRooms;
  beforeEach(() => {
    rooms = new TestRooms();
    station.mediaRooms = rooms;
    station.startAgain();
  });
  async function recorded(): Promise<Begun> {
    const of = await ready(({ room, partyKey, requestKey }) => {
      worked(room.askToRecord(partyKey));
      const askId = room.viewOf(requestKey)?.recording?.askId ?? '';
      worked(room.agreeToRecording(requestKey, askId, true));
    });
    worked(sign(of));
    return of;
  }
  const file = 'f'.repeat(64);

  it('nothing is signed that is not recorded', async () => {
    await expect(ready()).rejects.toThrow('not-now');
  });

  it('nothing is finished after somebody took their agreement back', async () => {
    const of = await recorded();
    worked(of.room.agreeToRecording(of.requestKey, '', false));
    expect(of.byNotary({ does: 'finish' }).ok).toBe(false);
  });

  it('the recording’s hash stands in the record and in the audit', async () => {
    const of = await recorded();
    const pause = '0'.repeat(64);
    rooms.opened[0]?.writes(pause);
    worked(of.byNotary({ does: 'finish' }));
    expect([of.shown().closing, of.shown().finished]).toEqual([true, null]);
    expect(rooms.opened[0]?.isRecording).toBe(false);
    rooms.opened[0]?.writes(file);
    expect(audited()[0]?.detail).toMatch(new RegExp(`recording ${pause} recording ${file}$`));
    expect(Buffer.from(of.room.record(of.partyKey) ?? []).toString()).toContain(file);
  });

  it('a part that was lost with the server is said to follow, also where the rest is closed', async () => {
    const of = await recorded();
    const [room] = rooms.opened;
    if (!room) throw new Error('no room');
    room.recordingFollows = true;
    worked(of.byNotary({ does: 'finish' }));
    room.writes(file);
    expect(audited()[0]?.detail).toMatch(new RegExp(`recording ${file} recording follows$`));
  });

  it('a recording that is not closed holds nobody up for long', async () => {
    const of = await recorded();
    worked(of.byNotary({ does: 'finish' }));
    await station.clock.advance(9_000);
    expect(of.shown().finished).toBeNull();
    await station.clock.advance(1_000);
    expect(of.shown().finished).not.toBeNull();
    expect(audited()).toHaveLength(1);
    expect(audited()[0]?.detail).toMatch(/ recording follows$/);
    const record = JSON.parse(Buffer.from(of.room.record(of.partyKey) ?? []).toString());
    expect(record).toMatchObject({ recordings: [], recordingFollows: true });
  });

  it('what was finished stays so though somebody hangs up at once', async () => {
    const of = await recorded();
    worked(of.byNotary({ does: 'finish' }));
    of.room.hangUp(of.requestKey);
    expect(station.shown(of.requestKey)).toMatchObject({ notarised: true });
    expect(audited()).toHaveLength(1);
    expect(audited()[0]?.detail).toMatch(/ recording follows$/);
  });
});

describe('what can be asked for', () => {
  it('is notarised only while somebody who does that is signed in', () => {
    const isOffered = () => station.consultations.offer().kinds.includes('remote-notarisation');
    expect(isOffered()).toBe(false);
    station.onDuty('苏日娜');
    expect(isOffered()).toBe(false);
    station.onDuty(notary);
    expect(isOffered()).toBe(true);
    station.closePage(notary);
    station.consultations.pool.setAway(notary);
    expect(isOffered()).toBe(false);
  });
});
