import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallMessage } from '#contract/call.ts';
import type { CallAction } from '#contract/consultation-hub.ts';
import type { Interpreted } from '#contract/lawyer.ts';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';
import { TestHubLine, TestLevels } from './test-line.ts';

let levels: TestLevels;
beforeEach(async () => {
  levels = await TestLevels.open();
});
afterEach(() => levels.remove());

const linesPass = () => levels.clock.advance(500);
const view = (at: TestConsultation, name: string) => at.consultations.lawyerView(name);

/** What the page of somebody in a call hears. */
function listen(at: TestConsultation, name: string, partyKey: string) {
  const gone = new AbortController();
  const heard: CallMessage[] = [];
  void (async () => {
    const messages = at.consultations.lawyerHears(name, partyKey, crypto.randomUUID(), null, gone.signal);
    for await (const message of messages) heard.push(message);
  })();
  return { heard, close: () => gone.abort() };
}
async function act(at: TestConsultation, name: string, partyKey: string, action: CallAction) {
  const side = at.consultations.sideFor(partyKey, { role: 'lawyer', name }, null);
  const acting = side?.act(partyKey, action);
  await linesPass();
  return acting;
}
async function answer(at: TestConsultation, name: string) {
  const answering = at.answer(name);
  await linesPass();
  return answering;
}
/** Somebody at the kiosk with a lawyer of the hub or of the county. */
async function call(at: TestConsultation, name = '高律师') {
  const { kiosk } = levels;
  at.onDuty(name);
  const { requestKey } = kiosk.ask();
  await linesPass();
  const { partyKey, callId } = await answer(at, name);
  const citizen = new TestPage(kiosk, requestKey);
  const page = listen(at, name, partyKey);
  await linesPass();
  return { requestKey, partyKey, callId, citizen, page };
}

it('whoever is before a call that the hub knows nothing of is in the next one, and stays in it', async () => {
  const { clock, hub, kiosk, toHub } = levels;
  hub.onDuty('高律师');
  const { requestKey } = kiosk.ask();
  await linesPass();
  toHub.tamperUp = (message) => {
    if (message.is === 'answer') toHub.cut();
    return message;
  };
  const answering = hub.consultations.answer('高律师', hub.ring('高律师')?.ringId ?? '');
  await linesPass();
  expect((await answering).ok).toBe(false);
  new TestPage(kiosk, requestKey);
  // The lawyer takes somebody else, and then the line is back.
  hub.ask();
  await answer(hub, '高律师');
  toHub.tamperUp = (message) => message;
  toHub.mend();
  await clock.advance(3_000);
  expect(kiosk.shown(requestKey).is).toBe('waiting');
  hub.onDuty('白律师');
  await linesPass();
  const { partyKey } = await answer(hub, '白律师');
  const citizen = new TestPage(kiosk, requestKey);
  listen(hub, '白律师', partyKey);
  await clock.advance(61_000);
  expect(kiosk.shown(requestKey).is).toBe('in-call');
  expect(view(hub, '白律师')?.state).toBe('in-call');
  expect(citizen.view.ended).toBeNull();
});

