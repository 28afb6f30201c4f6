import { randomInt } from 'node:crypto';
import type { CallLevel, CallMessage, CallView } from '#contract/call.ts';
import type { AgreementRecord } from '#contract/call-agreement.ts';
import type { JoinFailure } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { AgreementWitness, recordIn, witnessed } from './agreement-witness.ts';
import { partyIdOf } from './call-party.ts';
import type { CallRoom } from './call-room.ts';
import type { CallSide } from './call-side.ts';
import type { Joined } from './calls-over-line.ts';
import { type Invitation, Invitations } from './invitations.ts';
import type { Answered } from './level.ts';

/** A call that a second party may enter: kept here, or at a station below. */
export interface OpenCall {
  readonly side: CallSide;
  /** Lets somebody in; `enters` false: says whether it would. */
  enter(code: string, enters: boolean): Promise<Joined>;
}

/** What a line to the hub above does for second parties. */
export interface HubOfParties {
  /** Null: no hub can be reached. */
  join(code: string, from: string, enters: boolean): Promise<Joined> | null;
  invited(invitation: Invitation): void;
  sideOf(callId: string): CallSide;
}

export interface SecondPartiesDeps {
  readonly clock: Clock;
  /** Of this hub. */
  readonly level: CallLevel;
  readonly above: HubOfParties;
  /** A call that is kept here; null: there is none, or it is over. */
  readonly room: (callId: string) => CallRoom | null;
  readonly sideOf: (callId: string) => CallSide | null;
  /** A call of a station below; null: none can be reached. */
  readonly below: (callId: string) => OpenCall | null;
}

interface Away {
  readonly callId: string;
  /** That listen. */
  pages: number;
  /** When one did last, by the monotonic clock. */
  since: number;
  /** Looks at what its page is told of an agreement. */
  readonly witness: AgreementWitness;
  /** The newest that its page was told; null: no page listens. */
  view: CallView | null;
}

/** A side whose page is gone leaves its call after a minute; so long it is known here, ms. */
const forgottenAfterMs = 600_000;

/**
 * Second parties, at whatever station of a hall they type the digits. The highest hub that can be reached finds the call and
 * counts wrong tries, so that nobody guesses at many terminals; a station alone does so itself.
 */
export class SecondParties {
  readonly #deps: SecondPartiesDeps;
  readonly #invitations: Invitations;
  /** Calls at other stations that somebody here is in, by the key of their side. */
  readonly #away = new Map<string, Away>();

