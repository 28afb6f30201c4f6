import { randomUUID } from 'node:crypto';
import type { CallKind, LegalField } from '#contract/call.ts';
import type { Language } from '#contract/common.ts';
import type { Slot } from '#contract/consultation.ts';
import type { Reservation } from '#contract/lawyer.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import type { Changes } from '../kernel/live.ts';
import type { PersonalVault } from '../personal/personal.ts';
import { type Calendar, ticketNumber } from '../queue/queue.ts';
import { keep } from '../store/keep.ts';
import type { Store } from '../store/store.ts';
import { freeSlots, type SlotRules } from './hours.ts';

export interface Reserve {
  readonly as: 'call-back' | 'booking';
  readonly kind: CallKind;
  readonly from: number;
  readonly phone: string;
  readonly language: Language;
  readonly fields: readonly LegalField[];
  readonly reserveKey: string;
}

export interface Reserved {
  readonly number: string;
  readonly slot: Slot;
}
export interface ReserveFailure {
  readonly kind: 'slot-taken' | 'no-storage' | 'too-many';
}

interface Row {
  reservation_id: string;
  reserve_key: string;
  day: string;
  sequence: number;
  used_as: Reserve['as'];
  kind: CallKind;
  slot_from: number;
  slot_to: number;
  language: Language;
  fields: string;
  taken_by: string | null;
  done: string | null;
}

export interface ReservationsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly vault: Pick<PersonalVault, 'put' | 'get' | 'erase'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly calendar: Calendar;
  readonly rules: SlotRules & { readonly keepMs: number; readonly mostPerDay: number };
}

const dayMs = 86_400_000;
/** Whoever has looked at a number has so long to call it, ms; then a colleague may. */
const takenMs = 2 * 3_600_000;

/** Who has booked may come so much before their time, ms. */
const earlyMs = 15 * 60_000;

/** Call-backs and bookings. The number to call is sealed in the vault, and erased when it was called or its time is over. */
export class Reservations {
  readonly #deps: ReservationsDeps;
  readonly #changes = new Emitter<void>();
  readonly #byKey;
  readonly #byId;
  readonly #taken;
  readonly #insert;
  readonly #since;
  readonly #last;
  readonly #update;
  readonly #ofDay;
  readonly #takenBy;
  /** Until each that is taken is given back. */
  readonly #timers = new Map<string, Timer>();

