import type { KeyObject } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedFile } from '#contract/call.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Lock } from '#drivers/basics/lock.ts';
import type { Audit } from '../audit/audit.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { CallRecordings, tried } from './call-recordings.ts';

type RecordingSettings = NonNullable<Settings['consultation']['rooms']>['recordings'];

export interface RecordingsDeps {
  /** Null: nothing is recorded now. What was before is kept and erased as it was promised. */
  readonly settings: RecordingSettings;
  readonly store: Store;
  /** What is finished is sealed under it. */
  readonly key: KeyObject;
  readonly clock: Clock & { readonly doubt: object | null };
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
}

/** A call that may have been recorded, with what held when it was. */
interface RecordedCall {
  readonly callId: string;
  readonly folder: string;
  readonly keepDays: number;
  readonly sealedAt: number | null;
}

const dayMs = 24 * 60 * 60_000;
const lookEveryMs = 30_000;

/** What Janus wrote of this station's calls: hashed, sealed, opened for whoever may, and erased with the date that was promised. */
export class Recordings {
  readonly #deps: RecordingsDeps;
  readonly #calls = new Map<string, CallRecordings>();
  readonly #going = new Set<string>();
  readonly #lock = new Lock();
  /** Calls whose folder is not there, which was said. */
  readonly #missing = new Set<string>();
  #looking: Timer | null = null;

  constructor(deps: RecordingsDeps) {
    this.#deps = deps;
  }
  /** How long a recording of now is kept; null: none is made. */
  get keepDays(): number | null {
    return this.#deps.settings?.keepDays ?? null;
  }
  /** How long what may have been recorded of a call is kept; null: nothing was. */
  keptDays(callId: string): number | null {
    return this.#row(callId)?.keepDays ?? null;
  }
  /** Takes up what a station that was killed has left, and erases what is over its date. */
  start(): void {
    const look = () => void this.look();
    look();
    this.#looking = every(this.#deps.clock, lookEveryMs, look);
  }
  stop(): void {
    this.#looking?.cancel();
  }
  /** Of a call that goes on, until {@link done}; null: nothing is recorded here. */
  of(callId: string): CallRecordings | null {
    const { settings } = this.#deps;
    if (!settings) return null;
    this.#going.add(callId);
    return this.#filesOf({ callId, folder: this.#row(callId)?.folder ?? settings.folder });
  }
  done(callId: string): void {
    this.#going.delete(callId);
  }
  /** The files of a call, as the audit has them. */
  async list(callId: string): Promise<readonly RecordedFile[]> {
    const row = this.#row(callId);
    return row ? this.#filesOf(row).listed() : [];
  }
  /** A piece of a file, plain; null: there is none, or it does not open. */
  async piece(callId: string, name: string, index: number): Promise<Buffer | null> {
    const row = this.#row(callId);
    return row ? this.#filesOf(row).piece(name, index) : null;
  }
  /** What is over is sealed, what is over its date erased. */
  look(): Promise<void> {
    return this.#lock.run(async () => {
      for (const call of this.#toDo()) if (!this.#going.has(call.callId)) await this.#lookInto(call);
    });
  }

  async #lookInto(call: RecordedCall): Promise<void> {
    const { callId, keepDays, sealedAt } = call;
    const { clock } = this.#deps;
    if (!(await this.#isThere(call))) return;
    if (sealedAt === null && !(await this.#finish(call))) return;
    // A clock that is not believed erases nothing, and begins no time.
    if (clock.doubt !== null) return;
    // Sealed while a clock that ran ahead was believed: as long as was promised, from now.
    if (sealedAt === null || sealedAt > clock.now())
      this.#change('UPDATE recorded_calls SET sealed_at = ? WHERE call_id = ?', clock.now(), callId);
    else if (clock.now() >= sealedAt + keepDays * dayMs) await this.#erase(call);
  }
  /** False: somebody has removed it, or its disk is not there now, or another in its place. Looked for again, and said once. */
  async #isThere({ callId, folder }: RecordedCall): Promise<boolean> {
    const log = this.#missing.has(callId) ? { write: () => undefined } : this.#deps.log;
    const found = await tried(log, () => stat(join(folder, callId)));
    if (found) this.#missing.delete(callId);
    else this.#missing.add(callId);
    return found !== null;
  }
  /** Whether all of it is sealed now. What was never recorded is forgotten. */
  async #finish(call: RecordedCall): Promise<boolean> {
    const files = this.#filesOf(call);
    await files.takeUp();
    await files.gather();
    const state = await files.seal();
    if (state === 'waits') return false;
    this.#calls.delete(call.callId);
    if (state === 'nothing') this.#forget(call.callId);
    return state === 'sealed';
  }
  async #erase({ callId, folder }: RecordedCall): Promise<void> {
    const { log, audit } = this.#deps;
    const own = join(folder, callId);
    if (!(await tried(log, () => rm(own, { recursive: true, force: true }).then(() => true)))) return;
    audit.record('station', 'erasure', `recording ${callId}`);
    this.#forget(callId);
  }

  #filesOf({ callId, folder }: Pick<RecordedCall, 'callId' | 'folder'>): CallRecordings {
    const known = this.#calls.get(callId);
    if (known) return known;
    const onPrepared = () => this.#keep(callId, folder);
    const made = new CallRecordings(callId, { ...this.#deps, folder, onPrepared });
    if (this.#row(callId)?.sealedAt == null) this.#calls.set(callId, made);
    return made;
  }
  #row(callId: string): RecordedCall | undefined {
    return this.#deps.store.db.prepare<[string], RecordedCall>(`${selected} WHERE call_id = ?`).get(callId);
  }
  #toDo(): RecordedCall[] {
    const due = 'sealed_at IS NULL OR sealed_at > @now OR sealed_at + keep_days * @dayMs <= @now';
    const rows = this.#deps.store.db.prepare<[object], RecordedCall>(`${selected} WHERE ${due}`);
    return rows.all({ now: this.#deps.clock.now(), dayMs });
  }
  /** What was promised holds, whatever is set later; of two promises in one call the shorter. */
  #keep(callId: string, folder: string): boolean {
    const keep = `INSERT INTO recorded_calls VALUES (?, ?, ?, NULL)
      ON CONFLICT DO UPDATE SET keep_days = min(keep_days, excluded.keep_days)`;
    return this.#change(keep, callId, folder, this.keepDays ?? 0);
  }
  #forget(callId: string): void {
    this.#change('DELETE FROM recorded_calls WHERE call_id = ?', callId);
  }
  /** False: the disk takes nothing now. Whatever is done with each look is done again. */
  #change(statement: string, ...values: (string | number)[]): boolean {
    const { store, log } = this.#deps;
    const write = () => store.essential(() => store.db.prepare(statement).run(...values));
    return writeOrLose(log, 'consultation.recordings', write) !== null;
  }
}

const selected =
  'SELECT call_id AS callId, folder, keep_days AS keepDays, sealed_at AS sealedAt FROM recorded_calls';
