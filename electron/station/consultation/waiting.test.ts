import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestConsultation, TestPage } from './test-consultation.ts';

let station: TestConsultation;
beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

const gao = '高律师';
const su = '苏日娜';
const bai = '白律师';
function onDuty(...names: string[]): void {
  for (const name of names) station.onDuty(name);
}

/** Another terminal's visit would end this one: a second person asks at the same station, as its hub has it. */
function askBehind() {
  const asked = station.consultations.requests.ask(station.asking());
  if (!asked.ok) throw new Error('not asked');
  return asked.value;
}

describe('whoever asks for a lawyer', () => {
  it('is told at once, with a number and nothing else about them', () => {
    onDuty(gao);
    const { number, state } = station.ask({ fields: ['labour'] });
    expect(number).toBe('V001');
    expect(state).toMatchObject({ is: 'waiting', ahead: 0, ringing: true });
    expect(station.ring(gao)).toMatchObject({ number: 'V001', fields: ['labour'], as: 'lawyer' });
  });
  it('asked again with the same key, has one place', () => {
    const ask = station.asking();
    station.ask(ask);
    station.ask(ask);
    expect(station.consultations.pool.waiting).toBe(1);
  });
  it('sees the place in line, and goes up when somebody before leaves', () => {
    onDuty(gao);
    const first = station.ask();
    const second = askBehind();
    expect(station.shown(second.requestKey)).toMatchObject({ ahead: 1, ringing: false });
    station.consultations.requests.end(first.requestKey, 'cancelled');
    expect(station.shown(second.requestKey)).toMatchObject({ ahead: 0, ringing: true });
  });
  it('is offered the hotline and a time when nobody is there, and keeps the place', () => {
    const { requestKey, state } = station.ask();
    expect(state).toMatchObject({ choice: true, estimatedWaitMs: null });
    onDuty(gao);
    expect(station.shown(requestKey)).toMatchObject({ choice: false, ringing: true });
  });
  it('is not rung for when this terminal has asked so often within the hour, in whichever visit', async () => {
    station.remove();
    station = new TestConsultation(({ consultation }) => {
      consultation.asksPerHour = 3;
    });
    onDuty(gao);
    const pressed = () => station.consultations.ask(station.visit(), station.asking());
    const first = station.asking();
    station.ask(first);
    station.ask(first);
    station.visit().end('left');
    for (let presses = 1; presses < 3; presses += 1) {
      expect(pressed().ok).toBe(true);
      station.visit().end('left');
    }
    expect(pressed()).toEqual({ ok: false, failure: { kind: 'too-much' } });
    expect(station.ring(gao)).toBeNull();
    await station.clock.advance(20 * 60_000);
    expect(pressed().ok).toBe(true);
  });
  it('goes with the visit', () => {
    onDuty(gao);
    const { requestKey } = station.ask();
    station.visit().end('left');
    expect(station.shown(requestKey)).toMatchObject({ is: 'ended', why: 'visit-ended', call: null });
    expect(station.ring(gao)).toBeNull();
  });
  it('keeps the place for a minute when the page is loaded again; nobody is rung for an empty chair', async () => {
    onDuty(gao);
    const { requestKey } = station.ask();
    station.sessions.connectionGone('page');
    expect(station.ring(gao)).toBeNull();
    await station.clock.advance(50_000);
    expect(station.consultations.attend(station.visit('again'), requestKey)).toBe(true);
    expect(station.ring(gao)?.number).toBe('V001');
  });
  it('is given up when the page does not come back', async () => {
    const { requestKey } = station.ask();
    station.sessions.connectionGone('page');
    await station.clock.advance(60_000);
    expect(station.shown(requestKey)).toMatchObject({ is: 'ended', why: 'gone' });
  });
  it('has the same place after the station was killed', async () => {
    onDuty(gao);
    const first = station.ask();
    const second = askBehind();
    station.startAgain();
    await station.clock.advance(3_000);
    for (const { requestKey } of [first, second]) station.consultations.requests.attend(requestKey);
    expect(station.ring(gao)).toMatchObject({ number: 'V001' });
    expect(station.shown(second.requestKey)).toMatchObject({ is: 'waiting', ahead: 1 });
  });
});