  constructor(deps: ReservationsDeps) {
    this.#deps = deps;
    const { db } = deps.store;
    const select = 'SELECT * FROM consultation_reservations';
    this.#byKey = db.prepare<[string], Row>(`${select} WHERE reserve_key = ?`);
    this.#byId = db.prepare<[string], Row>(`${select} WHERE reservation_id = ?`);
    this.#since = db.prepare<[number], Row>(
      `${select} WHERE slot_to >= ? AND done IS NULL ORDER BY slot_from, sequence`,
    );
    this.#ofDay = db.prepare<[string], Pick<Row, 'used_as'>>(
      'SELECT used_as FROM consultation_reservations WHERE day = ?',
    );
    this.#taken = db
      .prepare<[number], number>('SELECT count(*) FROM consultation_reservations WHERE slot_from = ?')
      .pluck();
    this.#last = db
      .prepare<[string], number | null>('SELECT max(sequence) FROM consultation_reservations WHERE day = ?')
      .pluck();
    this.#insert = db.prepare<[Row]>(
      `INSERT INTO consultation_reservations VALUES (@reservation_id, @reserve_key, @day, @sequence, @used_as, @kind,
       @slot_from, @slot_to, @language, @fields, @taken_by, @done)`,
    );
    this.#update = db.prepare<[string | null, string | null, string]>(
      'UPDATE consultation_reservations SET taken_by = ?, done = ? WHERE reservation_id = ?',
    );
    this.#takenBy = db.prepare<[string], Row>(`${select} WHERE taken_by = ? AND done IS NULL`);
    const taken = db.prepare<[], Row>(`${select} WHERE taken_by IS NOT NULL AND done IS NULL`);
    for (const row of taken.all()) this.#limit(row);
  }
  get changes(): Changes {
    return this.#changes;
  }
  slots(): Slot[] {
    const { rules, clock, calendar } = this.#deps;
    return freeSlots(rules, (from) => this.#taken.get(from) ?? 0, clock.now(), calendar);
  }
  /** What somebody before this terminal can have: nothing more on a day on which so many were made here. */
  offered(): Slot[] {
    return this.#isDayFull() ? [] : this.slots();
  }
  /** On disk when it returns, the number sealed. The same key is the same reservation. */
  reserve(asked: Reserve): Result<Reserved, ReserveFailure> {
    const known = this.#byKey.get(asked.reserveKey);
    if (known) return ok({ number: numberOf(known), slot: this.#slotOf(known) });
    const slot = this.slots().find(({ from }) => from === asked.from);
    if (!slot) return fail({ kind: 'slot-taken' });
    const { clock, calendar, rules, store, vault } = this.#deps;
    const { day } = calendar.at(clock.now());
    if (this.#isDayFull()) return fail({ kind: 'too-many' });
    const row: Row = {
      ...{ reservation_id: randomUUID(), reserve_key: asked.reserveKey, day },
      ...{ sequence: (this.#last.get(day) ?? 0) + 1, used_as: asked.as, kind: asked.kind },
      ...{ slot_from: slot.from, slot_to: slot.to, language: asked.language },
      ...{ fields: JSON.stringify(asked.fields), taken_by: null, done: null },
    };
    const written = keep(() =>
      store.transaction(() => {
        this.#insert.run(row);
        vault.put(subjectOf(row.reservation_id), { phone: asked.phone }, slot.to + rules.keepMs);
      }),
    );
    if (!written.ok) return written;
    this.#changes.emit();
    return ok({ number: numberOf(row), slot });
  }
  /** Bookings of such a call for now that left this number, by their ids. */
  booked(kind: CallKind, phone: string): string[] {
    const { clock, vault } = this.#deps;
    const now = clock.now();
    const found = this.#since.all(now).filter((row) => {
      if (row.used_as !== 'booking' || row.kind !== kind || row.slot_from - earlyMs > now) return false;
      const left = vault.get(subjectOf(row.reservation_id))?.phone;
      return typeof left === 'string' && digitsOf(left) === digitsOf(phone);
    });
    return found.map(({ reservation_id }) => reservation_id);
  }
  /** What is still to be done, the soonest first. */
  open(): Reservation[] {
    return this.#since.all(this.#deps.clock.now() - dayMs).map((row) => ({
      reservationId: row.reservation_id,
      as: row.used_as,
      number: numberOf(row),
      kind: row.kind,
      slot: this.#slotOf(row),
      language: row.language,
      fields: JSON.parse(row.fields) as LegalField[],
      takenBy: row.taken_by,
    }));
  }
  /** The number to call. Whoever looks at it has taken it. */
  phoneOf(
    reservationId: string,
    lawyer: string,
  ): Result<
    string,
    { readonly kind: 'unknown-reservation' } | { readonly kind: 'taken'; readonly by: string }
  > {
    const row = this.#byId.get(reservationId);
    const phone = row && row.done === null ? this.#deps.vault.get(subjectOf(reservationId))?.phone : null;
    if (!row || typeof phone !== 'string') return fail({ kind: 'unknown-reservation' });
    if (row.taken_by !== null && row.taken_by !== lawyer) return fail({ kind: 'taken', by: row.taken_by });
    this.#deps.store.essential(() => this.#update.run(lawyer, null, reservationId));
    this.#deps.audit.record(lawyer, 'consultation-phone-seen', numberOf(row));
    this.#limit({ ...row, taken_by: lawyer });
    this.#changes.emit();
    return ok(phone);
  }
  /** Whoever has looked at these numbers is gone: colleagues may call them. */
  giveBack(lawyer: string): void {
    for (const row of this.#takenBy.all(lawyer)) this.#free(row);
  }
  /** It was done, by whoever looked at the number: it is erased. */
  done(reservationId: string, lawyer: string, reached: boolean): Result<void, 'unknown-reservation'> {
    const row = this.#byId.get(reservationId);
    if (!row || row.done !== null || row.taken_by !== lawyer) return fail('unknown-reservation');
    this.#dropTimer(reservationId);
    this.#deps.store.essential(() => {
      this.#update.run(lawyer, reached ? 'reached' : 'not-reached', reservationId);
      this.#deps.vault.erase(subjectOf(reservationId));
    });
    const action = reached ? 'consultation-called-back' : 'consultation-not-reached';
    this.#deps.audit.record(lawyer, action, numberOf(row));
    this.#changes.emit();
    return ok(undefined);
  }
  /** Made on that day. */
  counts(day: string): { callBacks: number; bookings: number } {
    const made = this.#ofDay.all(day);
    const callBacks = made.filter((row) => row.used_as === 'call-back').length;
    return { callBacks, bookings: made.length - callBacks };
  }

  stop(): void {
    for (const reservationId of [...this.#timers.keys()]) this.#dropTimer(reservationId);
  }

  /** Counted on the disk: neither a new visit nor a new start gives more. */
  #isDayFull(): boolean {
    const { clock, calendar, rules } = this.#deps;
    return this.#ofDay.all(calendar.at(clock.now()).day).length >= rules.mostPerDay;
  }
  #limit(row: Row): void {
    this.#dropTimer(row.reservation_id);
    this.#timers.set(
      row.reservation_id,
      this.#deps.clock.after(takenMs, () => this.#free(row)),
    );
  }
  #free({ reservation_id, taken_by, ...row }: Row): void {
    this.#dropTimer(reservation_id);
    this.#deps.store.essential(() => this.#update.run(null, null, reservation_id));
    this.#deps.audit.record(taken_by ?? '', 'consultation-phone-given-back', numberOf(row));
    this.#changes.emit();
  }
  #dropTimer(reservationId: string): void {
    this.#timers.get(reservationId)?.cancel();
    this.#timers.delete(reservationId);
  }
  #slotOf({ slot_from: from, slot_to: to }: Row): Slot {
    return { day: this.#deps.calendar.at(from).day, from, to };
  }
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, '');
}

function subjectOf(reservationId: string): string {
  return `reservation:${reservationId}`;
}

function numberOf({ sequence }: Pick<Row, 'sequence'>): string {
  return ticketNumber('Y', sequence);
}
