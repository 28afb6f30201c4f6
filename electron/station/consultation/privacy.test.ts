import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Shared } from '#contract/call.ts';
import { fail } from '#drivers/basics/result.ts';
import { filesWith } from '../store/test-store.ts';
import type { CallRoom } from './call-room.ts';
import { localSide } from './call-side.ts';
import { jpeg, TestConsultation, TestPage, worked } from './test-consultation.ts';

let station: TestConsultation;
beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

const said = '我叫乌云，老板欠我三个月工资';
const facts: Shared = {
  what: 'facts',
  title: '讨薪',
  facts: [{ question: '欠了多久', answer: '三个月零九天' }],
};

function sideOf(room: CallRoom) {
  return localSide({
    room: () => room,
    inviteParty: () => fail({ kind: 'full', most: 3 }),
    agreements: { of: () => null, takenHome: () => undefined },
  });
}

function found(text: string | Buffer): string[] {
  station.data.store.db.pragma('wal_checkpoint(TRUNCATE)');
  return filesWith(station.data.folder, text);
}

describe('what is said and shown in a call', () => {
  it('is on no disk, in no log and in no audit; that something was shown is in the audit', async () => {
    const { requestKey, partyKey, callId } = await station.call();
    const room = station.room(requestKey);
    worked(room.chat(requestKey, said));
    worked(room.shared(requestKey, facts));
    worked(room.shared(requestKey, { what: 'identity', name: '乌云其其格' }));
    worked(room.summarise(partyKey, '先去劳动监察大队', 'answered'));
    worked(station.consultations.sharePapers(station.visit(), requestKey, 'any'));
    room.hangUp(requestKey);
    for (const text of ['乌云', '三个月零九天', '劳动监察', Buffer.from(jpeg)])
      expect(found(text)).toEqual([]);
    // The search finds what is there.
    expect(found(callId)).not.toEqual([]);
    const entries = JSON.stringify([station.logged, station.audit.newest(100)]);
    expect(entries).not.toMatch(/乌云|工资|三个月/);
  });
  it('of who they are is what stands on their card, in this visit alone', async () => {
    const cardName = () => station.consultations.cardName(station.visit());
    expect(cardName()).toBeNull();
    const bytes = (text: unknown) => new TextEncoder().encode(JSON.stringify(text));
    station.card = {
      ...{ kind: 'resident', idNumberMasked: '990321**********2X', age: 76, warnings: [] },
      ...{ name: bytes('乌云其其格'), particulars: bytes({}) },
    };
    station.visit().consent('consultation');
    for await (const _ of worked(station.visit().readCard(undefined)));
    expect(cardName()).toBe('乌云其其格');
    station.visit().forgetCard();
    expect(cardName()).toBe('乌云其其格');
    station.visit().end('finished');
    expect(cardName()).toBeNull();
  });
  it('is known to the lawyer by a number, until the person says who they are; and can be taken back', async () => {
    const { requestKey, lawyer } = await station.call();
    const label = () => lawyer.view.parties.find(({ as }) => as === 'citizen')?.label;
    expect(label()).toBe('V001');
    const room = station.room(requestKey);
    worked(room.shared(requestKey, { what: 'identity', name: '乌云其其格' }));
    worked(room.shared(requestKey, facts));
    await station.clock.advance(0);
    expect(label()).toBe('乌云其其格');
    worked(room.unshare(requestKey));
    await station.clock.advance(0);
    expect(label()).toBe('V001');
    expect(lawyer.of('unshared')).toHaveLength(1);
    // A page that comes later is not sent what was taken back.
    const again = new TestPage(station, keyOfLawyer());
    await station.clock.advance(0);
    expect(again.of('shared')).toEqual([]);
  });
  it('of papers is dropped with the call', async () => {
    const { requestKey, partyKey } = await station.call();
    const room = station.room(requestKey);
    const paperId = worked(station.consultations.sharePapers(station.visit(), requestKey, 'any'));
    expect(room.papers.page(paperId, 0)).toEqual(jpeg);
    room.hangUp(partyKey);
    expect(room.papers.page(paperId, 0)).toBeNull();
  });
  it('is not shown to a second party', async () => {
    const { requestKey } = await station.call();
    const room = station.room(requestKey);
    const guest = new TestPage(station, worked(room.invite('party', '')));
    worked(room.shared(requestKey, facts));
    worked(room.chat(requestKey, '您好'));
    await station.clock.advance(0);
    expect(guest.of('shared')).toEqual([]);
    expect(guest.of('chat').map(({ text }) => text)).toEqual(['您好']);
  });
  it('shows a second party neither papers of the person, nor their name, nor the advice', async () => {
    const { requestKey, partyKey } = await station.call();
    const room = station.room(requestKey);
    const side = sideOf(room);
    const guestKey = worked(room.invite('party', ''));
    const guest = new TestPage(station, guestKey);
    const paperId = worked(station.consultations.sharePapers(station.visit(), requestKey, 'any'));
    worked(room.shared(requestKey, { what: 'identity', name: '王小明' }));
    worked(
      await side.act(partyKey, { does: 'push', pushed: { what: 'point', paperId, page: 0, x: 0, y: 0 } }),
    );
    worked(room.summarise(partyKey, '先去劳动监察大队', 'answered'));
    await station.clock.advance(0);
    const read = { does: 'read-paper', paperId, page: 0, part: 0 } as const;
    expect((await side.act(partyKey, read)).ok).toBe(true);
    expect(await side.act(guestKey, read)).toMatchObject({ failure: { kind: 'no-paper' } });
    expect(JSON.stringify(guest.messages)).not.toMatch(/王小明|劳动监察/);
    expect(JSON.stringify(guest.messages)).not.toContain(paperId);
  });
  it('shows a second party what the lawyer puts before all, and where they point on it', async () => {
    const { requestKey, partyKey } = await station.call();
    const room = station.room(requestKey);
    const side = sideOf(room);
    const guestKey = worked(room.invite('party', ''));
    const guest = new TestPage(station, guestKey);
    const paperId = crypto.randomUUID();
    const bytes = Buffer.from(jpeg).toString('base64');
    worked(await side.act(partyKey, { does: 'upload', paperId, page: 0, part: 0, last: true, bytes }));
    worked(
      await side.act(partyKey, {
        does: 'push',
        pushed: { what: 'document', paperId, title: '样本', pages: 1 },
      }),
    );
    worked(
      await side.act(partyKey, { does: 'push', pushed: { what: 'point', paperId, page: 0, x: 0, y: 0 } }),
    );
    // What the person is asked for is put before nobody else.
    for (const pushed of [
      { what: 'photograph' },
      { what: 'form', form: 'iou', title: '借条' },
      { what: 'dialogue', guide: 'wages', title: '拖欠工资' },
    ] as const)
      worked(await side.act(partyKey, { does: 'push', pushed }));
    await station.clock.advance(0);
    expect(guest.of('pushed').map(({ pushed }) => pushed.what)).toEqual(['document', 'point']);
    expect(await side.act(guestKey, { does: 'read-paper', paperId, page: 0, part: 0 })).toMatchObject({
      value: { bytes },
    });
  });
  it('leaves the advice no longer than the visit', async () => {
    const { requestKey, partyKey } = await station.call();
    worked(station.room(partyKey).summarise(partyKey, '先去劳动监察大队', 'answered'));
    station.room(partyKey).hangUp(partyKey);
    expect(station.shown(requestKey)).toMatchObject({ summary: '先去劳动监察大队' });
    // Nor does another question keep it.
    station.ask();
    station.visit().end('finished');
    expect(station.shown(requestKey)).toMatchObject({ summary: null });
  });
});