  constructor(deps: SecondPartiesDeps) {
    this.#deps = deps;
    this.#invitations = new Invitations(deps.clock, deps.level);
  }
  /** Nobody comes in before the code was typed; until then others may. */
  invite(room: CallRoom): Result<{ code: string; endsAt: number }, { kind: 'full'; most: number }> {
    if (room.isFullFor('party')) return fail({ kind: 'full', most: room.size });
    let code = '';
    do code = String(randomInt(10 ** 8)).padStart(8, '0');
    while (this.#invitations.knows(code));
    const given = this.#invitations.give(room.callId, code);
    this.#deps.above.invited(this.#invitations.of(code));
    return ok(given);
  }
  /** Digits of a station below. */
  invited(invitation: Invitation): void {
    this.#invitations.take(invitation);
    this.#deps.above.invited(invitation);
  }
  /** Digits of here and below that are not over. */
  get invitations(): readonly Invitation[] {
    return this.#invitations.good;
  }
  async join(code: string, from: string, enters: boolean): Promise<Joined> {
    const above = this.#deps.above.join(code, from, enters);
    if (above) return above;
    const found = this.#invitations.find(code, from);
    if (!found.ok) return found;
    return this.letIn(found.value, code, enters);
  }
  /** Into a call of here or below. The digits are used before anybody is asked: they let in one. */
  async letIn(callId: string, code: string, enters: boolean): Promise<Joined> {
    const call = this.#call(callId);
    if (!call) return fail({ kind: 'code-over' });
    const given = this.#invitations.of(code);
    // A hub that was started again does not know it.
    if (given.used) return fail({ kind: 'code-used' });
    // Whoever asks names the call: the digits of another open it to nobody.
    if (given.callId !== callId) return fail({ kind: 'code-over' });
    if (enters) this.#invitations.use(code);
    const joined = await call.enter(code, enters);
    if (enters && !joined.ok) this.#invitations.giveBack(code);
    return joined;
  }
  /** Somebody of this station is in a call of another. */
  entered({ callId, partyKey }: Answered): void {
    const now = this.#deps.clock.monotonic();
    for (const [key, { pages, since }] of this.#away)
      if (pages === 0 && now - since > forgottenAfterMs) this.#away.delete(key);
    if (this.#deps.room(callId)) return;
    const witness = new AgreementWitness(partyIdOf(partyKey));
    this.#away.set(partyKey, { callId, pages: 0, since: now, witness, view: null });
  }
  /** The call of another station that this side is in; null: it is in none. */
  callIdOf(partyKey: string): string | null {
    return this.#away.get(partyKey)?.callId ?? null;
  }
  isAway(partyKey: string): boolean {
    return this.#away.has(partyKey);
  }
  /** What a side of a call elsewhere was told last, while its page listens. */
  viewOf(partyKey: string): CallView | null {
    return this.#away.get(partyKey)?.view ?? null;
  }
  left(partyKey: string): void {
    this.#away.delete(partyKey);
  }
  /** Whether a page of this side listens to a call of another station. */
  isListening(partyKey: string): boolean {
    return (this.#away.get(partyKey)?.pages ?? 0) > 0;
  }
  /** The call of another station that this side is in. */
  sideOf(partyKey: string): CallSide | null {
    const away = this.#away.get(partyKey);
    if (!away) return null;
    const { clock, above, below } = this.#deps;
    const side = witnessed(below(away.callId)?.side ?? above.sideOf(away.callId), away.witness);
    return {
      act: (key, action) => side.act(key, action),
      async *listen(key, pageKey, after, signal) {
        away.pages += 1;
        try {
          yield* seen(side.listen(key, pageKey, after, signal), away);
        } finally {
          away.pages -= 1;
          if (away.pages === 0) away.view = null;
          away.since = clock.monotonic();
        }
      },
    };
  }
  /**
   * What was agreed in a call of another station, asked for there by a side that was cut off from it, also when it is over. Null: nothing
   * that was signed here, or it cannot be reached.
   */
  async agreed(partyKey: string): Promise<AgreementRecord | null> {
    const read = await this.sideOf(partyKey)?.act(partyKey, { does: 'read-record' });
    const record = read?.ok ? recordIn(read.value.bytes ?? '') : null;
    return record && this.#away.get(partyKey)?.witness.takes(record) ? record : null;
  }
  /** For whoever types digits at a hub above, or has a page there. */
  sideOfCall(callId: string): CallSide | null {
    return this.#call(callId)?.side ?? null;
  }

  #call(callId: string): OpenCall | null {
    const room = this.#deps.room(callId);
    const side = this.#deps.sideOf(callId);
    if (!room || !side) return this.#deps.below(callId);
    return { side, enter: async (_, enters) => enter(room, enters) };
  }
}

async function* seen(messages: AsyncGenerator<CallMessage, void, void>, away: Away) {
  for await (const message of messages) {
    if (message.event === 'view') away.view = message.view;
    yield message;
  }
}

function enter(room: CallRoom, enters: boolean): Result<Answered | null, JoinFailure> {
  if (room.isFullFor('party')) return fail({ kind: 'full', most: room.size });
  if (!enters) return ok(null);
  const key = room.invite('party', '');
  return key.ok ? ok({ callId: room.callId, partyKey: key.value }) : fail({ kind: 'full', most: room.size });
}
