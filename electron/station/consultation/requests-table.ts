import type { CallEnd, CallLevel } from '#contract/call.ts';
import type { Ask, requestEnds } from '#contract/consultation.ts';
import type { Duty } from '#contract/lawyer.ts';
import type { GivenRating } from '#contract/ratings.ts';
import { ticketNumber } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';
import type { Answered } from './level.ts';
import type { LawyersKept } from './pool-lawyer.ts';

export type RequestEnd = (typeof requestEnds)[number];

export interface CallRecord {
  readonly callId: string;
  readonly level: CallLevel;
  readonly lawyer: string;
  /** Proves the lawyer's page. */
  readonly lawyerKey: string;
}

export interface RequestRecord {
  readonly requestId: string;
  readonly day: string;
  readonly sequence: number;
  readonly ask: Ask;
  readonly askedAt: number;
  readonly state: 'waiting' | 'in-call' | 'ended';
  readonly call: CallRecord | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly endWhy: RequestEnd | null;
  readonly callWhy: CallEnd | null;
  readonly result: string | null;
  readonly rating: GivenRating | null;
}

interface Row {
  request_id: string;
  request_key: string;
  day: string;
  sequence: number;
  kind: string;
  needs: string;
  asked_at: number;
  state: RequestRecord['state'];
  call: string | null;
  answered_at: number | null;
  ended_at: number | null;
  end_why: RequestEnd | null;
  call_why: CallEnd | null;
  result: string | null;
  rating: string | null;
}

/** Requests on disk. What was answered is written before it is. */
export class RequestsTable {
  readonly #store: Store;
  readonly #write;
  readonly #byKey;
  readonly #open;
  readonly #lastOf;
  readonly #ofDay;

  constructor(store: Store) {
    this.#store = store;
    const { db } = store;
    this.#write = db.prepare<[Row]>(
      `INSERT OR REPLACE INTO consultation_requests VALUES (@request_id, @request_key, @day, @sequence, @kind, @needs,
       @asked_at, @state, @call, @answered_at, @ended_at, @end_why, @call_why, @result, @rating)`,
    );
    this.#byKey = db.prepare<[string], Row>('SELECT * FROM consultation_requests WHERE request_key = ?');
    this.#open = db.prepare<[], Row>(
      `SELECT * FROM consultation_requests WHERE state <> 'ended' ORDER BY asked_at, sequence`,
    );
    this.#lastOf = db
      .prepare<[string], number | null>('SELECT max(sequence) FROM consultation_requests WHERE day = ?')
      .pluck();
    this.#ofDay = db.prepare<[string], Row>('SELECT * FROM consultation_requests WHERE day = ?');
  }
  /** On disk when it returns. `beside` joins the transaction. */
  write(record: RequestRecord, beside: () => void = () => undefined): void {
    this.#store.transaction(() => {
      this.#write.run(rowOf(record));
      beside();
    });
  }
  /** Of one that ends: works on a full disk, too. */
  writeEnd(record: RequestRecord): void {
    this.#store.essential(() => this.#write.run(rowOf(record)));
  }
  byKey(requestKey: string): RequestRecord | null {
    const row = this.#byKey.get(requestKey);
    return row ? recordOf(row) : null;
  }
  open(): RequestRecord[] {
    return this.#open.all().map(recordOf);
  }
  nextSequence(day: string): number {
    return (this.#lastOf.get(day) ?? 0) + 1;
  }
  ofDay(day: string): RequestRecord[] {
    return this.#ofDay.all(day).map(recordOf);
  }
}

function rowOf({ ask, call, rating, ...record }: RequestRecord): Row {
  const { requestKey, kind, ...needs } = ask;
  return {
    request_id: record.requestId,
    request_key: requestKey,
    day: record.day,
    sequence: record.sequence,
    kind,
    needs: JSON.stringify(needs),
    asked_at: record.askedAt,
    state: record.state,
    call: call && JSON.stringify(call),
    answered_at: record.answeredAt,
    ended_at: record.endedAt,
    end_why: record.endWhy,
    call_why: record.callWhy,
    result: record.result,
    rating: rating && JSON.stringify(rating),
  };
}

function recordOf(row: Row): RequestRecord {
  const needs = JSON.parse(row.needs) as Omit<Ask, 'requestKey' | 'kind'>;
  return {
    requestId: row.request_id,
    day: row.day,
    sequence: row.sequence,
    ask: { ...needs, requestKey: row.request_key, kind: row.kind as Ask['kind'] },
    askedAt: row.asked_at,
    state: row.state,
    call: row.call === null ? null : (JSON.parse(row.call) as CallRecord),
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    endWhy: row.end_why,
    callWhy: row.call_why,
    result: row.result,
    rating: row.rating === null ? null : (JSON.parse(row.rating) as GivenRating),
  };
}

interface LawyerRow {
  readonly name: string;
  readonly duty: string;
  readonly free: number;
  readonly call: string | null;
  readonly lent: string | null;
}

/** What of the duty lawyers is on disk. */
export function lawyersTable(store: Store): LawyersKept {
  const all = store.db.prepare<[], LawyerRow>(
    'SELECT name, duty, free, call, lent FROM consultation_lawyers',
  );
  const save = store.db.prepare<[LawyerRow]>(
    'INSERT OR REPLACE INTO consultation_lawyers VALUES (@name, @duty, @free, @call, @lent)',
  );
  return {
    isOld: store.restoredFromBackup,
    all: () =>
      all.all().map(({ name, duty, free, call, lent }) => ({
        ...{ name, duty: JSON.parse(duty) as Duty, free: free === 1, lent },
        call: call === null ? null : (JSON.parse(call) as Answered),
      })),
    save: ({ name, duty, free, call, lent }) => {
      const row = {
        ...{ name, lent },
        duty: JSON.stringify(duty),
        free: free ? 1 : 0,
        call: call && JSON.stringify(call),
      };
      store.essential(() => save.run(row));
    },
  };
}

/** The number that the person is told. */
export function numberOf({ sequence }: Pick<RequestRecord, 'sequence'>): string {
  return ticketNumber('V', sequence);
}