describe('a call of a kiosk with a lawyer of the county', () => {
  it('goes on for the lawyer when the line of the kiosk was lost and is back', async () => {
    const { clock, county, kiosk, toHub } = levels;
    const { requestKey, partyKey, page, citizen } = await call(county);
    toHub.cut();
    await linesPass();
    worked(kiosk.room(requestKey).chat(requestKey, '听得到吗'));
    toHub.mend();
    await clock.advance(3_000);
    expect(page.heard.filter(({ event }) => event === 'chat')).toHaveLength(1);
    expect((await act(county, '高律师', partyKey, { does: 'chat', text: '听得到' }))?.ok).toBe(true);
    expect(citizen.of('chat').map(({ text }) => text)).toEqual(['听得到']);
  });

  it('that ended while a line was lost leaves nobody in it', async () => {
    const { clock, county, kiosk, toHub } = levels;
    const { requestKey } = await call(county);
    toHub.cut();
    kiosk.room(requestKey).hangUp(requestKey);
    await linesPass();
    expect(view(county, '高律师')?.state).toBe('in-call');
    toHub.mend();
    await clock.advance(3_000);
    expect(view(county, '高律师')?.state).toBe('free');
  });

  it('whose kiosk is off for good leaves nobody in it for long', async () => {
    const { clock, county, toHub } = levels;
    await call(county);
    toHub.cut();
    await clock.advance(110_000);
    expect(view(county, '高律师')?.state).toBe('in-call');
    await clock.advance(20_000);
    expect(view(county, '高律师')).toMatchObject({ state: 'free', call: null });
  });

  it('whose kiosk comes back too late takes no lawyer out of what they do, and waits for nobody who has gone', async () => {
    const { clock, toHub, kiosk, county } = levels;
    const { requestKey, citizen } = await call(county);
    // The power goes, and all pages with it.
    citizen.close();
    kiosk.sessions.connectionGone('page');
    toHub.cut();
    await linesPass();
    kiosk.kill();
    await clock.advance(150_000);
    kiosk.start();
    toHub.mend();
    await clock.advance(3_000);
    expect(view(county, '高律师')).toMatchObject({ state: 'free', call: null });
    await clock.advance(60_000);
    expect(kiosk.shown(requestKey)).toMatchObject({ is: 'ended', why: 'gone' });
  });

  it('that the lawyer ends while it cannot be reached is over for them at once, and for the kiosk when it is back', async () => {
    const { county, kiosk, toHub } = levels;
    const { partyKey, requestKey, citizen } = await call(county);
    toHub.cut();
    await linesPass();
    const hangingUp = county.consultations.hangUp(partyKey, { role: 'lawyer', name: '高律师' }, null);
    await linesPass();
    await hangingUp;
    expect(view(county, '高律师')).toMatchObject({ state: 'free', call: null });
    toHub.mend();
    await levels.clock.advance(3_000);
    expect(view(county, '高律师')).toMatchObject({ state: 'free', call: null });
    expect(kiosk.shown(requestKey)).toMatchObject({ is: 'ended', call: { why: 'hung-up' } });
    expect(citizen.view.ended).toEqual({ why: 'hung-up', by: 'other' });
  });

  it('whose kiosk comes back late but in time is not ended by that', async () => {
    const { clock, county, toHub } = levels;
    await call(county);
    toHub.cut();
    await clock.advance(30_000);
    toHub.mend();
    await clock.advance(100_000);
    expect(view(county, '高律师')?.state).toBe('in-call');
  });
});

it('how long somebody has waited is told, whole, to the levels above', async () => {
  const { county, kiosk, clock } = levels;
  const askedAt = clock.now();
  kiosk.ask();
  await clock.advance(40_000);
  county.onDuty('高律师');
  await linesPass();
  expect(county.ring('高律师')?.askedAt).toBe(askedAt);
});
it('a lawyer whose answer no disk took is not the last: the other levels are rung again', async () => {
  const { hub, county, kiosk } = levels;
  const { requestKey } = kiosk.ask();
  await linesPass();
  hub.onDuty('高律师');
  await linesPass();
  county.onDuty('白律师');
  await linesPass();
  expect([hub.ring('高律师'), county.ring('白律师')]).toEqual([expect.anything(), null]);
  const full = vi.spyOn(kiosk.data.store, 'transaction').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  const answering = hub.consultations.pool.answer('高律师', hub.ring('高律师')?.ringId ?? '');
  hub.consultations.pool.setAway('高律师');
  await linesPass();
  expect(await answering).toEqual({ ok: false, failure: 'no-storage' });
  full.mockRestore();
  expect(county.ring('白律师')).not.toBeNull();
  expect(kiosk.shown(requestKey)).toMatchObject({ is: 'waiting', ringing: true });
});

it('a terminal that says that the call of another is its own is not believed', async () => {
  const { hub } = levels;
  const { callId, partyKey, citizen } = await call(hub);
  const other = await levels.another('kiosk-2');
  let isLost = false;
  const side = { act: () => Promise.reject(new Error('never')), async *listen() {} };
  const claims = () => {
    const origin = { side, lost: () => (isLost = true) };
    other.consultations.above.levels[0]?.resume('高律师', { callId, partyKey }, origin);
  };
  claims();
  await linesPass();
  expect(isLost).toBe(true);
  claims();
  other.consultations.above.callEnded(callId);
  await linesPass();
  expect(view(hub, '高律师')).toMatchObject({ state: 'in-call', call: { callId } });
  expect((await act(hub, '高律师', partyKey, { does: 'chat', text: '在' }))?.ok).toBe(true);
  expect(citizen.of('chat')).toHaveLength(1);
});

