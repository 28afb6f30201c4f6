import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestConsultation, TestPage, TestRooms, worked } from './test-consultation.ts';

let station: TestConsultation;
let rooms: TestRooms;

beforeEach(() => {
  station = new TestConsultation();
  rooms = new TestRooms();
  station.mediaRooms = rooms;
  station.startAgain();
});
afterEach(() => station.remove());

const settle = () => station.clock.advance(0);

async function asked() {
  const call = await station.call();
  const room = station.room(call.partyKey);
  worked(room.askToRecord(call.partyKey));
  await settle();
  const askId = call.citizen.view.recording?.askId ?? '';
  return { ...call, room, askId };
}

const stateOf = (page: TestPage) => page.view.recording?.state ?? null;
const isRecorded = () => rooms.opened.some((room) => room.isRecording);
const audited = () =>
  station.audit
    .newest(20)
    .filter(({ action }) => action === 'consultation-recording')
    .map(({ actor, detail }) => `${actor}: ${detail}`)
    .reverse();

describe('recording a call', () => {
  it('begins when everybody has agreed, and not before', async () => {
    const { room, requestKey, askId, citizen, lawyer, callId } = await asked();
    expect([stateOf(citizen), stateOf(lawyer), isRecorded()]).toEqual(['asked', 'asked', false]);
    expect(citizen.view.recording).toMatchObject({ agreed: [lawyer.view.you], keptDays: 30 });
    worked(room.agreeToRecording(requestKey, askId, true));
    await settle();
    expect([stateOf(citizen), stateOf(lawyer), isRecorded()]).toEqual(['on', 'on', true]);
    expect(audited()).toEqual([`高律师: asked ${callId}`, `citizen: agreed ${callId}`]);
  });
  it('is not begun by the one who asks, nor by an agreement to an earlier question', async () => {
    const { room, requestKey, partyKey, askId, citizen } = await asked();
    worked(room.agreeToRecording(partyKey, askId, true));
    worked(room.agreeToRecording(requestKey, askId, false));
    await station.clock.advance(60_000);
    worked(room.askToRecord(partyKey));
    worked(room.agreeToRecording(requestKey, askId, true));
    await settle();
    expect([stateOf(citizen), isRecorded()]).toEqual(['asked', false]);
  });
  it('never begins when somebody refuses, and that is said to all', async () => {
    const { room, requestKey, askId, citizen, lawyer, callId } = await asked();
    worked(room.agreeToRecording(requestKey, askId, false));
    await settle();
    for (const page of [citizen, lawyer])
      expect(page.view.recording).toMatchObject({ state: 'over', why: 'refused', by: citizen.view.you });
    expect(rooms.opened).toEqual([]);
    expect(audited().at(-1)).toBe(`citizen: refused ${callId}`);
  });
  it('is asked about once more after a no, and not before a minute', async () => {
    const { room, requestKey, partyKey, askId, citizen } = await asked();
    const tooMuch = { ok: false, failure: 'too-much' };
    worked(room.agreeToRecording(requestKey, askId, false));
    expect(room.askToRecord(partyKey)).toEqual(tooMuch);
    await station.clock.advance(60_000);
    worked(room.askToRecord(partyKey));
    await settle();
    worked(room.agreeToRecording(requestKey, citizen.view.recording?.askId ?? '', false));
    await station.clock.advance(60 * 60_000);
    expect(room.askToRecord(partyKey)).toEqual(tooMuch);
    await settle();
    expect(stateOf(citizen)).toBe('over');
  });
  it('may be asked for again by the lawyer who stopped it', async () => {
    const { room, requestKey, partyKey, askId } = await asked();
    worked(room.agreeToRecording(requestKey, askId, true));
    worked(room.agreeToRecording(partyKey, askId, false));
    expect(room.askToRecord(partyKey).ok).toBe(true);
  });
  it('is ended by whoever was asked, at any time', async () => {
    const { room, requestKey, askId, lawyer, callId } = await asked();
    worked(room.agreeToRecording(requestKey, askId, true));
    worked(room.agreeToRecording(requestKey, askId, false));
    await settle();
    expect(lawyer.view.recording).toMatchObject({ state: 'over', why: 'stopped' });
    expect(isRecorded()).toBe(false);
    expect(audited().at(-1)).toBe(`citizen: stopped ${callId}`);
  });
  it('pauses for somebody who comes in, until they have agreed or are gone', async () => {
    const { room, requestKey, askId, lawyer } = await asked();
    worked(room.agreeToRecording(requestKey, askId, true));
    const guest = worked(room.invite('party', ''));
    const page = new TestPage(station, guest);
    await settle();
    expect([stateOf(lawyer), stateOf(page), isRecorded()]).toEqual(['paused', 'paused', false]);
    worked(room.agreeToRecording(guest, askId, true));
    await settle();
    expect([stateOf(lawyer), isRecorded()]).toEqual(['on', true]);
    room.invite('interpreter', '苏日娜');
    expect(isRecorded()).toBe(false);
  });
  it('says so when the server does not record', async () => {
    const { room, requestKey, partyKey, askId, citizen } = await asked();
    worked(room.agreeToRecording(requestKey, askId, true));
    rooms.opened[0]?.fail();
    await settle();
    expect(citizen.view.recording).toMatchObject({ state: 'over', why: 'failed', by: null });
    worked(room.askToRecord(partyKey));
    await settle();
    expect([stateOf(citizen), isRecorded()]).toEqual(['asked', false]);
  });
  it('ends with the call', async () => {
    const { room, requestKey, askId } = await asked();
    worked(room.agreeToRecording(requestKey, askId, true));
    room.hangUp(requestKey);
    expect(isRecorded()).toBe(false);
    expect(rooms.opened.every(({ isOpen }) => !isOpen)).toBe(true);
  });
  describe('once the call is over', () => {
    const kept = ({
      citizen,
      requestKey,
    }: Pick<Awaited<ReturnType<typeof asked>>, 'citizen' | 'requestKey'>) => {
      const state = station.shown(requestKey);
      return [citizen.view.recordedDays, state.is === 'ended' && state.call?.recordedDays];
    };
    const over = async (of: Awaited<ReturnType<typeof asked>>) => {
      of.room.hangUp(of.requestKey);
      await settle();
      return kept(of);
    };

    it('each side is told how long what was recorded is kept, also where it was stopped before', async () => {
      const of = await asked();
      worked(of.room.agreeToRecording(of.requestKey, of.askId, true));
      worked(of.room.agreeToRecording(of.requestKey, of.askId, false));
      await settle();
      expect(of.citizen.view.recordedDays, 'it goes on').toBeUndefined();
      expect(await over(of)).toEqual([30, 30]);
      expect(of.lawyer.view.recordedDays).toBe(30);
    });
    it('nothing is said to be kept where somebody refused, or the server never recorded', async () => {
      const refused = await asked();
      worked(refused.room.agreeToRecording(refused.requestKey, refused.askId, false));
      expect(await over(refused)).toEqual([null, null]);
      const failed = await asked();
      worked(failed.room.agreeToRecording(failed.requestKey, failed.askId, true));
      rooms.opened.at(-1)?.fail();
      expect(await over(failed)).toEqual([null, null]);
    });
    it('what was recorded before the server failed is kept', async () => {
      const of = await asked();
      worked(of.room.agreeToRecording(of.requestKey, of.askId, true));
      rooms.opened[0]?.writes('a'.repeat(64));
      rooms.opened[0]?.fail();
      expect(await over(of)).toEqual([30, 30]);
    });
    it('what was recorded before the station was started again is kept', async () => {
      const { room, requestKey, askId } = await asked();
      worked(room.agreeToRecording(requestKey, askId, true));
      station.startAgain();
      station.room(requestKey).hangUp(requestKey);
      expect(station.shown(requestKey)).toMatchObject({ is: 'ended', call: { recordedDays: 30 } });
    });
  });
  it('is asked for by the lawyer alone, and only where there is a server that records', async () => {
    const { room, requestKey } = await asked();
    expect(room.askToRecord(requestKey).ok).toBe(false);
    const other = new TestConsultation();
    const { partyKey, lawyer } = await other.call();
    expect(lawyer.view.canRecord).toBe(false);
    expect(other.room(partyKey).askToRecord(partyKey)).toMatchObject({ failure: 'cannot-record' });
    other.remove();
  });
});

describe('more sides than pages reach each other alone', () => {
  it('meet in a room from the fourth on, and stay there', async () => {
    const { partyKey } = await station.call();
    const room = station.room(partyKey);
    worked(room.invite('party', ''));
    expect(rooms.opened).toHaveLength(0);
    const fourth = worked(room.invite('interpreter', '苏日娜'));
    expect(rooms.opened).toHaveLength(1);
    room.hangUp(fourth);
    expect(rooms.opened.map(({ isOpen }) => isOpen)).toEqual([true]);
  });
  it('are refused where there is no room', async () => {
    const other = new TestConsultation();
    const { partyKey, lawyer } = await other.call();
    const room = other.room(partyKey);
    worked(room.invite('party', ''));
    expect(room.invite('interpreter', '苏日娜').ok).toBe(false);
    expect(other.consultations.inviteParty(room)).toMatchObject({ failure: { kind: 'full', most: 3 } });
    expect(lawyer.view.mostParties).toBe(3);
    other.remove();
  });
});
