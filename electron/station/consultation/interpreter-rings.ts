import { randomUUID } from 'node:crypto';
import type { CallKind, CallLevel, CallView } from '#contract/call.ts';
import type { Interpreted, LawyerView } from '#contract/lawyer.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Changes } from '../kernel/live.ts';
import type { CallSide } from './call-side.ts';
import type { LawyerPool } from './lawyer-pool.ts';
import type { Answered, CallOrigin, Keeper, LawyerSide, Level, NotAnswered, Waiting } from './level.ts';

/** A call that goes on, in which a language is missing. */
export interface InterpreterWanted {
  readonly by: string;
  readonly call: Answered;
  readonly side: CallSide;
  readonly language: Interpreted;
  readonly from: { readonly level: CallLevel; readonly station: string };
}

interface Open extends InterpreterWanted {
  readonly waiting: Waiting;
  is: NonNullable<LawyerView['interpreter']>['is'];
  /** The last one is rung now. */
  readonly asked: Level[];
  /** Somebody picked up, and is on the way in. */
  answering: boolean;
}

export interface InterpreterRingsDeps {
  readonly pool: LawyerPool;
  /** This hub's own first, then those above that can be reached, in order. */
  readonly levels: () => readonly Level[];
  readonly clock: Clock;
}

/**
 * Interpreters who are rung into calls of colleagues: one after the other, each once, at this hub and then at those above it;
 * then nobody was found. Nobody comes in before they answered.
 */
export class InterpreterRings {
  readonly #deps: InterpreterRingsDeps;
  readonly #open = new Map<string, Open>();
  /** Of the call of each lawyer, as their page heard it. */
  readonly #kinds = new Map<string, CallKind>();
  readonly #changes = new Emitter<void>();

  constructor(deps: InterpreterRingsDeps) {
    this.#deps = deps;
    deps.pool.changes.on(() => this.#dropEnded());
  }
  get changes(): Changes {
    return this.#changes;
  }
  /** Returns whether somebody is rung, or a hub above is asked. Asked again, it begins anew. */
  ring(wanted: InterpreterWanted): boolean {
    this.#drop(({ by }) => by === wanted.by);
    const waiting = this.#waitingFor(wanted);
    const open: Open = { ...wanted, waiting, is: 'rung', asked: [], answering: false };
    this.#open.set(waiting.requestId, open);
    this.#askNext(open);
    return open.is === 'rung';
  }
  /** What became of the wish of this lawyer; null: there is none. */
  of(name: string): LawyerView['interpreter'] {
    for (const { by, language, is } of this.#open.values()) if (by === name) return { language, is };
    return null;
  }
  /** What a lawyer's page hears of their call. In one that is full nobody is rung any more. */
  heard(name: string, { kind, parties, mostParties }: CallView): void {
    this.#kinds.set(name, kind);
    if (parties.length < mostParties) return;
    for (const open of this.#open.values())
      if (open.by === name && open.is === 'rung' && !open.answering) this.#end(open, 'full');
  }

  #waitingFor({ by, language, from }: InterpreterWanted): Waiting {
    const signLanguage = language === 'sign';
    // Whoever signs for a colleague speaks with them, too.
    const spoken = this.#deps.pool.lawyer(by)?.duty.languages ?? [];
    return {
      ...{ requestId: randomUUID(), as: 'interpreter', number: by, from },
      ...{ kind: this.#kinds.get(by) ?? 'consultation', fields: [], signLanguage },
      languages: signLanguage ? [...spoken] : [language],
      askedAt: this.#deps.clock.now(),
    };
  }
  #askNext(open: Open): void {
    const { waiting, asked } = open;
    asked.at(-1)?.leave(waiting.requestId);
    const level = this.#deps.levels().find((one) => !asked.includes(one));
    if (level) asked.push(level);
    if (level) level.enter(waiting, this.#keeperOf(level, open));
    else this.#end(open, 'not-found');
  }
  #end(open: Open, is: Exclude<Open['is'], 'rung'>): void {
    open.is = is;
    open.asked.at(-1)?.leave(open.waiting.requestId);
    this.#changes.emit();
  }
  #isRung(open: Open, level: Level): boolean {
    return this.#open.has(open.waiting.requestId) && open.is === 'rung' && open.asked.at(-1) === level;
  }
  #keeperOf(level: Level, open: Open): Keeper {
    return {
      offered: (requestId, ringId) => {
        if (this.#isRung(open, level)) level.accept(requestId, ringId);
        else level.refuse(requestId, ringId);
      },
      ringOver: () => undefined,
      // The key of their side is made when they come in.
      warmUp: async () => null,
      // Said once all who could be rung there were looked at.
      standing: (_, { rung }) => {
        if (!rung && this.#isRung(open, level)) this.#askNext(open);
      },
      answered: (_requestId, _ringId, who) => this.#answered(open, level, who),
      origin: (_, { partyKey }) => this.#originOf(open, partyKey),
    };
  }
  async #answered(open: Open, level: Level, { name }: LawyerSide): Promise<Result<Answered, NotAnswered>> {
    if (!this.#isRung(open, level)) return fail('no-ring');
    open.answering = true;
    const { side, call, waiting } = open;
    const invited = await side.act(call.partyKey, { does: 'invite-interpreter', name, level: level.level });
    open.answering = false;
    const partyKey = invited.ok ? invited.value.partyKey : undefined;
    const isWanted = this.#open.has(waiting.requestId);
    if (partyKey !== undefined && isWanted) return ok({ callId: call.callId, partyKey });
    // The call ended meanwhile, or the wish was said anew: nobody takes this side.
    if (partyKey !== undefined) this.#hangUp(open, partyKey);
    if (isWanted) this.#end(open, !invited.ok && invited.failure.kind === 'full' ? 'full' : 'not-found');
    return fail('no-ring');
  }
  /** The call goes on without them: nobody waits again. */
  #originOf(open: Open, partyKey: string): CallOrigin {
    this.#open.delete(open.waiting.requestId);
    this.#changes.emit();
    return { side: open.side, lost: () => this.#hangUp(open, partyKey) };
  }
  #hangUp({ side }: Open, partyKey: string): void {
    void side.act(partyKey, { does: 'hang-up' });
  }
  #dropEnded(): void {
    this.#drop(({ by, call }) => this.#deps.pool.lawyer(by)?.call?.partyKey !== call.partyKey);
  }
  #drop(isIt: (open: Open) => boolean): void {
    for (const [requestId, open] of [...this.#open])
      if (isIt(open)) {
        this.#open.delete(requestId);
        open.asked.at(-1)?.leave(requestId);
      }
  }
}