describe('a lawyer', () => {
  it('who declines is not rung again for the same person, who keeps the place', () => {
    onDuty(gao, bai);
    const { requestKey } = station.ask({ fields: ['labour'] });
    const ring = station.ring(gao);
    station.consultations.pool.decline(gao, ring?.ringId ?? '');
    expect(station.ring(gao)).toBeNull();
    expect(station.ring(bai)?.number).toBe('V001');
    expect(station.shown(requestKey)).toMatchObject({ ahead: 0, ringing: true });
  });
  it('who sleeps is set away after two rings, and rung no more', async () => {
    onDuty(gao);
    station.ask();
    askBehind();
    await station.clock.advance(15_000);
    expect(station.ring(gao)?.number).toBe('V002');
    await station.clock.advance(15_000);
    expect(station.consultations.lawyerView(gao)).toMatchObject({
      state: 'away',
      awayWhy: 'missed',
      ring: null,
    });
    station.onDuty(gao);
    expect(station.consultations.lawyerView(gao)?.state).toBe('ringing');
  });
  it('who answers too late is told, and nothing happens', async () => {
    onDuty(gao);
    station.ask();
    const ringId = station.ring(gao)?.ringId ?? '';
    await station.clock.advance(15_000);
    expect(await station.consultations.answer(gao, ringId)).toEqual({ ok: false, failure: 'no-ring' });
  });
  it('who picks up and never comes costs nobody their place', async () => {
    onDuty(gao);
    const { requestKey } = station.ask();
    await station.answer(gao);
    new TestPage(station, requestKey);
    await station.clock.advance(60_000);
    expect(station.shown(requestKey)).toMatchObject({ is: 'waiting', ahead: 0 });
  });
  it('whose page is closed is rung by nobody, and away half a minute later', async () => {
    onDuty(gao);
    station.closePage(gao);
    station.ask();
    expect(station.ring(gao)).toBeNull();
    await station.clock.advance(30_000);
    expect(station.consultations.lawyerView(gao)?.state).toBe('away');
  });
  it('is away when the time that they said is over, after the call that they are in', async () => {
    const until = station.clock.now() + 10 * 60_000;
    station.onDuty(gao, { until });
    const { requestKey } = station.ask();
    await station.answer(gao);
    await station.clock.advance(29_000);
    expect(station.consultations.lawyerView(gao)?.state).toBe('in-call');
    station.consultations.requests.end(requestKey, 'cancelled');
    await station.clock.advance(10 * 60_000);
    expect(station.consultations.lawyerView(gao)).toMatchObject({ state: 'away', awayWhy: 'off-duty' });
  });
  it('is found by language first, then by what they know, then by who was free the longest', () => {
    onDuty(bai, gao, su);
    station.ask({ languages: ['mn-Mong', 'zh-CN'], fields: ['labour'] });
    expect(station.ring(su)).not.toBeNull();
    askBehind();
    // Whoever speaks the fewest languages is asked first by whoever needs only Chinese.
    expect(station.ring(gao)).not.toBeNull();
    expect(station.ring(bai)).toBeNull();
  });
  it('who signs is rung first for whoever wishes it', () => {
    onDuty(gao, su, bai);
    station.ask({ signLanguage: true });
    expect(station.ring(bai)).not.toBeNull();
  });
  it('is not rung for a language that they do not speak, however long somebody waits', async () => {
    onDuty(gao);
    const { requestKey } = station.ask({ languages: ['mn-Mong'] });
    await station.clock.advance(40_000);
    expect(station.ring(gao)).toBeNull();
    expect(station.shown(requestKey)).toMatchObject({ is: 'waiting', choice: true });
  });
});
