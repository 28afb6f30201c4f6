import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallMessage, CallView } from '#contract/call.ts';
import type { AgreementAct, AgreementRecord, CallAgreement } from '#contract/call-agreement.ts';
import type { CallAction, DownMessage } from '#contract/consultation-hub.ts';
import { type TestConsultation, TestPage, worked } from './test-consultation.ts';
import { TestHubLine, TestLevels } from './test-line.ts';

const mediator = '高律师';
const points = ['以老井为界。', '九月底前各自把墙修好。'];
const otherPoints = ['院墙归李家。'];
const signature = (y: number) => ({
  ...{ aspect: 2.4, strokes: [[{ x: 0.1, y, pressure: 0.5, atMs: 0 }]] },
});
const own = signature(0.3);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const notNow = { ok: false, failure: { kind: 'not-now' } };

let levels: TestLevels;
/** To the terminal of the other party. */
let line: TestHubLine;
let terminal: TestConsultation;
beforeEach(async () => {
  levels = await TestLevels.open();
  line = new TestHubLine(levels.hub, 'other');
  terminal = levels.join(line);
  await levels.clock.advance(2_000);
});
afterEach(() => {
  terminal.remove();
  levels.remove();
});

/** What is under way is answered over the lines. */
async function soon<Value>(acting: Promise<Value>): Promise<Value> {
  await levels.clock.advance(500);
  return acting;
}

/** A mediation that is to be signed: asked for at the kiosk, answered at the hub, with the other party at a terminal of their own. */
async function asked() {
  const { kiosk, hub } = levels;
  hub.onDuty(mediator);
  const { requestKey } = kiosk.ask({ kind: 'remote-mediation' });
  await levels.clock.advance(500);
  const { partyKey } = await soon(hub.answer(mediator));
  new TestPage(kiosk, requestKey);
  const room = kiosk.room(requestKey);
  const desk = new Hearing(hub.consultations.lawyerHears(mediator, partyKey, randomUUID(), null, undefined));
  const deskAct = (action: CallAction) => {
    const side = hub.consultations.sideFor(partyKey, { role: 'lawyer', name: mediator }, null);
    return side ? soon(side.act(partyKey, action)) : never();
  };
  const { code = '' } = worked(await deskAct({ does: 'invite-party' }));
  const visit = terminal.visit();
  const { partyKey: key } = worked(await soon(terminal.consultations.join(visit, 'shell', code)));
  const sideOf = () => terminal.consultations.sideFor(key, null, visit) ?? never();
  const listens = () =>
    new Hearing(
      terminal.consultations.hears(visit, key, sideOf().listen(key, randomUUID(), null, undefined)),
    );
  const page = listens();
  const act = (does: AgreementAct) => soon(sideOf().act(key, { does: 'agree', act: does }));
  await levels.clock.advance(500);
  const account = '两家为院墙的位置争了一年。';
  worked(room.agree(partyKey, { does: 'write-dispute', kind: 'neighbours', account }));
  worked(room.agree(partyKey, { does: 'write-points', points }));
  worked(room.agree(requestKey, { does: 'name', name: '王小明' }));
  worked(await act({ does: 'name', name: '李四' }));
  worked(room.agree(partyKey, { does: 'ask-signatures' }));
  await levels.clock.advance(500);
  const hash = room.viewOf(requestKey)?.agreement?.toSign ?? '';
  return { room, requestKey, partyKey, key, visit, page, listens, act, desk, deskAct, hash };
}
type Asked = Awaited<ReturnType<typeof asked>>;

async function signs({ act, hash }: Asked) {
  await act({ does: 'read', sha256: hash });
  return act({ does: 'sign', sha256: hash, signature: own });
}
function askerSigns({ room, requestKey, hash }: Asked) {
  worked(room.agree(requestKey, { does: 'read', sha256: hash }));
  worked(room.agree(requestKey, { does: 'sign', sha256: hash, signature: signature(0.2) }));
}
async function finished(of: Asked) {
  askerSigns(of);
  worked(of.room.agree(of.partyKey, { does: 'finish' }));
  await levels.clock.advance(500);
}
const keptAtTerminal = ({ visit, key }: Asked) => terminal.consultations.agreedOf(visit, key);
const auditedAtTerminal = () =>
  terminal.audit.newest(50).filter(({ action }) => action === 'consultation-agreed');

