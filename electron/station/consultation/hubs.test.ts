import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallMessage } from '#contract/call.ts';
import type { CallAction } from '#contract/consultation-hub.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { jpeg, TestConsultation, TestPage, worked } from './test-consultation.ts';
import { TestHubLine } from './test-line.ts';

const lawyer = { role: 'lawyer', name: '高律师' } as const;

/** Terminals that have joined a hall's hub. */
class Hall {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 5, 1));
  readonly hub = new TestConsultation(() => undefined, undefined, this.clock);
  readonly kiosk: TestConsultation;
  readonly #lines: TestHubLine[] = [];
  readonly others: TestConsultation[] = [];

  constructor() {
    this.kiosk = this.#terminal('kiosk-1');
  }
  #terminal(name: string): TestConsultation {
    const line = new TestHubLine(this.hub, name);
    this.#lines.push(line);
    return new TestConsultation(({ consultation }) => (consultation.lawyers = []), line, this.clock);
  }
  /** Another terminal of the hall, whose line is there. */
  async another(name: string): Promise<TestConsultation> {
    const terminal = this.#terminal(name);
    this.others.push(terminal);
    await this.clock.advance(2_000);
    return terminal;
  }
  cut(): void {
    for (const line of this.#lines) line.cut();
  }
  mend(): void {
    for (const line of this.#lines) line.mend();
  }
  /** What the page of the lawyer hears. */
  listen(partyKey: string) {
    const gone = new AbortController();
    const heard: CallMessage[] = [];
    const messages = this.hub.consultations.lawyerHears(
      '高律师',
      partyKey,
      crypto.randomUUID(),
      null,
      gone.signal,
    );
    void (async () => {
      for await (const message of messages) heard.push(message);
    })();
    const views = () => heard.flatMap((message) => (message.event === 'view' ? [message.view] : []));
    return { heard, view: () => views().at(-1), close: () => gone.abort() };
  }
  /** What the lawyer does, over the line. */
  async act(partyKey: string, action: CallAction) {
    const side = this.hub.consultations.sideFor(partyKey, lawyer, null);
    if (!side) throw new Error('the lawyer has no call');
    const acting = side.act(partyKey, action);
    await this.clock.advance(200);
    return acting;
  }
  async call() {
    this.hub.onDuty('高律师');
    await this.clock.advance(2_000);
    const { requestKey } = this.kiosk.ask();
    await this.clock.advance(200);
    const answering = this.hub.answer('高律师');
    await this.clock.advance(200);
    const { partyKey, callId } = await answering;
    const citizen = new TestPage(this.kiosk, requestKey);
    const page = this.listen(partyKey);
    await this.clock.advance(200);
    return { requestKey, partyKey, callId, citizen, page };
  }
}

let hall: Hall;
beforeEach(() => {
  hall = new Hall();
});
afterEach(() => {
  for (const other of hall.others) other.remove();
  hall.kiosk.remove();
  hall.hub.remove();
});

it('a lawyer at the hub takes the call of a kiosk: all of it passes between them, and stays at the kiosk', async () => {
  const { requestKey, partyKey, callId, citizen, page } = await hall.call();
  expect(page.view()).toMatchObject({ callId, kind: 'consultation' });
  expect(hall.hub.consultations.lawyerView('高律师')).toMatchObject({ state: 'in-call', call: { callId } });
  const room = hall.kiosk.room(requestKey);
  worked(room.chat(requestKey, '您好'));
  worked(await hall.act(partyKey, { does: 'chat', text: '请讲' }));
  const paperId = worked(hall.kiosk.consultations.sharePapers(hall.kiosk.visit(), requestKey, 'any'));
  await hall.clock.advance(200);
  expect(citizen.of('chat').map(({ text }) => text)).toEqual(['请讲']);
  expect(page.heard.map(({ event }) => event)).toContain('chat');
  const read = worked(await hall.act(partyKey, { does: 'read-paper', paperId, page: 0, part: 0 }));
  expect(new Uint8Array(Buffer.from(read.bytes ?? '', 'base64'))).toEqual(jpeg);
  expect(hall.hub.consultations.requests.rooms()).toEqual([]);
  expect(await hall.act(partyKey, { does: 'chat', text: '字'.repeat(501) })).toMatchObject({
    failure: { kind: 'bad-message', why: 'too-long' },
  });
  await hall.act(partyKey, { does: 'hang-up' });
  await hall.clock.advance(200);
  expect(citizen.view.ended).toEqual({ why: 'hung-up', by: 'other' });
  expect(hall.hub.consultations.lawyerView('高律师')?.state).toBe('free');
});

it('the line breaks in a call: the lawyer is missed at once, and the call goes on when it is back, nothing lost', async () => {
  const { requestKey, partyKey, citizen, page } = await hall.call();
  hall.cut();
  await hall.clock.advance(200);
  expect(citizen.view.parties.find(({ as }) => as === 'lawyer')?.present).toBe(false);
  worked(hall.kiosk.room(requestKey).chat(requestKey, '听得到吗'));
  hall.mend();
  await hall.clock.advance(3_000);
  expect(citizen.view.parties.find(({ as }) => as === 'lawyer')?.present).toBe(true);
  const chats = page.heard.filter(({ event }) => event === 'chat');
  expect(chats).toHaveLength(1);
  worked(await hall.act(partyKey, { does: 'chat', text: '听得到' }));
  await hall.clock.advance(200);
  expect(citizen.of('chat').map(({ text }) => text)).toEqual(['听得到']);
});

it('the hub is killed in a call: the lawyer is in it when the hub is back, and rung by nobody else', async () => {
  const { partyKey, callId, citizen } = await hall.call();
  hall.cut();
  hall.hub.startAgain();
  expect(hall.hub.consultations.lawyerView('高律师')).toMatchObject({ state: 'in-call', call: { callId } });
  hall.mend();
  await hall.clock.advance(3_000);
  hall.listen(partyKey);
  await hall.clock.advance(200);
  expect(citizen.view.parties.find(({ as }) => as === 'lawyer')?.present).toBe(true);
  hall.kiosk.room(partyKey).hangUp(partyKey);
  await hall.clock.advance(200);
  expect(hall.hub.consultations.lawyerView('高律师')?.state).toBe('free');
});

it('the kiosk is started again in a call: it goes on with the lawyer of the hub', async () => {
  const { requestKey, partyKey, callId, page } = await hall.call();
  hall.kiosk.startAgain();
  expect(hall.kiosk.shown(requestKey).is).toBe('in-call');
  await hall.clock.advance(3_000);
  expect(hall.hub.consultations.lawyerView('高律师')).toMatchObject({ state: 'in-call', call: { callId } });
  worked(hall.kiosk.room(requestKey).chat(requestKey, '还在吗'));
  worked(await hall.act(partyKey, { does: 'chat', text: '在' }));
  expect(page.heard.filter(({ event }) => event === 'chat')).toHaveLength(1);
});

it('the line is down: the kiosk says that nobody can be reached, keeps the place, and rings when it is back', async () => {
  hall.hub.onDuty('高律师');
  await hall.clock.advance(2_000);
  hall.cut();
  await hall.clock.advance(200);
  const { requestKey, state } = hall.kiosk.ask();
  expect(state).toMatchObject({ is: 'waiting', ringing: false, choice: true });
  hall.mend();
  await hall.clock.advance(3_000);
  expect(hall.kiosk.shown(requestKey)).toMatchObject({ ringing: true, choice: false });
  expect(hall.hub.ring('高律师')).toMatchObject({ number: 'V001' });
});

it('whose words may be made text for a lawyer at the hub is known there: all others', async () => {
  const { partyKey, page, citizen } = await hall.call();
  const { consultations } = hall.hub;
  const media = { microphone: 'on', camera: 'on', mode: 'video' } as const;
  await hall.act(partyKey, { does: 'media', connected: true, media });
  await hall.clock.advance(200);
  expect(consultations.captioned(partyKey)).toEqual([]);
  await hall.act(partyKey, { does: 'media', connected: true, media: { ...media, captions: true } });
  await hall.clock.advance(200);
  expect(consultations.captioned(partyKey)).toEqual([citizen.view.you]);
  page.close();
  await hall.clock.advance(200);
  expect(consultations.captioned(partyKey)).toEqual([]);
});

it('a key is of use to its own lawyer alone', async () => {
  const { partyKey } = await hall.call();
  const { consultations } = hall.hub;
  expect(consultations.sideFor(partyKey, { role: 'lawyer', name: '白律师' }, null)).toBeNull();
  expect(consultations.sideFor(partyKey, null, null)).toBeNull();
});

/** What takes a way over the line. */
async function soon<Value>(asked: Promise<Value>): Promise<Value> {
  await hall.clock.advance(400);
  return asked;
}

describe('a second party at another terminal of the hall', () => {
  const enter = (terminal: TestConsultation, code: string) =>
    soon(terminal.consultations.join(terminal.visit(), 'shell', code));
  const invite = async (partyKey: string) =>
    worked(await hall.act(partyKey, { does: 'invite-party' })).code ?? '';
  const listen = (terminal: TestConsultation, partyKey: string) => {
    const side = terminal.consultations.sideFor(partyKey, null, terminal.visit());
    const heard: CallMessage[] = [];
    void (async () => {
      for await (const message of side?.listen(partyKey, crypto.randomUUID(), null, undefined) ?? [])
        heard.push(message);
    })();
    const view = () => heard.flatMap((message) => (message.event === 'view' ? [message.view] : [])).at(-1);
    return { side, heard, view };
  };

  it('is in the call, sees a number for the person, and leaves without ending it', async () => {
    const { requestKey, partyKey, citizen } = await hall.call();
    const other = await hall.another('kiosk-2');
    const code = await invite(partyKey);
    worked(await soon(other.consultations.checkCode('shell', code)));
    const joined = worked(await enter(other, code));
    const guest = listen(other, joined.partyKey);
    await hall.clock.advance(400);
    worked(hall.kiosk.room(requestKey).shared(requestKey, { what: 'identity', name: '王小明' }));
    worked(await soon(guest.side?.act(joined.partyKey, { does: 'chat', text: '我也在' }) ?? never()));
    await hall.clock.advance(400);
    expect(guest.view()?.parties.map(({ as, label }) => [as, label])).toEqual([
      ['lawyer', '高律师'],
      ['citizen', 'V001'],
      ['party', ''],
    ]);
    expect(JSON.stringify(guest.heard)).not.toContain('王小明');
    expect(citizen.of('chat').map(({ text }) => text)).toEqual(['我也在']);
    other.visit().end('finished');
    await hall.clock.advance(400);
    expect(citizen.view.parties).toHaveLength(2);
    expect(hall.kiosk.shown(requestKey).is).toBe('in-call');
  });

  it('stays in it when all lines were lost and are back, however long ago they typed the digits', async () => {
    const { requestKey, partyKey, citizen } = await hall.call();
    const other = await hall.another('kiosk-2');
    const joined = worked(await enter(other, await invite(partyKey)));
    await hall.clock.advance(400);
    const before = listen(other, joined.partyKey);
    await hall.clock.advance(11 * 60_000);
    hall.cut();
    await hall.clock.advance(1_000);
    hall.mend();
    await hall.clock.advance(3_000);
    const guest = listen(other, joined.partyKey);
    await hall.clock.advance(400);
    worked(hall.kiosk.room(requestKey).chat(requestKey, '您还在吗'));
    worked(await soon(guest.side?.act(joined.partyKey, { does: 'chat', text: '在' }) ?? never()));
    expect(guest.heard.filter(({ event }) => event === 'chat')).toHaveLength(1);
    expect(citizen.view.parties).toHaveLength(3);
    expect(before.heard.length).toBeGreaterThan(0);
  });

  it('may sit at the hub itself', async () => {
    const { requestKey, partyKey, citizen } = await hall.call();
    const joined = worked(await enter(hall.hub, await invite(partyKey)));
    await hall.clock.advance(400);
    const guest = listen(hall.hub, joined.partyKey);
    await hall.clock.advance(400);
    worked(await soon(guest.side?.act(joined.partyKey, { does: 'chat', text: '我也在' }) ?? never()));
    worked(hall.kiosk.room(requestKey).chat(requestKey, '您好'));
    await hall.clock.advance(400);
    expect(citizen.of('chat').map(({ text }) => text)).toEqual(['我也在']);
    expect(guest.heard.filter(({ event }) => event === 'chat')).toHaveLength(1);
  });

  it('who has left before they were let in takes nobody’s place', async () => {
    const { partyKey, citizen } = await hall.call();
    const other = await hall.another('kiosk-2');
    const code = await invite(partyKey);
    const entering = enter(other, code);
    other.visit().end('left');
    await entering;
    await hall.clock.advance(400);
    expect(citizen.messages.some((one) => one.event === 'view' && one.view.parties.length === 3)).toBe(true);
    expect(citizen.view.parties).toHaveLength(2);
  });

  it('is let in by digits of the station whose call it is, and of no other', async () => {
    const { callId } = await hall.call();
    const other = await hall.another('kiosk-2');
    other.consultations.above.invited({ code: '12345678', callId, goodForMs: 60_000, used: false });
    const third = await hall.another('kiosk-3');
    expect(await enter(third, '12345678')).toMatchObject({ failure: { kind: 'wrong-code' } });
  });

  it('has digits that let in one, though the hub was started again meanwhile', async () => {
    const { partyKey } = await hall.call();
    const other = await hall.another('kiosk-2');
    const code = await invite(partyKey);
    worked(await enter(other, code));
    hall.cut();
    hall.hub.startAgain();
    hall.mend();
    await hall.clock.advance(3_000);
    expect(await enter(other, code)).toMatchObject({ failure: { kind: 'code-used' } });
  });

  it('guesses no more for having been started again, and locks out nobody else', async () => {
    const { partyKey } = await hall.call();
    const code = await invite(partyKey);
    const wrong = code === '00000000' ? '00000001' : '00000000';
    let last = null;
    for (let terminal = 2; terminal < 14; terminal += 1) {
      const other = await hall.another(`kiosk-${terminal}`);
      // Started again it knows of no tries; the hub does.
      for (let tries = 0; tries < 5; tries += 1) {
        if (tries === 3) other.startAgain();
        if (tries === 3) await hall.clock.advance(2_000);
        last = await enter(other, wrong);
      }
      expect(last).toEqual({ ok: false, failure: { kind: 'wrong-code', triesLeft: 0 } });
      expect(await enter(other, code)).toMatchObject({ failure: { kind: 'locked' } });
    }
    const fresh = await hall.another('kiosk-99');
    expect((await enter(fresh, code)).ok).toBe(true);
  });

  it('guesses no more at a terminal that says that each try is of another page', async () => {
    const { partyKey } = await hall.call();
    const code = await invite(partyKey);
    const lying = await hall.another('kiosk-2');
    const tries = async (digits: string, page: number) =>
      soon(lying.consultations.above.join(digits, `hall-2 page-${page}`, true) ?? never());
    for (let page = 0; page < 10; page += 1)
      expect(await tries('00000000', page)).toMatchObject({ failure: { kind: 'wrong-code' } });
    expect(await tries(code, 10)).toMatchObject({ failure: { kind: 'locked' } });
    const other = await hall.another('kiosk-3');
    expect((await enter(other, code)).ok).toBe(true);
    await hall.clock.advance(5 * 60_000);
    const again = await invite(partyKey);
    expect((await tries(again, 11)).ok).toBe(true);
  });
});

function never(): never {
  throw new Error('no side');
}

describe('a station that joins a hub of its own level', () => {
  it('rings its lawyers no more, and says so; whoever is in a call there is free when it ends', async () => {
    const line = new TestHubLine(hall.hub, 'station-2');
    line.cut();
    const station = new TestConsultation(() => undefined, line, hall.clock);
    hall.others.push(station);
    const view = () => station.consultations.lawyerView('高律师');
    const { requestKey } = await station.call();
    expect(view()).toMatchObject({ state: 'in-call', movedToHub: false });
    line.mend();
    await hall.clock.advance(2_000);
    expect(view()).toMatchObject({ state: 'in-call', movedToHub: true });
    station.room(requestKey).hangUp(requestKey);
    expect(view()).toMatchObject({ state: 'free', call: null });
    station.ask({}, 'next');
    await hall.clock.advance(1_000);
    expect(view()?.ring).toBeNull();
  });

  it('rings its own lawyers again once it is the hub itself, also for whoever waited', async () => {
    const line = new TestHubLine(hall.hub, 'station-2');
    const station = new TestConsultation(() => undefined, line, hall.clock);
    hall.others.push(station);
    await hall.clock.advance(2_000);
    station.onDuty('高律师');
    const { requestKey } = station.ask();
    await hall.clock.advance(1_000);
    expect(station.ring('高律师')).toBeNull();
    line.cut();
    await hall.clock.advance(5_000);
    expect(station.ring('高律师')).toBeNull();
    line.leave();
    expect(station.consultations.lawyerView('高律师')).toMatchObject({ state: 'ringing', movedToHub: false });
    expect(station.shown(requestKey)).toMatchObject({ ringing: true });
    expect(station.consultations.offer().isCutOff).toBe(false);
  });

  it('has the lawyers of its calls once it is the hub itself, also when it was started again without its line', async () => {
    const line = new TestHubLine(hall.hub, 'station-2');
    const station = new TestConsultation(() => undefined, line, hall.clock);
    hall.others.push(station);
    hall.hub.onDuty('高律师');
    await hall.clock.advance(2_000);
    const { requestKey } = station.ask();
    await hall.clock.advance(200);
    const { callId } = await soon(hall.hub.answer('高律师'));
    line.cut();
    station.startAgain();
    await hall.clock.advance(1_000);
    expect(station.shown(requestKey).is).toBe('in-call');
    line.leave();
    expect(station.consultations.lawyerView('高律师')).toMatchObject({ state: 'in-call', call: { callId } });
  });

  it('goes on ringing its lawyers where the hub is of another level', async () => {
    const county = new TestConsultation(({ consultation }) => (consultation.level = 'county'));
    const line = new TestHubLine(county, 'station-2');
    const station = new TestConsultation(() => undefined, line, county.clock);
    hall.others.push(station, county);
    await county.clock.advance(2_000);
    station.onDuty('高律师');
    station.ask();
    expect(station.consultations.lawyerView('高律师')).toMatchObject({ state: 'ringing', movedToHub: false });
  });
});
