import { randomUUID } from 'node:crypto';
import type { After, CallMessage, CallSignal, CallView } from '#contract/call.ts';
import type { Ask } from '#contract/consultation.ts';
import type { CallAction, CallDone, CallFailure } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { MessageQueue } from '../kernel/message-queue.ts';
import { CallParties } from './call-parties.ts';
import { comeTo, type Party, shownParty } from './call-party.ts';
import type { CallSide } from './call-side.ts';
import { type IceSettings, iceServers } from './ice-servers.ts';
import { kinds } from './kinds.ts';
import type { RungPage } from './level.ts';
import { checkSignal } from './message-rules.ts';

/** What is known of a call that somebody is rung for. */
export interface WarmUpOf {
  readonly ask: Ask;
  readonly number: string;
  readonly lawyer: RungPage;
}

export interface WarmUpDeps {
  readonly clock: Clock;
  readonly ice: IceSettings;
}

const noCall = { kind: 'no-call' } as const;

/**
 * While it rings, the lawyer's page and the person's find the way to each other, so that the first picture need not wait for it.
 * Signals pass and nothing else does: nobody has answered, no device is open, and neither learns who the other is. The call that
 * comes of it has its id.
 */
export class WarmUp implements CallSide {
  readonly callId = randomUUID();
  readonly #line = randomUUID();
  readonly #deps: WarmUpDeps;
  readonly #ask: Ask;
  readonly #parties: CallParties;
  #closed = false;

  constructor({ ask, number, lawyer }: WarmUpOf, deps: WarmUpDeps) {
    this.#deps = deps;
    this.#ask = ask;
    const { key: lawyerKey, page: lawyerPage } = lawyer;
    // Until they answer nobody is told who is rung.
    this.#parties = new CallParties({ ask, number, lawyer: '', lawyerKey, lawyerPage }, deps.clock);
  }
  has(partyKey: string): boolean {
    return this.#parties.withKey(partyKey) !== null;
  }
  async act(partyKey: string, action: CallAction): Promise<Result<CallDone, CallFailure>> {
    const party = this.#parties.withKey(partyKey);
    return party && action.does === 'signal' ? this.#signal(party, action) : fail(noCall);
  }
  /** Ends when somebody has answered, or the ring is over. */
  listen(
    partyKey: string,
    pageKey: string,
    _: After,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<CallMessage, void, void> {
    const queue = new MessageQueue<CallMessage>();
    const party = this.#closed ? null : this.#parties.withKey(partyKey);
    const missed = party ? comeTo(party, pageKey, queue, 0) : [];
    this.#tellViews();
    for (const message of missed) queue.put(message);
    if (!party) queue.end();
    return queue.read(signal, () => party?.queue === queue && this.#gone(party));
  }
  close(): void {
    this.#closed = true;
    for (const { queue } of this.#parties.all()) queue?.end();
  }

  #signal(
    party: Party,
    { to, toPage, signal }: { readonly to: string; readonly toPage: string; readonly signal: CallSignal },
  ): Result<CallDone, CallFailure> {
    const checked = checkSignal(signal);
    if (!checked.ok) return checked;
    if (!party.signals.take()) return fail({ kind: 'too-much' });
    this.#parties.signal(party, to, toPage, signal);
    return ok({});
  }
  #gone(party: Party): void {
    party.queue = null;
    this.#tellViews();
  }
  #tellViews(): void {
    this.#parties.tellViews((party) => ({ event: 'view', line: this.#line, view: this.#viewFor(party) }));
  }
  #viewFor({ partyId: you }: Party): CallView {
    const { clock, ice } = this.#deps;
    const { kind, signLanguage, languages } = this.#ask;
    const now = clock.now();
    const { servers, endsAt: iceEndsAt } = iceServers(ice, you, now);
    return {
      ...{ callId: this.callId, kind, state: 'ringing', ended: null, you, now },
      parties: this.#parties.all().map(shownParty),
      ...{ answeredAt: now, endsAt: null, iceServers: servers, iceEndsAt, iceUse: ice.use },
      ...{ room: null, signLanguage, language: languages[0] ?? 'zh-CN', canRecord: false },
      mostParties: kinds[kind].mostParties,
      ...{ recording: null, summary: null, notarisation: null, agreement: null },
    };
  }
}