/** What a page hears. */
class Hearing {
  readonly heard: CallMessage[] = [];
  constructor(messages: AsyncGenerator<CallMessage>) {
    void this.#read(messages);
  }
  async #read(messages: AsyncGenerator<CallMessage>): Promise<void> {
    for await (const message of messages) this.heard.push(message);
  }
  get agreement(): CallAgreement {
    const last = this.heard.findLast((message) => message.event === 'view');
    return (last?.event === 'view' && last.view.agreement) || never();
  }
}

/** A hub that shows other things than are signed. */
function lies(at: TestHubLine, change: (message: CallMessage) => CallMessage): void {
  at.tamper = (message: DownMessage) =>
    message.is === 'heard' ? { ...message, message: change(message.message) } : message;
}
function shows(change: Partial<CallAgreement>) {
  return (message: CallMessage): CallMessage =>
    message.event === 'view' && message.view.agreement
      ? { ...message, view: { ...message.view, agreement: { ...message.view.agreement, ...change } } }
      : message;
}
function agrees(change: (record: AgreementRecord) => AgreementRecord) {
  return (message: CallMessage): CallMessage =>
    message.event === 'agreed' ? { ...message, record: change(message.record) } : message;
}
/** As a liar would make it: whole in itself. */
function withPoints(record: AgreementRecord): AgreementRecord {
  const words = JSON.stringify({ ...JSON.parse(record.words), points: otherPoints });
  return { ...record, words, sha256: sha256(words) };
}

describe('words that come over a line', () => {
  it('are signed where their hash is that of what is shown', async () => {
    const of = await asked();
    expect(of.page.agreement).toMatchObject({ points, toSign: of.hash, mismatch: false });
    worked(await signs(of));
    expect(of.room.viewOf(of.requestKey)?.agreement?.parties[1]?.signed).not.toBeNull();
  });

  it.each<[string, Partial<CallAgreement>]>([
    ['other points', { points: otherPoints }],
    ['another sentence', { account: '没有争过。' }],
    ['another mediator', { mediator: '白律师' }],
    ['another station', { station: '别处' }],
    ['another kind', { kind: 'land' }],
    ['another hash', { toSign: sha256('other words') }],
  ])('are not: a hub that shows %s is found out, and nobody signs', async (_, change) => {
    lies(line, shows(change));
    const of = await asked();
    expect(of.page.agreement).toMatchObject({ toSign: null, mismatch: true });
    for (const under of [of.hash, change.toSign ?? of.hash])
      expect(await of.act({ does: 'sign', sha256: under, signature: own })).toEqual(notNow);
    expect(await of.act({ does: 'read', sha256: of.hash })).toEqual(notNow);
    expect(of.room.viewOf(of.requestKey)?.agreement?.parties[1]?.hasRead).toBe(false);
  });

  it('are not, whatever the hub says of itself', async () => {
    lies(line, shows({ points: otherPoints, mismatch: false }));
    expect((await asked()).page.agreement.mismatch).toBe(true);
  });

  it('are looked at for the mediator, too', async () => {
    const of = await asked();
    expect(of.desk.agreement).toMatchObject({ toSign: of.hash, mismatch: false });
  });
});

