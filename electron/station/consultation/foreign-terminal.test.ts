import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownMessage, UpMessage } from '#contract/consultation-hub.ts';
import type { TestConsultation } from './test-consultation.ts';
import { TestLevels, waits } from './test-line.ts';

let levels: TestLevels;
beforeEach(async () => {
  levels = await TestLevels.open();
});
afterEach(() => levels.remove());

const linesPass = () => levels.clock.advance(500);
const view = (at: TestConsultation, name: string) => at.consultations.lawyerView(name);

/** A terminal of the hall whose program is another: it says what it likes. */
function foreignLine() {
  const { lines } = levels.hub.consultations;
  const told: DownMessage[] = [];
  const line = new AbortController();
  const open = async () => {
    for await (const message of lines.open('kiosk-2', line.signal)) told.push(message);
  };
  void open();
  return {
    newest: <Is extends DownMessage['is']>(is: Is) =>
      told.findLast((message): message is Extract<DownMessage, { is: Is }> => message.is === is),
    async says(...messages: UpMessage[]) {
      lines.hear('kiosk-2', messages);
      await linesPass();
    },
    again: () => void open(),
    close: () => line.abort(),
  };
}
/** Somebody waits at it, a lawyer is rung and picks up; what its station says to that is to come. */
async function answeredAt(line: ReturnType<typeof foreignLine>, at: TestConsultation) {
  at.onDuty('高律师');
  const of = { level: at.consultations.pool.level, requestId: crypto.randomUUID() };
  await line.says(waits(of, 0));
  await line.says({ is: 'accept', ...of, ringId: line.newest('offered')?.ringId ?? '' });
  const ringId = at.ring('高律师')?.ringId ?? '';
  const page = { key: crypto.randomUUID(), page: null };
  const answering = at.consultations.pool.answer('高律师', ringId, page);
  await linesPass();
  return { answering, askId: line.newest('answered')?.askId ?? '', partyKey: page.key };
}

it('whoever has waited longest is rung first, and since when is told by the clock of the hub: that of a terminal may be wrong', async () => {
  const { hub, clock } = levels;
  const here = hub.ask();
  await clock.advance(30_000);
  const line = foreignLine();
  const of = { level: hub.consultations.pool.level, requestId: crypto.randomUUID() };
  const enteredAt = clock.now();
  await line.says(waits(of, 10_000));
  hub.onDuty('高律师');
  await linesPass();
  expect(hub.ring('高律师')?.number).toBe(here.number);
  hub.onDuty('白律师');
  await linesPass();
  await line.says({ is: 'accept', ...of, ringId: line.newest('offered')?.ringId ?? '' });
  expect(hub.ring('白律师')).toMatchObject({ number: 'V001', askedAt: enteredAt - 10_000 });
});

describe('a terminal that says that a lawyer is in a call', () => {
  const callOf = (partyKey: string = crypto.randomUUID()) => ({ callId: crypto.randomUUID(), partyKey });
  const inCall = (call: { callId: string; partyKey: string }, at: TestConsultation) =>
    ({ is: 'in-call', level: at.consultations.pool.level, lawyer: '高律师', call }) as const;

  it.each([
    ['hub', 0],
    ['hub', 120_000],
    ['county', 0],
    ['county', 120_000],
  ] as const)(
    'is believed of no lawyer of the %s whom nobody lent, %i ms after it was started',
    async (at, ms) => {
      const line = foreignLine();
      await levels.clock.advance(ms);
      levels[at].onDuty('高律师');
      const call = callOf();
      await line.says(inCall(call, levels[at]));
      expect(view(levels[at], '高律师')).toMatchObject({ state: 'free', call: null });
      expect(line.newest('call-lost')).toEqual({ is: 'call-lost', ...call });
      line.close();
    },
  );

  it('is believed by a hub that was killed before the answer came: it knows whom it has lent', async () => {
    const { hub } = levels;
    const before = foreignLine();
    const { answering, partyKey } = await answeredAt(before, hub);
    before.close();
    hub.startAgain();
    await answering;
    const line = foreignLine();
    await line.says(inCall(callOf(), hub));
    expect(view(hub, '高律师')).toMatchObject({ call: null });
    const call = callOf(partyKey);
    await line.says(inCall(call, hub));
    expect(view(hub, '高律师')).toMatchObject({ state: 'in-call', call });
    line.close();
  });

  it('is believed by a hub that was started from a backup, which knows less than was', async () => {
    const { hub } = levels;
    hub.onDuty('高律师');
    Object.assign(hub.data.store, { restoredFromBackup: true });
    hub.startAgain();
    const line = foreignLine();
    const call = callOf();
    await line.says(inCall(call, hub));
    expect(view(hub, '高律师')).toMatchObject({ state: 'in-call', call });
    line.close();
  });

  it('is believed when its answer was lost with the line', async () => {
    const { clock, hub } = levels;
    const line = foreignLine();
    await clock.advance(120_000);
    const { answering, partyKey } = await answeredAt(line, hub);
    line.again();
    expect((await answering).ok).toBe(false);
    const call = callOf(partyKey);
    await line.says(inCall(call, hub));
    expect(view(hub, '高律师')).toMatchObject({ state: 'in-call', call });
    await line.says({ is: 'call-ended', callId: call.callId });
    await line.says(inCall(callOf(partyKey), hub));
    expect(view(hub, '高律师')).toMatchObject({ state: 'free', call: null });
    line.close();
  });

  it('is believed by a hub that was made one a moment ago', async () => {
    const { clock, hub, toCounty } = levels;
    const line = foreignLine();
    await clock.advance(120_000);
    hub.onDuty('高律师');
    toCounty.leave();
    const call = callOf();
    await line.says(inCall(call, hub));
    expect(view(hub, '高律师')).toMatchObject({ state: 'in-call', call });
    line.close();
  });

  it('holds nobody who has hung up, whatever it says', async () => {
    const { clock, hub } = levels;
    const line = foreignLine();
    await clock.advance(120_000);
    const { answering, askId, partyKey } = await answeredAt(line, hub);
    const answered = callOf(partyKey);
    await line.says({ is: 'answer', askId, answered, why: 'no-ring' });
    await answering;
    const hangingUp = hub.consultations.hangUp(partyKey, { role: 'lawyer', name: '高律师' }, null);
    await linesPass();
    await line.says({ is: 'acted', askId: line.newest('act')?.askId ?? '', done: {} });
    await hangingUp;
    expect(view(hub, '高律师')).toMatchObject({ state: 'free', call: null });
    await line.says(inCall(answered, hub));
    expect(view(hub, '高律师')).toMatchObject({ state: 'free', call: null });
    line.close();
  });
});

describe('a call that ended in the breath in which it began', () => {
  it.each(['hub', 'county'] as const)('holds no lawyer of the %s, also when a line is back', async (at) => {
    const { clock, toCounty } = levels;
    const line = foreignLine();
    const { answering, askId } = await answeredAt(line, levels[at]);
    const answered = { callId: crypto.randomUUID(), partyKey: crypto.randomUUID() };
    await line.says(
      { is: 'answer', askId, answered, why: 'no-ring' },
      { is: 'call-ended', callId: answered.callId },
    );
    expect(await answering).toEqual({ ok: true, value: answered });
    const isFree = () => expect(view(levels[at], '高律师')).toMatchObject({ state: 'free', call: null });
    isFree();
    toCounty.cut();
    await linesPass();
    toCounty.mend();
    await clock.advance(3_000);
    isFree();
    line.close();
  });
});