it('a lawyer who was held and not accepted in time is held for the next, and whoever asked is told', async () => {
  const { clock, hub } = levels;
  hub.onDuty('高律师');
  hub.onDuty('白律师');
  const offered: string[] = [];
  const over: string[] = [];
  const need = { kind: 'consultation', languages: ['zh-CN'], fields: [], signLanguage: false } as const;
  const from = { level: 'station', station: '' } as const;
  hub.consultations.pool.enter(
    { ...need, from, requestId: crypto.randomUUID(), number: 'V001', askedAt: clock.now() },
    {
      offered: (_, ringId) => void offered.push(ringId),
      ringOver: (_, ringId) => void over.push(ringId),
      standing: () => undefined,
      origin: () => Promise.reject(new Error('never')) as never,
      warmUp: () => Promise.reject(new Error('never')),
      answered: () => Promise.reject(new Error('never')),
    },
  );
  await clock.advance(5_000);
  expect(over).toEqual(offered.slice(0, 1));
  expect(offered).toHaveLength(2);
});

it('digits of a call with the terminal’s own lawyer are forgotten at the hub with the call', async () => {
  const { clock, county } = levels;
  const line = new TestHubLine(county, 'station-2');
  const station = new TestConsultation(() => undefined, line, clock);
  await clock.advance(2_000);
  const { requestKey, callId } = await station.call();
  worked(station.consultations.inviteParty(station.room(requestKey)));
  await linesPass();
  expect(county.consultations.lines.openCall(callId)).not.toBeNull();
  station.room(requestKey).hangUp(requestKey);
  await linesPass();
  expect(county.consultations.lines.openCall(callId)).toBeNull();
  station.remove();
});

it('a second party of another hall stays in a call of the hub and its own lawyer when the line was lost, long after the digits', async () => {
  const { clock, county, hub, toCounty } = levels;
  const { callId, partyKey, requestKey } = await hub.call();
  const { code } = worked(hub.consultations.inviteParty(hub.room(requestKey)));
  const hall = new TestConsultation(() => undefined, new TestHubLine(county, 'hall-2'), clock);
  await clock.advance(2_000);
  const joining = hall.consultations.join(hall.visit(), 'shell', code);
  await linesPass();
  const { partyKey: theirs } = worked(await joining);
  const side = () => hall.consultations.sideFor(theirs, null, hall.visit());
  const listen = () =>
    void (async () => {
      for await (const _ of side()?.listen(theirs, crypto.randomUUID(), null, undefined) ?? []);
    })();
  listen();
  await clock.advance(11 * 60_000);
  toCounty.cut();
  await linesPass();
  toCounty.mend();
  await clock.advance(3_000);
  listen();
  await clock.advance(150_000);
  const acting = side()?.act(theirs, { does: 'chat', text: '我还在' });
  await linesPass();
  expect(await acting).toMatchObject({ ok: true });
  hub.room(requestKey).hangUp(partyKey);
  await linesPass();
  expect(county.consultations.lines.openCall(callId)).toBeNull();
  hall.remove();
});