describe('what was agreed, as it comes over a line', () => {
  it('is taken home where it was signed, proven in the audit there, and only then said to be agreed', async () => {
    const of = await asked();
    worked(await signs(of));
    await finished(of);
    expect(keptAtTerminal(of)?.sha256).toBe(of.hash);
    expect(of.page.agreement.finished?.sha256).toBe(of.hash);
    expect(auditedAtTerminal()).toMatchObject([
      { actor: 'citizen', detail: expect.stringContaining(`agreement ${of.hash} signature`) },
    ]);
  });

  it.each<[string, (record: AgreementRecord) => AgreementRecord]>([
    ['other words', withPoints],
    ['words that have another hash', (record) => ({ ...record, words: `${record.words} ` })],
    [
      'another signature',
      (record) => ({
        ...record,
        signatures: record.signatures.map((one) => ({ ...one, signature: signature(0.9) })),
      }),
    ],
    [
      'another signature with its hash',
      (record) => {
        const forged = { signature: signature(0.9), sha256: sha256(JSON.stringify(signature(0.9))) };
        return { ...record, signatures: [...record.signatures.slice(0, 1), forged] };
      },
    ],
    ['no signature of theirs', (record) => ({ ...record, signatures: record.signatures.slice(0, 1) })],
  ])('is neither kept nor audited with %s, and the page says so', async (_, change) => {
    const of = await asked();
    worked(await signs(of));
    lies(line, agrees(change));
    await finished(of);
    expect(keptAtTerminal(of)).toBeNull();
    expect(auditedAtTerminal()).toEqual([]);
    expect(of.page.agreement).toMatchObject({ finished: null, mismatch: true });
    expect(of.page.heard.map(({ event }) => event)).not.toContain('agreed');
  });

  describe('when the line of the other party broke as it was confirmed', () => {
    const sealed = ({ data }: TestConsultation) =>
      data.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get();
    /** Of their terminal: what it says to whether it is there. */
    function awaits({ visit, key }: Asked) {
      const said: boolean[] = [];
      void (async () => {
        for await (const one of terminal.consultations.awaitsAgreed(visit, key, undefined)) said.push(one);
      })();
      return said;
    }
    /** Neither the station of the call nor the mediator knows yet that the line is gone. */
    async function cutOff(breaks = () => line.cut()) {
      const of = await asked();
      worked(await signs(of));
      askerSigns(of);
      worked(of.room.agree(of.partyKey, { does: 'finish' }));
      breaks();
      await levels.clock.advance(500);
      expect(keptAtTerminal(of)).toBeNull();
      return of;
    }
    /** So long that they are no side of the call any more, if it goes on; they are there, and touch their page. */
    async function waits({ visit }: Asked) {
      for (let time = 0; time < 3; time += 1) {
        visit.touch();
        await levels.clock.advance(30_000);
      }
    }
    async function callIsOver(of: Asked) {
      of.room.hangUp(of.partyKey);
      levels.kiosk.visit().end('left');
      await waits(of);
    }

    it.each([
      ['goes on without them', waits],
      ['is over, and whoever asked has left', callIsOver],
    ])('is theirs when it is back, though the call %s', async (_, passes) => {
      const of = await cutOff();
      await passes(of);
      const said = awaits(of);
      await levels.clock.advance(0);
      expect(said).toEqual([false]);
      line.mend();
      await levels.clock.advance(8_000);
      expect(said.at(-1)).toBe(true);
      expect(keptAtTerminal(of)?.sha256).toBe(of.hash);
      expect(auditedAtTerminal()).toHaveLength(1);
    });

    it('is theirs also where that of the call was lost meanwhile, and the hub was started again', async () => {
      const of = await cutOff();
      await callIsOver(of);
      levels.toHub.cut();
      levels.hub.startAgain();
      for (const one of [levels.toHub, line]) one.mend();
      await levels.clock.advance(3_000);
      const said = awaits(of);
      await levels.clock.advance(8_000);
      expect(said.at(-1)).toBe(true);
      expect(keptAtTerminal(of)?.sha256).toBe(of.hash);
    });

    it('is kept at the station of the call no longer than until it is theirs, and neither is the way there', async () => {
      const of = await cutOff();
      await callIsOver(of);
      const isOpen = () => levels.hub.consultations.lines.openCall(of.room.callId) !== null;
      expect([sealed(levels.kiosk), isOpen()]).toEqual([1, true]);
      line.mend();
      await levels.clock.advance(3_000);
      awaits(of);
      await levels.clock.advance(8_000);
      expect([sealed(levels.kiosk), sealed(terminal), isOpen()]).toEqual([0, 1, false]);
    });

    it.each([
      ['for two hours', () => levels.clock.advance(2 * 60 * 60_000)],
      ['until they leave', () => soon(Promise.resolve(terminal.visit().end('left')))],
    ])('is kept there %s, where they do not come for it', async (_, passes) => {
      const of = await cutOff();
      await callIsOver(of);
      line.mend();
      await levels.clock.advance(3_000);
      await passes();
      expect(sealed(levels.kiosk)).toBe(0);
      expect(levels.hub.consultations.lines.openCall(of.room.callId)).toBeNull();
    });

    it.each<[string, (record: AgreementRecord) => AgreementRecord]>([
      ['other words', withPoints],
      ['another signature', (record) => ({ ...record, signatures: record.signatures.toReversed() })],
    ])('is not theirs with %s', async (_, change) => {
      const of = await cutOff();
      await callIsOver(of);
      line.tamper = (message) => {
        if (message.is !== 'acted' || !message.done.bytes) return message;
        const record = JSON.parse(Buffer.from(message.done.bytes, 'base64').toString());
        const bytes = Buffer.from(JSON.stringify(change(record))).toString('base64');
        return { ...message, done: { bytes } };
      };
      line.mend();
      await levels.clock.advance(3_000);
      const said = awaits(of);
      await levels.clock.advance(8_000);
      expect(said).not.toContain(true);
      expect(keptAtTerminal(of)).toBeNull();
      expect(auditedAtTerminal()).toEqual([]);
    });

    it('is nobody’s who has another key', async () => {
      const of = await cutOff();
      await callIsOver(of);
      line.mend();
      await levels.clock.advance(3_000);
      const side = terminal.consultations.above.sideOf(of.room.callId);
      const reads = (key: string) => soon(side.act(key, { does: 'read-record' }));
      expect(await reads(randomUUID())).toMatchObject({ failure: { kind: 'no-call' } });
      expect(await reads(of.key)).toMatchObject({ ok: true });
    });
  });

  it('is taken home when the terminal was started again meanwhile, and is erased there with their visit', async () => {
    const of = await asked();
    worked(await signs(of));
    await finished(of);
    terminal.startAgain();
    const taken = () => terminal.consultations.agreedOf(terminal.visit('again'), of.key)?.sha256 ?? null;
    expect(taken()).toBe(of.hash);
    terminal.visit('again').end('left');
    terminal.startAgain();
    expect(taken()).toBeNull();
  });

  it.each<[string, (view: CallView) => CallView]>([
    ['whose page is told that it is another side', (view) => ({ ...view, you: randomUUID() })],
    [
      'whom the words are told not to name',
      ({ agreement, ...view }) => ({
        ...view,
        agreement: agreement && {
          ...agreement,
          parties: agreement.parties.map((one) => ({ ...one, partyId: randomUUID() })),
        },
      }),
    ],
  ])('is not said to be agreed to a party %s, before what they signed has come', async (_, change) => {
    const of = await asked();
    const agreed = shows({ closing: true, finished: { at: 0, sha256: of.hash } });
    lies(line, (message) => {
      const told = agreed(message);
      return told.event === 'view' ? { ...told, view: change(told.view) } : told;
    });
    await signs(of);
    expect(of.page.agreement).toMatchObject({ closing: true, finished: null });
  });

  it('is known to a page that was loaded anew meanwhile', async () => {
    const of = await asked();
    worked(await signs(of));
    await finished(of);
    const again = of.listens();
    await levels.clock.advance(500);
    expect(again.agreement.finished?.sha256).toBe(of.hash);
  });
});