function keyOfLawyer(): string {
  return station.consultations.lawyerView('高律师')?.call?.partyKey ?? '';
}

describe('the number of a call-back', () => {
  const reserve = (phone = '13800000000') => {
    const [slot] = station.consultations.reservations.slots();
    const more = { language: 'zh-CN', fields: [], reserveKey: crypto.randomUUID() } as const;
    return station.consultations.reserve(station.visit(), {
      ...{ as: 'call-back', kind: 'consultation', phone, from: slot?.from ?? 0 },
      ...more,
    });
  };

  it('is sealed, seen by the lawyer who calls, and erased when it was called', async () => {
    const { number } = worked(reserve());
    expect(number).toBe('Y001');
    expect(found('13800000000')).toEqual([]);
    const { reservations } = station.consultations;
    const id = reservations.open()[0]?.reservationId ?? '';
    expect(worked(reservations.phoneOf(id, '高律师'))).toBe('13800000000');
    expect(reservations.phoneOf(id, '白律师')).toEqual({
      ok: false,
      failure: { kind: 'taken', by: '高律师' },
    });
    expect(station.audit.newest(1)[0]).toMatchObject({ actor: '高律师', action: 'consultation-phone-seen' });
    expect(reservations.done(id, '白律师', false)).toMatchObject({ failure: 'unknown-reservation' });
    worked(reservations.done(id, '高律师', true));
    expect(station.audit.newest(1)[0]).toMatchObject({ actor: '高律师', action: 'consultation-called-back' });
    expect(reservations.phoneOf(id, '高律师').ok).toBe(false);
    expect(reservations.open()).toEqual([]);
    expect(station.data.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get()).toBe(0);
  });
  it('goes to a colleague when whoever looked at it has signed out, or has not called for two hours', async () => {
    worked(reserve());
    station.onDuty('高律师');
    const id = station.consultations.reservations.open()[0]?.reservationId ?? '';
    const takenBy = () => station.consultations.reservations.open()[0]?.takenBy;
    const taken = (lawyer: string) => worked(station.consultations.reservations.phoneOf(id, lawyer));
    taken('高律师');
    // They are rung by nobody while they telephone.
    station.consultations.pool.setAway('高律师');
    await station.clock.advance(60_000);
    expect(takenBy()).toBe('高律师');
    station.closePage('高律师');
    await station.clock.advance(30_000);
    expect(takenBy()).toBeNull();
    const givenBack = { actor: '高律师', action: 'consultation-phone-given-back', detail: 'Y001' };
    expect(station.audit.newest(1)[0]).toMatchObject(givenBack);
    taken('白律师');
    station.startAgain();
    await station.clock.advance(3_600_000);
    expect(takenBy()).toBe('白律师');
    await station.clock.advance(3_600_000);
    expect(takenBy()).toBeNull();
    taken('高律师');
    worked(station.consultations.reservations.done(id, '高律师', false));
    expect(station.audit.newest(1)[0]).toMatchObject({ actor: '高律师', action: 'consultation-not-reached' });
  });
  it('is erased with its date when nobody calls', async () => {
    worked(reserve());
    await station.clock.advance(15 * 86_400_000);
    expect(station.data.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get()).toBe(0);
  });
  it('takes a place of its time: when all are taken, somebody else has it', () => {
    const before = station.consultations.offer().callBacks[0]?.from;
    for (let index = 0; index < 2; index += 1) worked(reserve());
    expect(station.consultations.offer().callBacks[0]?.from).not.toBe(before);
    expect(reserve('12345').ok).toBe(true);
    expect(reserve('12345')).toEqual({ ok: false, failure: { kind: 'too-many' } });
  });
  it('are made so often a day at one terminal, however many visits begin', async () => {
    station.settings.consultation.reservations.mostPerDay = 4;
    const anew = () => {
      station.visit().end('left');
      return reserve();
    };
    for (let made = 0; made < 4; made += 1) worked(anew());
    expect(anew()).toEqual({ ok: false, failure: { kind: 'too-many' } });
    expect(station.consultations.offer().callBacks).toEqual([]);
    station.startAgain();
    expect(anew()).toEqual({ ok: false, failure: { kind: 'too-many' } });
    await station.clock.advance(24 * 60 * 60_000);
    expect(anew().ok).toBe(true);
  });
});

describe('the figures of a day', () => {
  it('count people and name nobody', async () => {
    const { requestKey, partyKey } = await station.call();
    await station.clock.advance(120_000);
    worked(station.room(partyKey).summarise(partyKey, '带合同来。', 'legal-aid'));
    station.room(partyKey).hangUp(partyKey);
    worked(station.consultations.requests.rate(requestKey, { level: 'satisfied', reasons: [], comment: '' }));
    const given = station.ask();
    station.consultations.requests.end(given.requestKey, 'cancelled');
    expect(station.consultations.figures(null)).toMatchObject({
      ...{ day: '2026-01-05', asked: 2, answered: 1, givenUp: 1, meanWaitMs: 0, meanCallMs: 120_000 },
      results: [{ result: 'legal-aid', count: 1 }],
    });
  });
});
