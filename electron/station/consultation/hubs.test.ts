import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallMessage } from '#contract/call.ts';
import type { CallAction } from '#contract/consultation-hub.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { PeerLink } from './line-to-hub.ts';
import { jpeg, TestConsultation, TestPage, worked } from './test-consultation.ts';

const lawyer = { role: 'lawyer', name: '高律师' } as const;

/** A kiosk that has joined a hall's hub. Between them is the line, as `station/peers` gives it, without a network. */
class Hall {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 5, 1));
  readonly hub = new TestConsultation(() => undefined, undefined, this.clock);
  readonly #changes = new Emitter<void>();
  #line = new AbortController();
  #isUp = true;
  readonly kiosk: TestConsultation;

  constructor() {
    const line = async (_: unknown, { signal }: { signal?: AbortSignal } = {}) => {
      if (!this.#isUp) throw new Error('the line is down');
      const both = AbortSignal.any([this.#line.signal, ...(signal ? [signal] : [])]);
      return this.hub.consultations.lines.open('kiosk-1', both);
    };
    const say = async ({ messages }: { messages: never[] }) => {
      if (!this.#isUp || !this.hub.consultations.lines.hear('kiosk-1', structuredClone(messages)))
        throw new Error('there is no line');
      return { done: true };
    };
    const client = { consultationHub: { line, say } } as unknown as ReturnType<PeerLink['hub']>;
    const link = { hub: () => (this.#isUp ? client : null), changes: this.#changes };
    this.kiosk = new TestConsultation(({ consultation }) => (consultation.lawyers = []), link, this.clock);
  }
  cut(): void {
    this.#isUp = false;
    this.#line.abort();
    this.#changes.emit();
  }
  mend(): void {
    this.#line = new AbortController();
    this.#isUp = true;
    this.#changes.emit();
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

it('a key is of use to its own lawyer alone', async () => {
  const { partyKey } = await hall.call();
  const { consultations } = hall.hub;
  expect(consultations.sideFor(partyKey, { role: 'lawyer', name: '白律师' }, null)).toBeNull();
  expect(consultations.sideFor(partyKey, null, null)).toBeNull();
});
