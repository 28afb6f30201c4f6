import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#drivers/basics/result.ts';
import type { CallSide } from './call-side.ts';
import { InterpreterRings } from './interpreter-rings.ts';
import { jpeg, TestConsultation, TestPage } from './test-consultation.ts';

let station: TestConsultation;
/** Both interpret; 白律师 speaks Uyghur here, too. */
const spoken = { languages: ['zh-CN', 'ug'], interprets: true } as const;

beforeEach(() => {
  station = new TestConsultation();
});
afterEach(() => station.remove());

const invite = () => station.consultations.inviteInterpreter('高律师', 'ug');
const asked = () => station.consultations.lawyerView('高律师')?.interpreter;
const interprets = (name: string) => station.onDuty(name, { ...spoken, languages: [...spoken.languages] });

describe('an interpreter', () => {
  it('is rung into the call of a colleague, and is a side of it once they answer', async () => {
    const { partyKey, citizen } = await station.call();
    interprets('苏日娜');
    expect(invite()).toBe(true);
    expect(asked()).toEqual({ language: 'ug', is: 'rung' });
    expect(station.ring('苏日娜')).toMatchObject({ as: 'interpreter', number: '高律师', languages: ['ug'] });
    expect(station.room(partyKey).size).toBe(2);
    const { partyKey: theirs } = await station.answer('苏日娜');
    const page = new TestPage(station, theirs);
    await station.clock.advance(0);
    expect(page.view.parties.map(({ as, label }) => [as, label])).toContainEqual(['interpreter', '苏日娜']);
    expect(citizen.view.parties).toHaveLength(3);
    expect(asked()).toBeNull();
  });

  it('who declines or does not answer is followed by the next; then nobody was found', async () => {
    await station.call();
    interprets('苏日娜');
    interprets('白律师');
    invite();
    const first = station.ring('苏日娜') ? '苏日娜' : '白律师';
    const second = first === '苏日娜' ? '白律师' : '苏日娜';
    station.consultations.pool.decline(first, station.ring(first)?.ringId ?? '');
    expect(station.ring(second)).toMatchObject({ as: 'interpreter' });
    await station.clock.advance(station.settings.consultation.answerMs);
    expect(station.ring(first) ?? station.ring(second)).toBeNull();
    expect(asked()).toEqual({ language: 'ug', is: 'not-found' });
  });

  it('is not found where nobody is free, nor among those who do not interpret', async () => {
    await station.call();
    station.onDuty('白律师', { languages: ['ug'], interprets: false });
    expect(invite()).toBe(false);
    expect(asked()).toEqual({ language: 'ug', is: 'not-found' });
  });

  it('brings nobody else in, and shows nothing of their own', async () => {
    const { partyKey } = await station.call();
    interprets('苏日娜');
    invite();
    const { partyKey: theirs } = await station.answer('苏日娜');
    const side = station.consultations.sideFor(theirs, { role: 'lawyer', name: '苏日娜' }, null);
    const upload = { does: 'upload', paperId: crypto.randomUUID(), page: 0, part: 0, last: true } as const;
    const bytes = Buffer.from(jpeg).toString('base64');
    expect(await side?.act(theirs, { ...upload, bytes })).toMatchObject({ failure: { kind: 'no-call' } });
    expect(await side?.act(theirs, { does: 'invite-party' })).toMatchObject({ failure: { kind: 'no-call' } });
    const lawyer = station.consultations.sideFor(partyKey, { role: 'lawyer', name: '高律师' }, null);
    expect((await lawyer?.act(partyKey, { ...upload, bytes }))?.ok).toBe(true);
  });

  it('of sign language is one who signs, and speaks with the colleague', async () => {
    await station.call();
    interprets('苏日娜');
    expect(station.consultations.inviteInterpreter('高律师', 'sign')).toBe(false);
    station.onDuty('白律师', { languages: ['zh-CN'], interprets: true, signLanguage: true });
    expect(station.consultations.inviteInterpreter('高律师', 'sign')).toBe(true);
    expect(asked()).toEqual({ language: 'sign', is: 'rung' });
    expect(station.ring('白律师')).toMatchObject({ as: 'interpreter', signLanguage: true });
    expect(station.ring('苏日娜')).toBeNull();
  });

  it('is counted neither as somebody who waits, nor before them', async () => {
    await station.call();
    interprets('苏日娜');
    invite();
    expect(station.consultations.offer().waiting).toBe(0);
    const { requestKey } = station.ask({ languages: ['ug'] }, 'other');
    expect(station.shown(requestKey)).toMatchObject({ is: 'waiting', ahead: 0 });
  });

  it('leaves, and the call goes on', async () => {
    const { requestKey, citizen, partyKey } = await station.call();
    interprets('苏日娜');
    invite();
    const { partyKey: theirs } = await station.answer('苏日娜');
    station.room(partyKey).hangUp(theirs);
    await station.clock.advance(0);
    expect(citizen.view.parties).toHaveLength(2);
    expect(station.shown(requestKey).is).toBe('in-call');
    expect(station.consultations.lawyerView('苏日娜')?.state).toBe('free');
  });

  it('is rung no longer once the call is over', async () => {
    const { requestKey, partyKey } = await station.call();
    interprets('苏日娜');
    invite();
    station.room(partyKey).hangUp(requestKey);
    await station.clock.advance(0);
    expect(station.ring('苏日娜')).toBeNull();
    expect(station.consultations.lawyerView('苏日娜')?.state).toBe('free');
  });

  it('goes free when the citizen hangs up', async () => {
    const { requestKey, partyKey } = await station.call();
    interprets('苏日娜');
    invite();
    await station.answer('苏日娜');
    station.room(partyKey).hangUp(requestKey);
    await station.clock.advance(0);
    expect(station.consultations.lawyerView('苏日娜')).toMatchObject({ state: 'free', call: null });
  });
});

it('who answers while the call ends at a station below is free again', async () => {
  const { requestKey, partyKey, callId } = await station.call();
  const { pool } = station.consultations;
  interprets('苏日娜');
  let acted: (result: Awaited<ReturnType<CallSide['act']>>) => void = () => undefined;
  const side: CallSide = {
    act: () => new Promise((resolve) => (acted = resolve)),
    async *listen() {},
  };
  new InterpreterRings({ pool, levels: () => [pool], clock: station.clock }).ring({
    ...{ by: '高律师', call: { callId, partyKey }, side, language: 'ug' },
    from: { level: 'station', station: '' },
  });
  const answered = pool.answer('苏日娜', station.ring('苏日娜')?.ringId ?? '');
  // Both messages of the line arrive together.
  acted(ok({ partyKey: crypto.randomUUID() }));
  station.room(partyKey).hangUp(requestKey);
  expect(await answered).toMatchObject({ failure: 'no-ring' });
  expect(station.consultations.lawyerView('苏日娜')).toMatchObject({ state: 'free', call: null });
});