describe('an interpreter', () => {
  const interprets = (at: TestConsultation, name: string) =>
    at.onDuty(name, { languages: ['zh-CN', 'ug'], interprets: true, kinds: ['remote-visit'] });
  const invite = async (at: TestConsultation, language: Interpreted = 'ug') => {
    at.consultations.inviteInterpreter('高律师', language);
    await linesPass();
  };
  const asked = (at: TestConsultation) => view(at, '高律师')?.interpreter;
  const sides = (citizen: TestPage) => citizen.view.parties.map(({ as, label }) => `${as} ${label}`);
  /** A lawyer of the hub and somebody at the kiosk, and an interpreter of the county who has come in. */
  const withInterpreter = async () => {
    const { county, hub } = levels;
    const talk = await call(hub);
    interprets(county, '白律师');
    await invite(hub);
    const { partyKey: theirs } = await answer(county, '白律师');
    const page = listen(county, '白律师', theirs);
    await linesPass();
    return { ...talk, theirs, interpreter: page };
  };

  it('of the county is rung into a call of the hub’s lawyer with a kiosk, once nobody of the hub can be', async () => {
    const { county, hub } = levels;
    const { citizen } = await call(hub);
    interprets(hub, '苏日娜');
    interprets(county, '白律师');
    await invite(hub);
    expect(asked(hub)).toEqual({ language: 'ug', is: 'rung' });
    expect(hub.ring('苏日娜')).toMatchObject({ as: 'interpreter', number: '高律师' });
    expect(county.ring('白律师')).toBeNull();
    hub.consultations.pool.decline('苏日娜', hub.ring('苏日娜')?.ringId ?? '');
    await linesPass();
    expect(county.ring('白律师')).toMatchObject({
      as: 'interpreter',
      number: '高律师',
      kind: 'consultation',
    });
    const { partyKey } = await answer(county, '白律师');
    listen(county, '白律师', partyKey);
    await linesPass();
    expect(sides(citizen)).toEqual(['lawyer 高律师', 'citizen V001', 'interpreter 白律师']);
    expect(asked(hub)).toBeNull();
    expect(hub.ring('苏日娜')).toBeNull();
  });

  it('is not found once the county has nobody either, and the lawyer is told', async () => {
    const { county, hub } = levels;
    await call(hub);
    interprets(county, '白律师');
    await invite(hub);
    county.consultations.pool.decline('白律师', county.ring('白律师')?.ringId ?? '');
    await linesPass();
    expect(asked(hub)).toEqual({ language: 'ug', is: 'not-found' });
  });

  it('is not waited for at a hub whose line is lost, before or while they are rung', async () => {
    const { county, hub, toCounty } = levels;
    await call(hub);
    interprets(county, '白律师');
    await invite(hub);
    expect(asked(hub)?.is).toBe('rung');
    toCounty.cut();
    await linesPass();
    expect(asked(hub)?.is).toBe('not-found');
    expect(county.ring('白律师')).toBeNull();
    await invite(hub);
    expect(asked(hub)?.is).toBe('not-found');
  });

  it('is rung for the kind of call that it is', async () => {
    const { county, hub } = levels;
    hub.onDuty('高律师', { kinds: ['remote-mediation'] });
    levels.kiosk.ask({ kind: 'remote-mediation' });
    await linesPass();
    const { partyKey } = await answer(hub, '高律师');
    listen(hub, '高律师', partyKey);
    interprets(county, '白律师');
    await linesPass();
    await invite(hub);
    expect(county.ring('白律师')).toMatchObject({ as: 'interpreter', kind: 'remote-mediation' });
  });

  it('is free when the call ends, whoever ended it', async () => {
    const { county, kiosk } = levels;
    const { requestKey } = await withInterpreter();
    expect(view(county, '白律师')?.state).toBe('in-call');
    kiosk.room(requestKey).hangUp(requestKey);
    await linesPass();
    expect(view(county, '白律师')).toMatchObject({ state: 'free', call: null });
  });

  it('is free when they leave, and the call goes on', async () => {
    const { county, hub } = levels;
    const { theirs, citizen } = await withInterpreter();
    await act(county, '白律师', theirs, { does: 'hang-up' });
    await linesPass();
    expect(view(county, '白律师')).toMatchObject({ state: 'free', call: null });
    expect(citizen.view.parties).toHaveLength(2);
    expect(view(hub, '高律师')?.state).toBe('in-call');
  });

  it('of the lawyer’s own hub is free when they leave a call of a kiosk', async () => {
    const { hub } = levels;
    await call(hub);
    interprets(hub, '苏日娜');
    await invite(hub);
    const { partyKey } = await answer(hub, '苏日娜');
    await act(hub, '苏日娜', partyKey, { does: 'hang-up' });
    expect(view(hub, '苏日娜')).toMatchObject({ state: 'free', call: null });
  });

  it('who left while the line was lost is free when it is back', async () => {
    const { county, kiosk, toHub } = levels;
    const { requestKey, theirs } = await withInterpreter();
    toHub.cut();
    kiosk.room(requestKey).hangUp(theirs);
    await linesPass();
    toHub.mend();
    await levels.clock.advance(3_000);
    expect(view(county, '白律师')).toMatchObject({ state: 'free', call: null });
  });

  it('goes on when the line of the kiosk was lost, and when the hub was killed', async () => {
    const { county, hub, toCounty, toHub } = levels;
    const { requestKey, theirs, interpreter } = await withInterpreter();
    const hears = () => interpreter.heard.filter(({ event }) => event === 'chat').length;
    const speaks = async () => (await act(county, '白律师', theirs, { does: 'chat', text: '在' }))?.ok;
    for (const breaks of [() => undefined, () => hub.startAgain()]) {
      const before = hears();
      for (const line of [toHub, toCounty]) line.cut();
      breaks();
      for (const line of [toCounty, toHub]) line.mend();
      await levels.clock.advance(4_000);
      worked(levels.kiosk.room(theirs).chat(requestKey, '听得到吗'));
      await linesPass();
      expect(hears()).toBe(before + 1);
      expect(await speaks()).toBe(true);
    }
    expect(view(county, '白律师')?.state).toBe('in-call');
  });

  it('is rung no longer once the call is full, and the lawyer is told why', async () => {
    const { county, hub } = levels;
    const { partyKey, requestKey } = await call(hub);
    interprets(county, '白律师');
    await invite(hub);
    worked(levels.kiosk.room(requestKey).invite('party', ''));
    await linesPass();
    expect(asked(hub)).toEqual({ language: 'ug', is: 'full' });
    expect(county.ring('白律师')).toBeNull();
    expect(view(hub, '高律师')?.call?.partyKey).toBe(partyKey);
  });
});
