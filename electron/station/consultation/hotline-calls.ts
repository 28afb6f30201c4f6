import type { HotlineCall } from '#contract/hotline.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { perHour, type Rate, TokenBucket } from '#drivers/basics/token-bucket.ts';
import type { KeptPart } from '../kernel/kept.ts';
import { live } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { Visit } from '../sessions/sessions.ts';
import { numbersOf } from '../settings/numbers.ts';
import type { Settings } from '../settings/schema.ts';
import { SipCall } from './janus-sip-call.ts';
import { type BadMessage, checkSignal } from './message-rules.ts';

export interface HotlineCallsDeps {
  readonly settings: Pick<Settings, 'consultation' | 'station'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whoever is not put through tries again; no visit keeps the hotline's lines busy. */
const dialRate: Rate = { perSecond: 1 / 60, burst: 6 };

interface OfVisit {
  call: SipCall | null;
  readonly dials: TokenBucket;
}

/** Calls to the hotline: one a visit, to the number of the settings and to no other. */
export class HotlineCalls {
  readonly #deps: HotlineCallsDeps;
  /** Of the terminal: whoever begins visit after visit does not keep the lines busy either. */
  readonly #dials: TokenBucket;
  readonly #ofVisit: KeptPart<OfVisit> = {
    begin: () => ({ call: null, dials: new TokenBucket(this.#deps.clock, dialRate) }),
    wipe: ({ call }) => call?.hangUp(),
  };

  constructor(deps: HotlineCallsDeps) {
    this.#deps = deps;
    const { sip } = deps.settings.consultation;
    this.#dials = new TokenBucket(deps.clock, perHour(sip?.dialsPerHour ?? 0));
  }

  /** Each state of a new call; whoever stops reading hangs up. */
  dial(
    visit: Visit,
    offer: string,
    signal: AbortSignal | undefined,
  ): Result<AsyncGenerator<HotlineCall>, 'cannot-dial' | 'too-much' | BadMessage> {
    const { sip } = this.#deps.settings.consultation;
    const number = numbersOf(this.#deps.settings.station).hotline.replace(/\D/g, '');
    if (!sip || number === '') return fail('cannot-dial');
    const checked = checkSignal({ kind: 'description', type: 'offer', sdp: offer });
    if (!checked.ok) return checked;
    if (!visit.kept.of(this.#ofVisit).dials.take() || !this.#dials.take()) return fail('too-much');
    return ok(
      this.#follow(visit, () => new SipCall({ ...this.#deps, settings: sip, number, offer }), signal),
    );
  }

  /** False: nobody has answered, or it is over. */
  async key(visit: Visit, key: string): Promise<boolean> {
    return (await visit.kept.of(this.#ofVisit).call?.key(key)) ?? false;
  }

  async *#follow(
    visit: Visit,
    begin: () => SipCall,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<HotlineCall> {
    const held = visit.kept.of(this.#ofVisit);
    held.call?.hangUp();
    const call = begin();
    held.call = call;
    const { clock } = this.#deps;
    try {
      for await (const view of live(() => call.view, call.changes, { clock, signal, settleMs: 0 })) {
        yield view;
        if (view.state === 'ended') return;
      }
    } finally {
      call.hangUp();
    }
  }
}
