import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallMessage, CallSignal } from '#contract/call.ts';
import type { CallAction } from '#contract/consultation-hub.ts';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';
import { TestHubLine, TestLevels } from './test-line.ts';

const name = '高律师';
const offer: CallSignal = { kind: 'description', type: 'offer', sdp: 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n' };
const answerTo: CallSignal = { ...offer, type: 'answer' };

interface Heard {
  readonly messages: CallMessage[];
  isOver: boolean;
}

/** A page listens; what it hears. */
function listening(messages: AsyncGenerator<CallMessage, void, void>): Heard {
  const heard: Heard = { messages: [], isOver: false };
  void (async () => {
    for await (const message of messages) heard.messages.push(message);
    heard.isOver = true;
  })();
  return heard;
}
const viewOf = ({ messages }: Heard) =>
  messages.flatMap((message) => (message.event === 'view' ? [message.view] : [])).at(-1);
const inCall = (message: Extract<CallMessage, { event: 'view' }>): CallMessage => ({
  ...message,
  view: { ...message.view, state: 'in-call' },
});
const signalsOf = ({ messages }: Heard) =>
  messages.flatMap((message) => (message.event === 'signal' ? [message.signal] : []));

const newPage = () => ({ key: randomUUID(), page: randomUUID() });

/** A lawyer is rung at `at` for somebody before `from`, and both pages look for the way to each other. */
async function rung(at: TestConsultation, from: TestConsultation, pass: () => Promise<void>) {
  const page = newPage();
  const warming = at.consultations.pool.warmUp(name, at.ring(name)?.ringId ?? '', page);
  await pass();
  const warmed = await warming;
  expect(from.consultations.requests.rooms()).toEqual([]);
  const gone = new AbortController();
  const { lawyerHears } = at.consultations;
  const lawyer = listening(lawyerHears.call(at.consultations, name, page.key, page.page, null, gone.signal));
  const act = (action: CallAction) =>
    at.consultations.sideFor(page.key, { role: 'lawyer', name }, null)?.act(page.key, action);
  return { warmed, page, lawyer, act, closeLawyer: () => gone.abort() };
}

/** The person's page, by the key of their request. */
function citizenAt(from: TestConsultation, requestKey: string) {
  const pageKey = randomUUID();
  const side = from.consultations.requests.side(requestKey);
  if (!side) throw new Error('nothing rings');
  const heard = listening(side.listen(requestKey, pageKey, null, undefined));
  return { pageKey, heard, act: (action: CallAction) => side.act(requestKey, action) };
}

describe('a lawyer of the station is rung, and', () => {
  let station: TestConsultation;
  let requestKey: string;
  const pass = () => station.clock.advance(0);
  beforeEach(async () => {
    station = new TestConsultation();
    station.onDuty(name);
    ({ requestKey } = station.ask());
    await pass();
  });
  afterEach(() => station.remove());

  async function both() {
    const ring = await rung(station, station, pass);
    const citizen = citizenAt(station, requestKey);
    await pass();
    const [you, other] = [viewOf(ring.lawyer)?.you ?? '', viewOf(citizen.heard)?.you ?? ''];
    return { ...ring, citizen, lawyerId: you, citizenId: other };
  }

  it('the pages are told of each other, and signals pass between them, before anybody answers', async () => {
    const { lawyer, citizen, page, act, lawyerId, citizenId } = await both();
    expect(viewOf(lawyer)).toMatchObject({ state: 'ringing', parties: [{}, { pageKey: citizen.pageKey }] });
    expect(viewOf(citizen.heard)).toMatchObject({ state: 'ringing', parties: [{ pageKey: page.page }, {}] });
    await citizen.act({ does: 'signal', to: lawyerId, toPage: page.page, signal: offer });
    await act({ does: 'signal', to: citizenId, toPage: citizen.pageKey, signal: answerTo });
    await pass();
    expect(signalsOf(lawyer)).toEqual([offer]);
    expect(signalsOf(citizen.heard)).toEqual([answerTo]);
  });

  it('keeps for the page of the lawyer what the other said before it listened', async () => {
    const page = newPage();
    await station.consultations.pool.warmUp(name, station.ring(name)?.ringId ?? '', page);
    const citizen = citizenAt(station, requestKey);
    await pass();
    const to = viewOf(citizen.heard)?.parties[0]?.partyId ?? '';
    await citizen.act({ does: 'signal', to, toPage: page.page, signal: offer });
    const lawyer = listening(station.consultations.lawyerHears(name, page.key, page.page, null, undefined));
    await pass();
    expect(signalsOf(lawyer)).toEqual([offer]);
  });

  it('nothing else passes, and neither learns who the other is', async () => {
    const { citizen, act } = await both();
    const actions: CallAction[] = [
      { does: 'chat', text: '您好' },
      { does: 'media', media: { camera: 'on', microphone: 'on', mode: 'video' }, connected: true },
      { does: 'push', pushed: { what: 'photograph' } },
      { does: 'hang-up' },
    ];
    for (const action of actions) {
      expect(await act(action)).toMatchObject({ failure: { kind: 'no-call' } });
      expect(await citizen.act(action)).toMatchObject({ failure: { kind: 'no-call' } });
    }
    expect(viewOf(citizen.heard)?.parties.map(({ label }) => label)).toEqual(['', 'V001']);
    expect(station.consultations.lawyerView(name)).toMatchObject({ state: 'ringing', call: null });
    expect(station.shown(requestKey)).toMatchObject({ is: 'waiting' });
  });

  it('refuses a signal that is none, and one too many', async () => {
    const { citizen, lawyerId, page } = await both();
    const signal = { ...offer, sdp: 'hello' };
    expect(await citizen.act({ does: 'signal', to: lawyerId, toPage: page.page, signal })).toMatchObject({
      failure: { kind: 'bad-message' },
    });
    const sent = [];
    for (let count = 0; count < 700; count += 1)
      sent.push(await citizen.act({ does: 'signal', to: lawyerId, toPage: page.page, signal: offer }));
    expect(sent.filter(({ ok }) => !ok).length).toBeGreaterThan(0);
    expect(sent.at(-1)).toMatchObject({ failure: { kind: 'too-much' } });
  });

  it('the call that comes of it has its id and its sides, and what rang is over', async () => {
    const { page, lawyer, citizen, lawyerId, citizenId } = await both();
    const { warmUp } = station.shown(requestKey) as { warmUp: string };
    const ringId = station.ring(name)?.ringId ?? '';
    const answered = await station.consultations.answer(name, ringId, page);
    await pass();
    expect(answered).toEqual({ ok: true, value: { callId: warmUp, partyKey: page.key } });
    expect(citizen.heard.isOver).toBe(true);
    const there = new TestPage(station, requestKey, null, citizen.pageKey);
    await pass();
    expect(there.view).toMatchObject({ callId: warmUp, state: 'connecting', you: citizenId });
    expect(there.view.parties[0]).toMatchObject({ partyId: lawyerId, pageKey: page.page, label: name });
    // It goes on with the call by itself, where its page asks for nothing.
    expect(viewOf(lawyer)).toMatchObject({ callId: warmUp, state: 'connecting', you: lawyerId });
  });

  it('another page of the lawyer that answers has a call of its own', async () => {
    const { lawyer, citizen, closeLawyer } = await both();
    const { warmUp } = station.shown(requestKey) as { warmUp: string };
    const { callId, partyKey } = await station.answer(name);
    await pass();
    expect(callId).not.toBe(warmUp);
    expect(citizen.heard.isOver).toBe(true);
    expect(station.consultations.isLawyerOf(name, partyKey)).toBe(true);
    closeLawyer();
    await pass();
    expect(lawyer.isOver).toBe(true);
  });

  it.each(['declined', 'cancelled', 'missed'])('is over with a ring that is %s', async (how) => {
    const { lawyer, citizen, act } = await both();
    const ringId = station.ring(name)?.ringId ?? '';
    if (how === 'declined') station.consultations.pool.decline(name, ringId);
    if (how === 'cancelled') station.consultations.requests.end(requestKey, 'cancelled');
    if (how === 'missed') await station.clock.advance(station.settings.consultation.answerMs);
    await pass();
    expect(citizen.heard.isOver).toBe(true);
    expect(lawyer.isOver).toBe(true);
    expect(act({ does: 'signal', to: randomUUID(), toPage: randomUUID(), signal: offer })).toBeUndefined();
    if (how !== 'cancelled') expect(station.shown(requestKey)).toMatchObject({ warmUp: null });
  });

  it('is refused for another ring, and with a key that opens something already', async () => {
    const { pool } = station.consultations;
    const page = newPage();
    expect((await pool.warmUp(name, randomUUID(), page)).ok).toBe(false);
    const ringId = station.ring(name)?.ringId ?? '';
    expect((await pool.warmUp('白律师', ringId, page)).ok).toBe(false);
    expect((await pool.warmUp(name, ringId, { ...page, key: requestKey })).ok).toBe(false);
    expect(station.shown(requestKey)).toMatchObject({ ringing: true, warmUp: null });
  });

  it('is made anew for other pages of the lawyer, but not without end', async () => {
    const { pool } = station.consultations;
    const ringId = station.ring(name)?.ringId ?? '';
    const again = async () => (await pool.warmUp(name, ringId, newPage())).ok;
    const made = [];
    for (let count = 0; count < 20; count += 1) made.push(await again());
    expect(made.slice(0, 5)).toEqual(Array(5).fill(true));
    expect(made.at(-1)).toBe(false);
    // What there is stays.
    expect(station.shown(requestKey)).toMatchObject({ warmUp: expect.any(String) });
    await station.clock.advance(10_000);
    expect(await again()).toBe(true);
  });
});

describe('a lawyer of a hub two levels above is rung, and', () => {
  let levels: TestLevels;
  let requestKey: string;
  const pass = () => levels.clock.advance(500);
  beforeEach(async () => {
    levels = await TestLevels.open();
    levels.county.onDuty(name);
    ({ requestKey } = levels.kiosk.ask());
    await pass();
  });
  afterEach(() => levels.remove());

  it('signals pass over both lines, and the call goes the same way', async () => {
    const { county, kiosk } = levels;
    const { warmed, page, lawyer, act } = await rung(county, kiosk, pass);
    expect(warmed.ok).toBe(true);
    const citizen = citizenAt(kiosk, requestKey);
    await pass();
    const to = viewOf(lawyer)?.parties[1]?.partyId ?? '';
    void act({ does: 'signal', to, toPage: citizen.pageKey, signal: offer });
    await pass();
    expect(signalsOf(citizen.heard)).toEqual([offer]);
    const { warmUp } = kiosk.shown(requestKey) as { warmUp: string };
    const answering = county.consultations.answer(name, county.ring(name)?.ringId ?? '', page);
    await pass();
    expect(await answering).toMatchObject({ value: { callId: warmUp, partyKey: page.key } });
    await pass();
    expect(viewOf(lawyer)).toMatchObject({ callId: warmUp, state: 'connecting' });
  });

  it('is over where a line breaks, and asks nothing of a ring that is over', async () => {
    const { county, kiosk, toHub } = levels;
    const { lawyer } = await rung(county, kiosk, pass);
    const citizen = citizenAt(kiosk, requestKey);
    await pass();
    toHub.cut();
    await pass();
    expect(citizen.heard.isOver).toBe(true);
    expect(lawyer.isOver).toBe(true);
    expect(kiosk.shown(requestKey)).toMatchObject({ is: 'waiting', warmUp: null });
  });

  it('a terminal that names a call of others is not told what passes in it', async () => {
    const { clock, county, hub, kiosk, toHub } = levels;
    const { callId, requestKey: other, citizen } = await hub.call({}, '白律师');
    const { code } = worked(hub.consultations.inviteParty(hub.room(other)));
    const hall = new TestConsultation(() => undefined, new TestHubLine(county, 'hall-2'), clock);
    await clock.advance(2_000);
    const joining = hall.consultations.join(hall.visit(), 'shell', code);
    await pass();
    const { partyKey: theirs } = worked(await joining);
    toHub.tamperUp = (message) => (message.is === 'warmed-up' ? { ...message, callId } : message);
    expect((await rung(county, kiosk, pass)).warmed.ok).toBe(true);
    const side = hall.consultations.sideFor(theirs, null, hall.visit());
    const acting = side?.act(theirs, { does: 'chat', text: '您好' });
    await pass();
    expect(await acting).toMatchObject({ ok: true });
    expect(citizen.of('chat').map(({ text }) => text)).toEqual(['您好']);
    expect(JSON.stringify(toHub.told)).not.toContain(theirs);
    hall.remove();
  });

  it('a terminal that says it was answered shows the lawyer nothing before they have', async () => {
    const { county, kiosk, toHub } = levels;
    const honest = toHub.tamperUp;
    toHub.tamperUp = (message) =>
      message.is === 'heard' && message.message.event === 'view'
        ? { ...message, message: inCall(message.message) }
        : message;
    const { page, lawyer } = await rung(county, kiosk, pass);
    citizenAt(kiosk, requestKey);
    await pass();
    expect(lawyer.messages).toEqual([]);
    toHub.tamperUp = honest;
    const answering = county.consultations.answer(name, county.ring(name)?.ringId ?? '', page);
    await pass();
    expect((await answering).ok).toBe(true);
    await pass();
    expect(viewOf(lawyer)).toMatchObject({ state: 'connecting' });
  });
});
