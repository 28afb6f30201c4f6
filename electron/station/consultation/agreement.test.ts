import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AgreementAct, agreementLimits } from '#contract/call-agreement.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import { filesWith } from '../store/test-store.ts';
import { agreementPaper } from './agreement-paper.ts';
import { TestConsultation, TestPage, TestRooms, worked } from './test-consultation.ts';

const mediator = '高律师';
const asker = { name: '王小明', idNumberMasked: '110101**********17' };
const account = '两家为院墙的位置争了一年。';
const points = ['以老井为界。', '九月底前各自把墙修好。'];
const stroke = (y: number) => [
  { x: 0.1, y, pressure: 0.5, atMs: 0 },
  { x: 0.4, y: 0.6, pressure: 0.5, atMs: 20 },
];
const signature = (y: number) => ({ aspect: 2.4, strokes: [stroke(y)] });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sheet = { language: 'zh-CN', issuer: '', printedAt: 0, timeZone: 'UTC', size: 'large' } as const;
const notNow = { ok: false, failure: 'not-now' };
const noCall = { ok: false, failure: 'no-call' };

let station: TestConsultation;
beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

async function begun() {
  const call = await station.call({ kind: 'remote-mediation' });
  const room = station.room(call.partyKey);
  const shown = () => {
    const { agreement } = room.viewOf(call.partyKey) ?? {};
    if (!agreement) throw new Error('nothing is mediated here');
    return agreement;
  };
  const by = (key: string) => (act: AgreementAct) => room.agree(key, act);
  return { ...call, room, shown, by, byMediator: by(call.partyKey), byAsker: by(call.requestKey) };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** With the other party, as somebody of this hall who typed the digits. */
async function joined(of: Begun) {
  const otherKey = worked(of.room.invite('party', ''));
  const other = new TestPage(station, otherKey);
  await station.clock.advance(0);
  return { ...of, otherKey, other, byOther: of.by(otherKey) };
}
type Joined = Awaited<ReturnType<typeof joined>>;

const dispute = { does: 'write-dispute', kind: 'neighbours', account } as const;
function write({ room, requestKey, byMediator, byOther }: Joined) {
  worked(byMediator(dispute));
  worked(byMediator({ does: 'write-points', points }));
  worked(room.showCard(requestKey, asker));
  worked(byOther({ does: 'name', name: '李四' }));
}
async function asked(): Promise<Joined> {
  const of = await joined(await begun());
  write(of);
  worked(of.byMediator({ does: 'ask-signatures' }));
  return of;
}
const toSign = ({ shown }: Begun) => shown().toSign ?? '';
function sign(of: Joined, who: 'byAsker' | 'byOther', under = toSign(of)) {
  const read = of[who]({ does: 'read', sha256: under });
  return read.ok
    ? of[who]({ does: 'sign', sha256: under, signature: signature(who === 'byAsker' ? 0.2 : 0.3) })
    : read;
}
async function signed(): Promise<Joined> {
  const of = await asked();
  worked(sign(of, 'byAsker'));
  worked(sign(of, 'byOther'));
  return of;
}
const audited = () => station.audit.newest(50).filter(({ action }) => action === 'consultation-agreed');
const sealedRecords = () =>
  station.data.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get();

/** Their station says that it has what was agreed. */
function otherTakesHome({ callId, otherKey: partyKey }: Joined) {
  const { lines } = station.consultations;
  void lines.open('other', undefined).next();
  lines.hear('other', [{ is: 'act', askId: randomUUID(), callId, partyKey, action: { does: 'take-home' } }]);
}

describe('an agreement before a mediator by video', () => {
  it('is drawn up before all who are in the call', async () => {
    const of = await joined(await begun());
    write(of);
    await station.clock.advance(0);
    for (const { view } of [of.citizen, of.other, of.lawyer]) {
      expect(view.agreement).toEqual(of.shown());
      expect(view.agreement).toMatchObject({ kind: 'neighbours', account, points });
    }
    expect(of.shown().parties).toMatchObject([asker, { name: '李四', idNumberMasked: '' }]);
  });

  it('ends with words whose hash stands in the audit, with those of both signatures', async () => {
    const of = await signed();
    const hash = toSign(of);
    worked(of.byMediator({ does: 'finish' }));
    const signatures = [0.2, 0.3].map((y) => `signature ${sha256(JSON.stringify(signature(y)))}`);
    expect(audited()).toMatchObject([
      { actor: mediator, detail: [of.callId, `agreement ${hash}`, ...signatures].join(' ') },
    ]);
    expect(station.audit.verify()).toBeNull();
    const record = JSON.parse(Buffer.from(of.room.record(of.partyKey) ?? []).toString());
    expect(sha256(record.words)).toBe(hash);
    expect(JSON.parse(record.words)).toMatchObject({ mediator, account, points });
    expect(of.shown().finished?.sha256).toBe(hash);
  });

  it('is taken home at each end, on the paper of a mediation', async () => {
    const of = await signed();
    worked(of.byMediator({ does: 'finish' }));
    await station.clock.advance(0);
    of.room.hangUp(of.partyKey);
    for (const page of [of.citizen, of.other]) {
      const [told] = page.of('agreed');
      if (!told) throw new Error('nothing to take home');
      const paper = agreementPaper(told.record, sheet);
      expect(paper).toMatchObject({
        issuer: of.shown().station,
        mediationId: of.callId,
        account,
        points,
        mediator,
        sha256: told.record.sha256,
        timeIsSure: true,
      });
      expect(paper.parties.map(nameAndMark)).toEqual([
        [asker.name, signature(0.2)],
        ['李四', signature(0.3)],
      ]);
    }
    expect(of.lawyer.of('agreed')).toEqual([]);
    expect(station.shown(of.requestKey)).toMatchObject({ is: 'ended', agreed: true });
  });

  it.each([
    ['while it was confirmed', null, 'set-back'],
    ['when it was answered', 'set-back', null],
  ])('says on paper that the clock was in doubt %s', async (_, answered, confirmed) => {
    Object.assign(station.clock, { doubt: answered });
    const of = await signed();
    Object.assign(station.clock, { doubt: confirmed });
    worked(of.byMediator({ does: 'finish' }));
    expect(of.room.agreed && agreementPaper(of.room.agreed, sheet).timeIsSure).toBe(false);
  });

  /** One of both parties, at a terminal of their own. */
  async function hearing(key: 'requestKey' | 'otherKey') {
    const of = await asked();
    const visit = station.visit('kiosk');
    const messages = worked(of.room.live(of[key], randomUUID(), null, undefined));
    const told: string[] = [];
    const heard = (async () => {
      for await (const { event } of station.consultations.hears(visit, of[key], messages)) told.push(event);
    })();
    const finished = async () => {
      await station.clock.advance(0);
      worked(sign(of, 'byAsker'));
      worked(sign(of, 'byOther'));
      worked(of.byMediator({ does: 'finish' }));
      of.room.hangUp(of.partyKey);
      await heard;
      return of.shown().finished?.sha256;
    };
    return { visit, partyKey: of[key], told, finished };
  }

  it.each([
    ['who asked', 'requestKey'],
    ['the other party', 'otherKey'],
  ] as const)('is kept for the visit of %s until it ends, and told to no page', async (_, key) => {
    const { visit, partyKey, told, finished } = await hearing(key);
    const { consultations, wiped } = station;
    const hash = await finished();
    expect(told).toContain('view');
    expect(told).not.toContain('agreed');
    expect(consultations.agreedOf(visit, partyKey)?.sha256).toBe(hash);
    visit.end('left');
    expect(consultations.agreedOf(station.visit('kiosk'), partyKey)).toBeNull();
    expect(wiped.at(-1), 'memory is cleaned of both, though nobody read a card').toBe(true);
  });

  it('is kept for nobody whose visit is over', async () => {
    const { visit, partyKey, finished } = await hearing('otherKey');
    visit.end('left');
    expect(await finished()).toBeDefined();
    expect(station.consultations.agreedOf(visit, partyKey)).toBeNull();
  });

  it('shows a mediator whose page is loaded anew what the other has signed, whatever the asker took back', async () => {
    const of = await signed();
    worked(of.byMediator({ does: 'finish' }));
    worked(of.room.unshare(of.requestKey));
    const again = new TestPage(station, of.partyKey);
    await station.clock.advance(0);
    expect(again.of('shared').map(({ shared }) => shared)).toEqual([
      { what: 'signature', signature: signature(0.3) },
    ]);
  });

  it('shows the mediator each signature', async () => {
    const of = await signed();
    await station.clock.advance(0);
    expect(of.lawyer.of('shared').map(({ shared }) => shared)).toEqual(
      [0.2, 0.3].map((y) => ({ what: 'signature', signature: signature(y) })),
    );
    expect(of.other.of('shared')).toEqual([]);
  });

  it('leaves nothing of anybody on the disk', async () => {
    const of = await signed();
    worked(of.byMediator({ does: 'finish' }));
    const hash = toSign(of);
    of.room.hangUp(of.partyKey);
    station.data.store.db.pragma('wal_checkpoint(TRUNCATE)');
    const found = (text: string) => filesWith(station.data.folder, text);
    for (const text of [asker.name, asker.idNumberMasked, '李四', account, ...points])
      expect(found(text)).toEqual([]);
    expect(found(hash)).not.toEqual([]);
  });
});

describe('what was agreed, when the power is cut', () => {
  async function agreed() {
    const of = await signed();
    worked(of.byMediator({ does: 'finish' }));
    otherTakesHome(of);
    const bytes = of.room.record(of.partyKey);
    return { ...of, bytes, hash: of.shown().finished?.sha256 ?? '' };
  }
  const takenHome = (key: string, page = 'again') =>
    station.consultations.agreedOf(station.visit(page), key)?.sha256 ?? null;

  it('is agreed all the same: whoever is in the call again sees it, and the mediator saves the same bytes', async () => {
    const of = await agreed();
    station.startAgain();
    const [page, desk] = [of.requestKey, of.partyKey].map((key) => new TestPage(station, key));
    await station.clock.advance(0);
    for (const view of [page?.view, desk?.view]) {
      expect(view?.agreement).toMatchObject({ account, points, closing: true, mismatch: false });
      expect(view?.agreement?.finished?.sha256).toBe(of.hash);
    }
    expect(page?.view.agreement?.parties.map(({ name }) => name)).toEqual([asker.name, '李四']);
    const room = station.room(of.partyKey);
    expect(room.record(of.partyKey)).toEqual(of.bytes);
    expect(room.agree(of.partyKey, { does: 'write-points', points: ['一。'] })).toEqual(notNow);
    expect(takenHome(of.requestKey)).toBe(of.hash);
    expect(audited(), 'it was agreed once').toHaveLength(1);
    room.hangUp(of.partyKey);
    expect(station.shown(of.requestKey)).toMatchObject({ is: 'ended', agreed: true });
  });

  it('is taken home when the call was over by then', async () => {
    const of = await agreed();
    of.room.hangUp(of.partyKey);
    station.startAgain();
    expect(takenHome(of.requestKey)).toBe(of.hash);
  });

  it('is sealed: nothing of it can be read on the disk', async () => {
    const of = await agreed();
    station.data.store.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(sealedRecords()).toBe(1);
    for (const text of [asker.name, '李四', account, ...points, JSON.stringify(signature(0.2).strokes)])
      expect(filesWith(station.data.folder, text), of.hash).toEqual([]);
  });

  it.each(['left', 'idle', 'finished'] as const)('is erased with the visit: %s', async (why) => {
    const of = await agreed();
    station.visit().end(why);
    expect(sealedRecords()).toBe(0);
    station.startAgain();
    expect(takenHome(of.requestKey)).toBeNull();
  });

  it('is erased with the visit that it was given to after the power cut', async () => {
    const of = await agreed();
    station.startAgain();
    takenHome(of.requestKey);
    station.visit('again').end('left');
    expect(sealedRecords()).toBe(0);
  });

  it('is there for a page that was loaded anew, by its key alone', async () => {
    const of = await agreed();
    station.visit().end('restart');
    for (const key of [randomUUID(), of.partyKey]) expect(takenHome(key, 'page')).toBeNull();
    expect(takenHome(of.requestKey, 'page')).toBe(of.hash);
  });

  it('is there for a page that was loaded anew after something else was asked, and is erased with its visit', async () => {
    const of = await agreed();
    of.room.hangUp(of.partyKey);
    station.ask();
    station.visit().end('restart');
    expect(takenHome(of.requestKey)).toBe(of.hash);
    station.visit('again').end('left');
    expect(sealedRecords()).toBe(0);
  });

  it('is erased though something else was asked since, in the same visit', async () => {
    const of = await agreed();
    of.room.hangUp(of.partyKey);
    station.ask();
    station.visit().end('left');
    expect(sealedRecords()).toBe(0);
  });

  it('is erased when nobody comes for it', async () => {
    const of = await agreed();
    station.startAgain();
    await station.clock.advance(3 * 60 * 60_000);
    expect(takenHome(of.requestKey)).toBeNull();
    expect(sealedRecords()).toBe(0);
  });

  it('is in memory for the visit where the disk takes nothing', async () => {
    const of = await signed();
    const put = station.vault.put.bind(station.vault);
    station.vault.put = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    const visit = station.visit();
    const side = station.consultations.sideFor(of.requestKey, null, visit);
    const messages = side?.listen(of.requestKey, randomUUID(), null, undefined);
    if (!messages) throw new Error('no side');
    void (async () => {
      for await (const _ of station.consultations.hears(visit, of.requestKey, messages));
    })();
    await station.clock.advance(0);
    worked(of.byMediator({ does: 'finish' }));
    await station.clock.advance(0);
    station.vault.put = put;
    expect(takenHome(of.requestKey, 'page')).toBe(of.shown().finished?.sha256);
  });
});

function nameAndMark({ name, signature: mark }: MediationPaper['parties'][number]) {
  return [name, mark];
}

describe('what comes before a signature', () => {
  it('is another party: alone nobody agrees', async () => {
    const of = await begun();
    worked(of.byMediator(dispute));
    worked(of.byMediator({ does: 'write-points', points }));
    worked(of.room.showCard(of.requestKey, asker));
    expect(of.byMediator({ does: 'ask-signatures' })).toEqual(notNow);
  });

  it.each<[string, (of: Joined) => unknown]>([
    ['who the other is', ({ room, requestKey }) => room.showCard(requestKey, asker)],
    ['who asked', ({ byOther }) => byOther({ does: 'name', name: '李四' })],
  ])('is a name of each: %s is not enough', async (_, first) => {
    const of = await joined(await begun());
    worked(of.byMediator(dispute));
    worked(of.byMediator({ does: 'write-points', points }));
    first(of);
    expect(of.byMediator({ does: 'ask-signatures' })).toEqual(notNow);
  });

  it.each<[string, AgreementAct]>([
    ['a dispute', { does: 'write-points', points }],
    ['a point', dispute],
  ])('is %s', async (_, only) => {
    const of = await joined(await begun());
    worked(of.room.showCard(of.requestKey, asker));
    worked(of.byOther({ does: 'name', name: '李四' }));
    worked(of.byMediator(only));
    expect(of.byMediator({ does: 'ask-signatures' })).toEqual(notNow);
  });

  it('is the whole text, gone through by whoever signs', async () => {
    const of = await asked();
    const act = { does: 'sign', sha256: toSign(of), signature: signature(0.2) } as const;
    expect(of.byAsker(act)).toEqual(notNow);
    worked(of.byOther({ does: 'read', sha256: toSign(of) }));
    expect(of.byAsker(act), 'that the other has read it is no reading of theirs').toEqual(notNow);
    expect(of.byOther({ does: 'read', sha256: sha256('another text') })).toEqual(notNow);
  });

  it('is the text of this hash, and of no other', async () => {
    const of = await asked();
    worked(of.byAsker({ does: 'read', sha256: toSign(of) }));
    const other = sha256('another text');
    expect(of.byAsker({ does: 'sign', sha256: other, signature: signature(0.2) })).toEqual(notNow);
    const before = toSign(of);
    worked(of.byMediator({ does: 'write-points', points: points.slice(1) }));
    worked(of.byMediator({ does: 'ask-signatures' }));
    expect(sign(of, 'byAsker', before)).toEqual(notNow);
    expect(sign(of, 'byAsker').ok).toBe(true);
  });
});

describe('a signature', () => {
  it.each<[string, (of: Joined) => unknown]>([
    ['a point less', ({ byMediator }) => byMediator({ does: 'write-points', points: points.slice(1) })],
    ['another order', ({ byMediator }) => byMediator({ does: 'write-points', points: points.toReversed() })],
    ['another sentence', ({ byMediator }) => byMediator({ ...dispute, account: '两家吵架。' })],
    ['another name', ({ byOther }) => byOther({ does: 'name', name: '李五' })],
    ['a name taken back', ({ room, requestKey }) => room.unshare(requestKey)],
    ['a party who left', ({ room, otherKey }) => room.hangUp(otherKey)],
  ])('is taken away by %s, and whoever had signed is told', async (_, change) => {
    const of = await asked();
    worked(sign(of, 'byAsker'));
    change(of);
    expect(of.shown().toSign).toBeNull();
    expect(of.shown().parties[0]).toMatchObject({ signed: null, hasRead: false, unsigned: true });
    expect(of.shown().parties[1]?.unsigned ?? false).toBe(false);
    expect(of.byMediator({ does: 'finish' })).toEqual(notNow);
  });

  it('stays where nothing has changed', async () => {
    const of = await signed();
    worked(of.byMediator({ does: 'write-points', points }));
    worked(of.byMediator(dispute));
    worked(of.byOther({ does: 'name', name: '李四' }));
    expect(of.shown().parties.map(({ signed: by }) => by !== null)).toEqual([true, true]);
  });

  it('is each party’s own: nobody signs, reads or names for another', async () => {
    const of = await asked();
    const hash = toSign(of);
    for (const act of [
      { does: 'sign', sha256: hash, signature: signature(0.2) },
      { does: 'read', sha256: hash },
      { does: 'name', name: '王五' },
      { does: 'refuse' },
    ] as const) {
      expect(of.byMediator(act), act.does).toEqual(noCall);
      expect(of.by(randomUUID())(act), act.does).toEqual(noCall);
    }
    for (const act of [dispute, { does: 'ask-signatures' }, { does: 'finish' }] as const)
      expect(of.byOther(act), act.does).toEqual(noCall);
    worked(sign(of, 'byAsker'));
    expect(of.shown().parties.map(({ signed: by }) => by !== null)).toEqual([true, false]);
  });

  it('of one alone makes no agreement', async () => {
    const of = await asked();
    worked(sign(of, 'byAsker'));
    expect(of.byMediator({ does: 'finish' })).toEqual(notNow);
  });

  it('of half a megabyte is refused', async () => {
    const of = await asked();
    worked(of.byAsker({ does: 'read', sha256: toSign(of) }));
    const strokes = Array.from({ length: 200 }, () => Array.from({ length: 50 }, () => stroke(0.2)[0]));
    const act = { does: 'sign', sha256: toSign(of), signature: { aspect: 1, strokes } } as AgreementAct;
    expect(of.byAsker(act)).toMatchObject({ failure: { why: 'too-long' } });
  });
});

describe('a party who does not agree', () => {
  it('ends it for now: nothing is agreed, nobody has signed, and nobody is told who', async () => {
    const of = await asked();
    worked(sign(of, 'byAsker'));
    worked(of.byOther({ does: 'refuse' }));
    await station.clock.advance(0);
    expect(of.shown()).toMatchObject({ refused: true, toSign: null, finished: null });
    expect(of.shown().parties.map(({ signed: by, unsigned }) => [by, unsigned])).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(of.citizen.view.agreement).toEqual(of.other.view.agreement);
    expect(of.byMediator({ does: 'finish' })).toEqual(notNow);
  });

  it('is not asked the same again; about other words they may be', async () => {
    const of = await asked();
    worked(of.byOther({ does: 'refuse' }));
    expect(of.byMediator({ does: 'ask-signatures' })).toEqual(notNow);
    worked(of.byMediator({ does: 'write-points', points: ['以新井为界。'] }));
    expect(of.shown().refused).toBe(false);
    expect(of.byMediator({ does: 'ask-signatures' }).ok).toBe(true);
  });
});

describe('what a page may send', () => {
  const bad = (why: string) => ({ ok: false, failure: { kind: 'bad-message', why } });

  it.each<[string, AgreementAct, string]>([
    ['a point of 100 kB', { does: 'write-points', points: ['字'.repeat(34_000)] }, 'too-long'],
    ['200 points', { does: 'write-points', points: Array.from({ length: 200 }, () => '一。') }, 'too-many'],
    ['a point that nobody sees', { does: 'write-points', points: ['给钱\u0007。'] }, 'not-plain'],
    ['a point that turns the direction', { does: 'write-points', points: ['\u202e给钱'] }, 'not-plain'],
    ['an empty point', { does: 'write-points', points: ['一。', ' \n '] }, 'empty'],
    ['no sentence', { ...dispute, account: ' ' }, 'empty'],
    ['a long sentence', { ...dispute, account: '字'.repeat(agreementLimits.account + 1) }, 'too-long'],
  ])('%s is refused, and nothing is changed', async (_, act, why) => {
    const of = await asked();
    const before = of.shown();
    expect(of.byMediator(act)).toEqual(bad(why));
    expect(of.shown()).toEqual(before);
  });

  it.each([
    ['no name', ' ', 'empty'],
    ['a long name', '王'.repeat(agreementLimits.name + 1), 'too-long'],
    ['a name that nobody sees', '王\u200b四', 'not-plain'],
  ])('%s is refused', async (_, name, why) => {
    const of = await joined(await begun());
    expect(of.byOther({ does: 'name', name })).toEqual(bad(why));
  });

  it('is nothing in another kind of call', async () => {
    const { requestKey, partyKey, citizen } = await station.call();
    const room = station.room(partyKey);
    expect(room.agree(partyKey, dispute)).toEqual(notNow);
    expect(room.showCard(requestKey, asker)).toEqual(notNow);
    expect(citizen.view.agreement).toBeNull();
  });

  it('is one second party: a third finds no room, though the server has some', async () => {
    station.mediaRooms = new TestRooms();
    station.startAgain();
    const of = await joined(await begun());
    expect(of.room.invite('party', '')).toEqual({ ok: false, failure: 'full' });
    expect(station.consultations.inviteParty(of.room)).toEqual({
      ok: false,
      failure: { kind: 'full', most: 3 },
    });
    const interpreter = of.by(worked(of.room.invite('interpreter', '苏日娜')));
    for (const act of [{ does: 'name', name: '王五' }, { does: 'refuse' }, dispute] as const)
      expect(interpreter(act), act.does).toEqual(noCall);
    expect(of.shown().parties).toHaveLength(2);
  });
});

describe('what is left early', () => {
  it.each<[string, (of: Joined) => void]>([
    ['the asker', ({ room, requestKey }) => room.hangUp(requestKey)],
    ['the mediator', ({ room, partyKey }) => room.hangUp(partyKey)],
    ['the end of the visit', () => station.visit().end('left')],
  ])('is not agreed: %s', async (_, leave) => {
    const of = await signed();
    leave(of);
    await station.clock.advance(0);
    expect(of.citizen.view.agreement?.finished).toBeNull();
    expect(of.other.view).toMatchObject({ state: 'ended', agreement: { finished: null } });
    expect(audited()).toEqual([]);
  });

  it('by the other party after both have signed is not agreed', async () => {
    const of = await signed();
    of.room.hangUp(of.otherKey);
    expect(of.byMediator({ does: 'finish' })).toEqual(notNow);
    expect(of.shown().parties).toHaveLength(1);
  });

  it('by a line is not agreed before the party is there again', async () => {
    const of = await signed();
    of.other.close();
    await station.clock.advance(0);
    expect(of.byMediator({ does: 'finish' })).toEqual(notNow);
    new TestPage(station, of.otherKey, null, of.other.pageKey);
    await station.clock.advance(0);
    expect(of.byMediator({ does: 'finish' }).ok).toBe(true);
  });

  it('by a power cut before the mediator confirms is not agreed: it is on no disk', async () => {
    const of = await signed();
    station.startAgain();
    const page = new TestPage(station, of.requestKey);
    await station.clock.advance(0);
    expect(page.view.agreement).toMatchObject({ account: '', points: [], finished: null });
    expect(audited()).toEqual([]);
  });
});

describe('a recording of it', () => {
  let rooms: TestRooms;
  beforeEach(() => {
    rooms = new TestRooms();
    station.mediaRooms = rooms;
    station.startAgain();
  });

  it('is not needed', async () => {
    const of = await signed();
    worked(of.byMediator({ does: 'finish' }));
    expect(of.shown().finished).not.toBeNull();
  });

  const file = 'f'.repeat(64);
  /** Both have signed, and all have agreed to be recorded. */
  async function recorded() {
    const of = await joined(await begun());
    worked(of.room.askToRecord(of.partyKey));
    const askId = of.room.viewOf(of.requestKey)?.recording?.askId ?? '';
    for (const key of [of.requestKey, of.otherKey]) worked(of.room.agreeToRecording(key, askId, true));
    write(of);
    worked(of.byMediator({ does: 'ask-signatures' }));
    worked(sign(of, 'byAsker'));
    worked(sign(of, 'byOther'));
    const [room] = rooms.opened;
    if (!room) throw new Error('no room');
    return { ...of, server: room };
  }

  it('is closed first, and its hash stands in the audit', async () => {
    const of = await recorded();
    worked(of.byMediator({ does: 'finish' }));
    expect([of.shown().closing, of.shown().finished]).toEqual([true, null]);
    expect(of.byOther({ does: 'refuse' })).toEqual(notNow);
    of.server.writes(file);
    expect(audited()[0]?.detail).toContain(`recording ${file}`);
    expect(of.shown().finished).not.toBeNull();
  });

  it('that is being closed holds the other party, who has signed: what is agreed is theirs, and then they leave', async () => {
    const of = await recorded();
    worked(of.byMediator({ does: 'finish' }));
    expect(of.room.hangUp(of.otherKey)).toEqual(notNow);
    of.server.writes(file);
    await station.clock.advance(0);
    expect(of.other.of('agreed')).toHaveLength(1);
    worked(of.room.hangUp(of.otherKey));
    expect(of.room.has(of.otherKey)).toBe(false);
  });

  it('that is only beginning does not go on after it, and is waited for', async () => {
    const of = await recorded();
    Object.assign(of.server, { isRecording: false, recordingFollows: true });
    expect(of.room.viewOf(of.partyKey)?.recording?.state).toBe('starting');
    worked(of.byMediator({ does: 'finish' }));
    expect(of.room.viewOf(of.partyKey)?.recording?.state).toBe('over');
    expect(of.shown().finished).toBeNull();
    of.server.recordingFollows = false;
    of.server.writes(file);
    expect(audited()[0]?.detail).toMatch(new RegExp(` recording ${file}$`));
  });

  it('that is being closed when whoever asked leaves leaves nothing of them on the disk', async () => {
    const of = await recorded();
    worked(of.byMediator({ does: 'finish' }));
    station.visit().end('left');
    expect(audited()).toHaveLength(1);
    expect(sealedRecords(), 'what the other has yet to get').toBe(1);
    otherTakesHome(of);
    expect(sealedRecords()).toBe(0);
  });

  it('of which nothing was written yet is waited for no longer than that takes', async () => {
    const of = await recorded();
    of.server.isRecording = false;
    worked(of.byMediator({ does: 'finish' }));
    expect(of.room.viewOf(of.partyKey)?.recording?.state).toBe('over');
    expect(of.room.agreed).toMatchObject({ recordings: [], recordingFollows: false });
  });
});

describe('what can be asked for', () => {
  it('is mediated only while somebody who does that is signed in', () => {
    const isOffered = () => station.consultations.offer().kinds.includes('remote-mediation');
    expect(isOffered()).toBe(false);
    station.onDuty(mediator);
    expect(isOffered()).toBe(true);
  });
});
