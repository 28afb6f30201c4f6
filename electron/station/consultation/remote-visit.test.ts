import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestConsultation, TestPage, worked } from './test-consultation.ts';

const officer = '高律师';
const phone = '0000 123456';
const minute = 60_000;

let station: TestConsultation;
beforeEach(() => {
  station = new TestConsultation((settings) => {
    settings.consultation.longestVisitMs = 20 * minute;
    settings.consultation.reservations.wrongNumbersPerHour = 6;
  });
});
afterEach(() => station.remove());

function book() {
  const { consultations } = station;
  const from = consultations.reservations.slots()[0]?.from ?? 0;
  const asked = { as: 'booking', kind: 'remote-visit', from, phone, language: 'zh-CN' } as const;
  worked(consultations.reserve(station.visit(), { ...asked, fields: [], reserveKey: 'r' }));
  return from;
}
const ask = (booking?: string) =>
  station.consultations.ask(station.visit(), station.asking({ kind: 'remote-visit' }), booking);
const until = (instant: number) => station.clock.advance(instant - station.clock.now());
const notBooked = { ok: false, failure: { kind: 'not-booked' } };

describe('a visit by video', () => {
  it('is for whoever booked it, from a quarter of an hour before their time', async () => {
    const from = book();
    station.onDuty(officer);
    await until(from - 16 * minute);
    expect(ask('0000123456')).toEqual(notBooked);
    await until(from - 15 * minute);
    expect(ask('0000999999')).toEqual(notBooked);
    expect(ask()).toEqual(notBooked);
    expect(ask('0000123456').ok).toBe(true);
  });

  it('cannot be had by trying numbers', async () => {
    await until(book());
    for (let tried = 0; tried < 6; tried += 1) {
      expect(ask(`000000000${tried}`)).toEqual(notBooked);
      station.visit().end('left');
    }
    expect(ask(phone)).toEqual(notBooked);
    await station.clock.advance(10 * minute);
    expect(ask(phone).ok).toBe(true);
  });

  it('lets in one at a time with one booking', async () => {
    await until(book());
    const other = () =>
      station.consultations.ask(station.visit('other'), station.asking({ kind: 'remote-visit' }), phone);
    expect(ask(phone).ok).toBe(true);
    expect(other()).toEqual(notBooked);
    await station.clock.advance(minute);
    expect(other().ok).toBe(true);
  });

  const media = { microphone: 'on', camera: 'on', mode: 'video' } as const;
  async function called() {
    await until(book());
    station.onDuty(officer);
    const { requestKey } = worked(ask(phone));
    const { partyKey } = await station.answer(officer);
    const visitor = new TestPage(station, requestKey);
    const watching = new TestPage(station, partyKey);
    const room = station.room(partyKey);
    for (const key of [requestKey, partyKey]) worked(room.media(key, media, true));
    await station.clock.advance(5 * minute);
    return { visitor, watching, watchKey: partyKey, room };
  }

  it('begins when the other end is there, too, and then lasts as long as the settings say', async () => {
    const { visitor, watching, room } = await called();
    expect(visitor.view.endsAt).toBeNull();
    const visited = new TestPage(station, worked(room.invite('party', '')));
    await station.clock.advance(0);
    const endsAt = station.clock.now() + 20 * minute;
    for (const page of [visitor, watching, visited]) expect(page.view.endsAt).toBe(endsAt);
    await station.clock.advance(20 * minute - 1);
    expect(visitor.view.ended).toBeNull();
    await station.clock.advance(1);
    for (const page of [visitor, watching, visited]) expect(page.view.ended?.why).toBe('time-over');
  });

  it('has no more time when somebody leaves and comes again', async () => {
    const { visitor, room } = await called();
    const guest = worked(room.invite('party', ''));
    new TestPage(station, guest);
    await station.clock.advance(0);
    const { endsAt } = visitor.view;
    room.hangUp(guest);
    await station.clock.advance(minute);
    new TestPage(station, worked(room.invite('party', '')));
    await station.clock.advance(0);
    expect(visitor.view.endsAt).toBe(endsAt);
  });

  it('stands still while the officer is away, and goes on with what was left', async () => {
    const { visitor, watching, watchKey, room } = await called();
    new TestPage(station, worked(room.invite('party', '')));
    await station.clock.advance(6 * minute);
    watching.close();
    await station.clock.advance(minute / 2);
    expect(visitor.view).toMatchObject({ endsAt: null, leftMs: 14 * minute });
    const back = new TestPage(station, watchKey);
    worked(room.media(watchKey, media, true));
    await station.clock.advance(0);
    const endsAt = station.clock.now() + 14 * minute;
    for (const page of [visitor, back]) expect(page.view.endsAt).toBe(endsAt);
    expect(visitor.view.leftMs).toBeUndefined();
    await station.clock.advance(14 * minute);
    expect(visitor.view.ended?.why).toBe('time-over');
  });

  it('stands still, too, while the officer sees nothing of it', async () => {
    const { visitor, watchKey, room } = await called();
    new TestPage(station, worked(room.invite('party', '')));
    await station.clock.advance(minute);
    worked(room.media(watchKey, media, false));
    await station.clock.advance(10 * minute);
    expect(visitor.view).toMatchObject({ endsAt: null, leftMs: 19 * minute, ended: null });
  });
});
