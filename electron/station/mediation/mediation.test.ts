import { createSecretKey, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dispute, MediationStep } from '#contract/mediation.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import { Kept } from '../kernel/kept.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { PersonalVault, personalTables } from '../personal/personal.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { filesWith, openTestStore } from '../store/test-store.ts';
import { type ByClerk, Mediations } from './mediation.ts';

const dayMs = 86_400_000;
const settings = settingsSchema.parse(exampleSettings());
const id = randomUUID();
const [one, other] = [randomUUID(), randomUUID()];
const dispute: Dispute = {
  kind: 'land',
  parties: [
    { partyId: one, name: '巴特尔', phone: '13800000000', idNumberMasked: '' },
    { partyId: other, name: '苏日娜', phone: '', idNumberMasked: '990321**********2X' },
  ],
  account: '草场边界的围栏被移动了两米。',
};
const points = ['巴特尔在十天内把围栏移回原处。', '苏日娜不再要求赔偿。'];
const signature = { aspect: 2, strokes: [[{ x: 0.1, y: 0.1, pressure: 0.5, atMs: 0 }]] };
const [jpeg, captureId] = [Uint8Array.from([0xff, 0xd8, 1, 2, 3]), randomUUID()];

let clock: ManualClock & { doubt: unknown };
let data: ReturnType<typeof openTestStore>;
let vault: PersonalVault;
let outbox: Outbox;
let mediations: Mediations;
let logged: unknown[];
const by: ByClerk = { clerk: '陆静怡', kept: new Kept() };

beforeEach(() => {
  clock = Object.assign(new ManualClock(Date.UTC(2026, 0, 5, 1)), { doubt: null });
  data = openTestStore({ clock, notInBackups: personalTables });
  logged = [];
  start();
});
afterEach(() => {
  vault.close();
  data.remove();
});

function start(): void {
  const { store } = data;
  const key = createSecretKey(Buffer.alloc(32, 7));
  vault = new PersonalVault({ store, key, clock, log: { write: () => {} } });
  outbox = createOutbox({ store, clock });
  const captures = {
    pictures: (_: Kept, asked: string) => (asked === captureId ? ok([jpeg]) : fail('no-capture' as const)),
    discard: () => {},
  };
  const log = { write: (...entry: unknown[]) => logged.push(entry) };
  mediations = new Mediations({ store, vault, clock, log, outbox, captures, settings });
}
function record(does: MediationStep, mediationId = id) {
  return mediations.record(mediationId, does, by);
}
/** Does them one after the other, and returns how it stands after the last. */
function all(...steps: MediationStep[]) {
  return steps.map((does) => record(does)).at(-1);
}
const write: MediationStep = { step: 'write-dispute', dispute };
const agree: MediationStep = { step: 'write-points', points };
const sign = (partyId: string): MediationStep => ({ step: 'sign', partyId, signature });
const signed = [write, agree, { step: 'read-back' }, sign(one), sign(other)] as const;

