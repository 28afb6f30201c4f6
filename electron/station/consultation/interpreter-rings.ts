import { randomUUID } from 'node:crypto';
import type { CallKind, CallLevel } from '#contract/call.ts';
import type { Interpreted, LawyerView } from '#contract/lawyer.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CallSide } from './call-side.ts';
import type {
  Answered,
  CallOrigin,
  Keeper,
  LawyerPool,
  LawyerSide,
  NotAnswered,
  Standing,
} from './lawyer-pool.ts';

/** A call that goes on, in which a language is missing. */
export interface InterpreterWanted {
  readonly by: string;
  readonly call: Answered;
  readonly side: CallSide;
  readonly kind: CallKind;
  readonly language: Interpreted;
  readonly from: { readonly level: CallLevel; readonly station: string };
}

interface Open extends InterpreterWanted {
  is: NonNullable<LawyerView['interpreter']>['is'];
}

/**
 * Interpreters who are rung into calls of colleagues: one after the other, each once; then nobody was found. Nobody comes in
 * before they answered.
 */
export class InterpreterRings implements Keeper {
  readonly #pool: LawyerPool;
  readonly #clock: Clock;
  readonly #open = new Map<string, Open>();

  constructor(pool: LawyerPool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
    pool.changes.on(() => this.#dropEnded());
  }
  /** Returns whether somebody is rung. Asked again, it begins anew. */
  ring(wanted: InterpreterWanted): boolean {
    this.#drop(({ by }) => by === wanted.by);
    const requestId = randomUUID();
    const open: Open = { ...wanted, is: 'rung' };
    this.#open.set(requestId, open);
    const { kind, language, from, by } = wanted;
    const signLanguage = language === 'sign';
    // Whoever signs for a colleague speaks with them, too.
    const languages = signLanguage ? (this.#pool.lawyer(by)?.duty.languages ?? []) : [language];
    this.#pool.enter(
      {
        ...{ requestId, kind, from, as: 'interpreter', number: by, languages: [...languages] },
        ...{ fields: [], signLanguage, askedAt: this.#clock.now() },
      },
      this,
    );
    return open.is === 'rung';
  }
  /** What became of the wish of this lawyer; null: there is none. */
  of(name: string): LawyerView['interpreter'] {
    for (const { by, language, is } of this.#open.values()) if (by === name) return { language, is };
    return null;
  }

  offered(requestId: string, ringId: string): void {
    this.#pool.accept(requestId, ringId);
  }
  ringOver(): void {}
  /** Said once all who could be rung were looked at. */
  standing(requestId: string, { rung }: Standing): void {
    const open = this.#open.get(requestId);
    if (!open || rung) return;
    open.is = 'not-found';
    this.#pool.leave(requestId);
  }
  async answered(
    requestId: string,
    _ringId: string,
    { name }: LawyerSide,
  ): Promise<Result<Answered, NotAnswered>> {
    const open = this.#open.get(requestId);
    if (!open) return fail('no-ring');
    const invited = await open.side.act(open.call.partyKey, {
      does: 'invite-interpreter',
      name,
    });
    const partyKey = invited.ok ? invited.value.partyKey : undefined;
    const isWanted = this.#open.has(requestId);
    if (partyKey !== undefined && isWanted) return ok({ callId: open.call.callId, partyKey });
    // The call ended meanwhile, or the wish was said anew: nobody takes this side.
    if (partyKey !== undefined) void open.side.act(partyKey, { does: 'hang-up' });
    open.is = 'not-found';
    this.#pool.leave(requestId);
    return fail('no-ring');
  }
  origin(requestId: string): CallOrigin {
    const open = this.#open.get(requestId);
    this.#open.delete(requestId);
    if (!open) throw new Error('An interpreter answered what was not asked');
    // The call goes on without them: nobody waits again.
    return { side: open.side, lost: () => undefined };
  }

  #dropEnded(): void {
    this.#drop(({ by, call }) => this.#pool.lawyer(by)?.call?.partyKey !== call.partyKey);
  }
  #drop(isIt: (open: Open) => boolean): void {
    for (const [requestId, open] of [...this.#open])
      if (isIt(open)) {
        this.#open.delete(requestId);
        this.#pool.leave(requestId);
      }
  }
}
