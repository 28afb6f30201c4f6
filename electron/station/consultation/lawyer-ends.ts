import type { After, CallMessage, CallView } from '#contract/call.ts';
import { nextChange } from '../kernel/live.ts';
import { AgreementWitness, witnessed } from './agreement-witness.ts';
import type { CallSide } from './call-side.ts';
import type { LawyerPool } from './lawyer-pool.ts';

export interface LawyerEndsDeps {
  readonly pool: Pick<LawyerPool, 'lawyer' | 'all' | 'changes'>;
  /** The page of this lawyer was told so of its call. */
  readonly onView: (name: string, view: CallView) => void;
}

interface End {
  /** Knows what was shown of an agreement, whatever is said of the call since. */
  readonly witness: AgreementWitness;
  /** What its page was told last; null: no page listens. */
  view: CallView | null;
}

/** Lawyers' ends of their calls, which are kept here or at a station below, by the keys of their sides. */
export class LawyerEnds {
  readonly #deps: LawyerEndsDeps;
  readonly #ends = new Map<string, End>();

  constructor(deps: LawyerEndsDeps) {
    this.#deps = deps;
  }
  /** A call of theirs, or what rings at this page of theirs. */
  has(name: string, partyKey: string): boolean {
    return this.#deps.pool.lawyer(name)?.call?.partyKey === partyKey || this.#rings(name, partyKey);
  }
  /** Null: it is no call of theirs, or its station cannot be reached. */
  side(name: string, partyKey: string): CallSide | null {
    const side = this.#wayTo(name, partyKey);
    return side && witnessed(side, this.#end(partyKey).witness);
  }
  /** What the page of this side was told last, while it listens. */
  viewOf(partyKey: string): CallView | null {
    return this.#ends.get(partyKey)?.view ?? null;
  }
  /**
   * All that a lawyer's page hears of their call. The line to the station of the call may be lost meanwhile: it goes on when it
   * is back.
   */
  async *hears(
    name: string,
    partyKey: string,
    pageKey: string,
    after: After,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<CallMessage, void, void> {
    const { pool, onView } = this.#deps;
    let had = after;
    let heard: CallView | null = null;
    try {
      while (!signal?.aborted && this.has(name, partyKey)) {
        const side = this.#wayTo(name, partyKey);
        for await (const message of this.side(name, partyKey)?.listen(partyKey, pageKey, had, signal) ?? []) {
          // Whatever its station says: before they have answered there is no call.
          if (!isOfRing(message) && this.#rings(name, partyKey)) break;
          had = upTo(message, had);
          if (message.event === 'view') {
            heard = message.view;
            onView(name, heard);
            this.#end(partyKey).view = heard;
          }
          yield message;
          if (message.event === 'view' && message.view.state === 'ended') return;
        }
        if (this.#wayTo(name, partyKey) === side) await nextChange(pool.changes, signal);
      }
    } finally {
      // Another page may have taken the place of this one.
      const end = this.#ends.get(partyKey);
      if (end?.view === heard) end.view = null;
    }
  }

  #rings(name: string, partyKey: string): boolean {
    return this.#deps.pool.lawyer(name)?.ring?.warm?.partyKey === partyKey;
  }
  #wayTo(name: string, partyKey: string): CallSide | null {
    const { call, side = null, ring } = this.#deps.pool.lawyer(name) ?? {};
    if (call?.partyKey === partyKey) return side;
    return ring?.warm?.partyKey === partyKey ? ring.warm.side : null;
  }
  #end(partyKey: string): End {
    const known = this.#ends.get(partyKey);
    if (known) return known;
    this.#dropEnded();
    const end: End = { witness: new AgreementWitness(null), view: null };
    this.#ends.set(partyKey, end);
    return end;
  }
  /** Of calls that nobody here is in any more. */
  #dropEnded(): void {
    const open = this.#deps.pool.all().flatMap(({ call, ring }) => [call?.partyKey, ring?.warm?.partyKey]);
    for (const key of this.#ends.keys()) if (!open.includes(key)) this.#ends.delete(key);
  }
}

/** What may pass before somebody has answered. */
function isOfRing(message: CallMessage): boolean {
  return message.event === 'signal' || (message.event === 'view' && message.view.state === 'ringing');
}

/** What a page has that had so much before. */
function upTo(message: CallMessage, had: After): After {
  if (message.event !== 'view') return had && { line: had.line, number: message.number };
  return { line: message.line, number: had?.line === message.line ? had.number : 0 };
}