describe('a mediation', () => {
  it('goes from the first word to the hub', () => {
    expect(all(write)).toMatchObject({
      value: { state: 'open', mediator: '陆静怡', points: [], sha256: null },
    });
    expect(all(agree)).toMatchObject({ value: { state: 'open', points } });
    const readBack = all({ step: 'read-back' });
    expect(readBack).toMatchObject({
      value: { state: 'read-back', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(all(sign(one))).toMatchObject({ value: { state: 'read-back', signedBy: [one] } });
    expect(all(sign(other))).toMatchObject({ value: { state: 'signed', signedBy: [one, other] } });
    expect(all({ step: 'keep-papers', captureId })).toMatchObject({ value: { state: 'signed', papers: 1 } });
    expect(all({ step: 'close' })).toMatchObject({ value: { state: 'closed' } });
    expect(mediations.waiting()).toEqual([id]);
    const closed = mediations.closed(id);
    if (!closed.ok) throw new Error(closed.failure);
    expect(mediations.paper(id, 0)).toEqual(ok(Buffer.from(jpeg)));
    expect(mediations.delivered(id, 'f'.repeat(64))).toEqual(fail('wrong-hash'));
    expect(mediations.delivered(id, closed.value.sha256)).toEqual(ok(undefined));
    expect([mediations.waiting(), outbox.waiting()]).toEqual([[], 0]);
  });

  it('is as it was after a restart', () => {
    all(...signed);
    const before = mediations.get(id);
    vault.close();
    start();
    expect(mediations.get(id)).toEqual(before);
  });

  it('does nothing twice that is asked for again', () => {
    all(...signed, { step: 'keep-papers', captureId });
    const rows = () => data.store.db.prepare('SELECT count(*) FROM mediation_events').pluck().get();
    const before = rows();
    expect(all(sign(one), { step: 'keep-papers', captureId })).toMatchObject({ ok: true });
    expect(rows()).toBe(before);
    all({ step: 'close' }, { step: 'close' });
    expect(outbox.waiting()).toBe(1);
  });

  it('that is changed after all loses what was signed, and gets another hash', () => {
    all(...signed);
    const before = mediations.get(id);
    expect(record(agree)).toEqual(fail({ kind: 'not-now', state: 'signed' }));
    expect(all({ step: 'reopen' })).toMatchObject({ value: { state: 'open', signedBy: [], sha256: null } });
    const after = all({ step: 'write-points', points: points.slice(0, 1) }, { step: 'read-back' });
    expect(before.ok && after?.ok && before.value.sha256 !== after.value?.sha256).toBe(true);
  });

  it.each<[string, MediationStep[], object]>([
    ['before anything was taken in', [agree], { kind: 'unknown-mediation' }],
    [
      'without a second party',
      [{ ...write, dispute: { ...dispute, parties: [] } }, agree, { step: 'read-back' }],
      { kind: 'incomplete', lacks: 'parties' },
    ],
    [
      'without a word of what happened',
      [{ ...write, dispute: { ...dispute, account: '' } }, agree, { step: 'read-back' }],
      { kind: 'incomplete', lacks: 'account' },
    ],
    ['without a point', [write, { step: 'read-back' }], { kind: 'incomplete', lacks: 'points' }],
    [
      'by somebody who is no party',
      [write, agree, { step: 'read-back' }, sign(randomUUID())],
      { kind: 'not-now', state: 'read-back' },
    ],
    [
      'before all have signed',
      [...signed.slice(0, 4), { step: 'close' }],
      { kind: 'not-now', state: 'read-back' },
    ],
    [
      'once it is handed in',
      [...signed, { step: 'close' }, { step: 'reopen' }],
      { kind: 'not-now', state: 'closed' },
    ],
    [
      'with pages that nobody photographed',
      [write, { step: 'keep-papers', captureId: randomUUID() }],
      { kind: 'no-capture' },
    ],
  ])('is not gone on with %s', (_when, steps, failure) => {
    expect(all(...steps)).toEqual({ ok: false, failure });
  });

  it('can be handed in as a dispute alone', () => {
    expect(
      all({ ...write, dispute: { ...dispute, parties: dispute.parties.slice(0, 1) } }, { step: 'close' }),
    ).toMatchObject({
      value: { state: 'closed', sha256: expect.any(String) },
    });
  });

  it('is not for the hub before it is closed', () => {
    all(...signed);
    expect(mediations.closed(id)).toEqual(fail('unknown-mediation'));
    expect(mediations.waiting()).toEqual([]);
  });
});

describe('on the disk', () => {
  it('nothing of it can be read, in the outbox neither', async () => {
    all(...signed, { step: 'keep-papers', captureId }, { step: 'close' });
    await data.store.backup();
    expect(filesWith(data.folder, id)).not.toEqual([]);
    const { account, parties } = dispute;
    for (const text of [account, ...points, ...parties.flatMap(({ name, phone }) => [name, phone])])
      if (text) expect(filesWith(data.folder, text)).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('巴特尔');
  });

  it('it stays for as long as the hub does not have it, then until its date', async () => {
    all(...signed, { step: 'close' });
    clock.jump(4_000 * dayMs);
    await clock.advance(61_000);
    const closed = mediations.closed(id);
    if (!closed.ok) throw new Error(closed.failure);
    mediations.delivered(id, closed.value.sha256);
    clock.jump(6 * dayMs);
    await clock.advance(61_000);
    expect(mediations.get(id).ok).toBe(true);
    clock.jump(dayMs);
    await clock.advance(61_000);
    expect(mediations.get(id)).toEqual(fail('unknown-mediation'));
    expect(data.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get()).toBe(0);
  });

  it('it is gone when it was taken in by mistake', () => {
    expect(all(write, { step: 'discard' })).toEqual(ok(null));
    expect([mediations.get(id), mediations.list()]).toEqual([fail('unknown-mediation'), []]);
    expect(data.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get()).toBe(0);
  });
});

describe('the list', () => {
  it('has what is of today, and what the hub does not have', () => {
    all(...signed, { step: 'close' });
    clock.jump(dayMs);
    const today = randomUUID();
    record(write, today);
    expect(mediations.list()).toMatchObject([
      { mediationId: today, isToday: true, state: 'open', names: ['巴特尔', '苏日娜'], points: 0 },
      { mediationId: id, isToday: false, state: 'closed', points: 2 },
    ]);
    const closed = mediations.closed(id);
    mediations.delivered(id, closed.ok ? closed.value.sha256 : '');
    expect(mediations.list().map(({ mediationId }) => mediationId)).toEqual([today]);
  });

  it('opens one record of each, however much was written of it', () => {
    all(...signed, { step: 'keep-papers', captureId }, { step: 'close' });
    record(write, randomUUID());
    const opened = vi.spyOn(vault, 'get');
    expect([mediations.list().length, mediations.waiting().length]).toEqual([2, 1]);
    expect(opened).toHaveBeenCalledTimes(4);
  });

  it('has what was taken in before there were such records', () => {
    all(...signed);
    const before = mediations.list();
    vault.erase(`mediation:${id}:summary`);
    expect(mediations.list()).toEqual(before);
  });

  it('says when the clock was in doubt at any step', () => {
    all(write);
    clock.doubt = { why: 'behind' };
    all(agree);
    clock.doubt = null;
    expect(mediations.list()[0]?.timeIsSure).toBe(false);
  });
});

describe('where the clock of the pad is wrong', () => {
  /** Somebody set it right. */
  function setRight(now: number): void {
    const [since, shiftMs] = [clock.now(), now - clock.now()];
    clock.jump(shiftMs);
    clock.doubt = null;
    vault.timeCorrected({ since: Math.min(since, now) - dayMs, shiftMs });
  }
  const right = Date.UTC(2026, 0, 5, 1);

  it.each([
    ['in 1970', Date.UTC(1970, 0, 1, 3)],
    ['thirty years ahead', Date.UTC(2056, 5, 1)],
  ])(
    '%s, all that was taken in is there when it is set right, says so, and goes to the hub',
    async (_when, wrong) => {
      clock.jump(wrong - clock.now());
      clock.doubt = { why: 'not believed' };
      all(...signed, { step: 'keep-papers', captureId }, { step: 'close' });
      setRight(right);
      await clock.advance(61_000);
      expect(mediations.list()).toMatchObject([
        { mediationId: id, state: 'closed', timeIsSure: false, isToday: false },
      ]);
      expect(mediations.paper(id, 0)).toEqual(ok(Buffer.from(jpeg)));
      const closed = mediations.closed(id);
      expect(mediations.delivered(id, closed.ok ? closed.value.sha256 : '')).toEqual(ok(undefined));
    },
  );

  it('what is delivered while it is ahead is kept as long as promised once it is right', async () => {
    all(...signed, { step: 'close' });
    clock.jump(4_000 * dayMs);
    const closed = mediations.closed(id);
    mediations.delivered(id, closed.ok ? closed.value.sha256 : '');
    setRight(right);
    await clock.advance(61_000);
    expect(mediations.get(id).ok).toBe(true);
    clock.jump(settings.personal.keepMediationMs + dayMs);
    await clock.advance(61_000);
    expect(mediations.get(id)).toEqual(fail('unknown-mediation'));
  });

  it('that goes back between two steps changes nothing of their order', () => {
    all(write, agree);
    clock.jump(-365 * dayMs);
    all({ step: 'write-points', points: points.slice(0, 1) });
    expect(mediations.get(id)).toMatchObject({ value: { points: points.slice(0, 1), takenInAt: right } });
  });
});