describe('what the mediator saves', () => {
  const saved = async (of: Asked) => of.deskAct({ does: 'read-record' });
  function forges(change: (record: AgreementRecord) => unknown): void {
    levels.toHub.tamperUp = (message) => {
      if (message.is !== 'acted' || !message.done.bytes) return message;
      const record = JSON.parse(Buffer.from(message.done.bytes, 'base64').toString());
      const bytes = Buffer.from(JSON.stringify(change(record))).toString('base64');
      return { ...message, done: { bytes } };
    };
  }
  /** Its terminal says so again, as after the loss of a line. */
  async function goesOn({ room: { callId }, partyKey }: Asked) {
    const { lines, pool } = levels.hub.consultations;
    const call = { callId, partyKey };
    lines.hear('kiosk', [{ is: 'in-call', level: pool.level, lawyer: mediator, call }]);
    await levels.clock.advance(0);
  }

  it('is the record of what was shown', async () => {
    const of = await asked();
    worked(await signs(of));
    await finished(of);
    expect((await saved(of)).ok).toBe(true);
  });

  it.each<[string, (record: AgreementRecord) => unknown]>([
    ['other words', withPoints],
    ['no record', () => 'nothing'],
    ['a signature less', (record) => ({ ...record, signatures: record.signatures.slice(1) })],
    ['no signature', (record) => ({ ...record, signatures: [] })],
  ])('is not what a terminal makes of it: %s', async (_, change) => {
    const of = await asked();
    worked(await signs(of));
    await finished(of);
    forges(change);
    expect(await saved(of)).toEqual({ ok: false, failure: { kind: 'no-record' } });
  });

  it('is not what a terminal makes of it that says again that its call goes on', async () => {
    const of = await asked();
    worked(await signs(of));
    await finished(of);
    await goesOn(of);
    forges(withPoints);
    expect(await saved(of)).toEqual({ ok: false, failure: { kind: 'no-record' } });
  });

  it('is confirmed also where the terminal says again that its call goes on', async () => {
    const of = await asked();
    worked(await signs(of));
    askerSigns(of);
    await goesOn(of);
    worked(await of.deskAct({ does: 'agree', act: { does: 'finish' } }));
    expect((await saved(of)).ok).toBe(true);
  });

  it('is what they confirmed: other words that a terminal shows since, whole in themselves, are found out', async () => {
    const of = await asked();
    worked(await signs(of));
    askerSigns(of);
    worked(await of.deskAct({ does: 'agree', act: { does: 'finish' } }));
    const { bytes = '' } = worked(await saved(of));
    const { sha256: other } = withPoints(JSON.parse(Buffer.from(bytes, 'base64').toString()));
    const tells = shows({ points: otherPoints, toSign: other, finished: { at: 0, sha256: other } });
    forges(withPoints);
    const forged = levels.toHub.tamperUp;
    levels.toHub.tamperUp = (message) =>
      message.is === 'heard' ? { ...message, message: tells(message.message) } : forged(message);
    worked(of.room.summarise(of.partyKey, '已签。', 'answered'));
    await levels.clock.advance(500);
    expect(of.desk.agreement).toMatchObject({ points: otherPoints, finished: null, mismatch: true });
    expect(await saved(of)).toEqual({ ok: false, failure: { kind: 'no-record' } });
  });

  it('is the record of what was signed, also where the terminal has another name since', async () => {
    const of = await asked();
    const { station } = of.desk.agreement;
    worked(await signs(of));
    await finished(of);
    levels.kiosk.settings.station.name['zh-CN'] = `${station}二号机`;
    levels.kiosk.startAgain();
    await levels.clock.advance(3_000);
    expect(of.desk.agreement).toMatchObject({ station, finished: { sha256: of.hash }, mismatch: false });
    expect((await saved(of)).ok).toBe(true);
  });

  it('is not confirmed where the terminal shows other words than are signed', async () => {
    levels.toHub.tamperUp = (message) =>
      message.is === 'heard'
        ? { ...message, message: shows({ points: otherPoints })(message.message) }
        : message;
    const of = await asked();
    expect(of.desk.agreement).toMatchObject({ mismatch: true, toSign: null });
    expect(await of.deskAct({ does: 'agree', act: { does: 'finish' } })).toEqual(notNow);
  });
});

function never(): never {
  throw new Error('not there');
}
