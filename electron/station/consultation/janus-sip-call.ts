import { z } from 'zod';
import type { HotlineCall, HotlineEnd } from '#contract/hotline.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import {
  type JanusFailure,
  type JanusHandle,
  type JanusMessage,
  JanusSession,
  type Jsep,
} from './janus-session.ts';

type SipSettings = NonNullable<Settings['consultation']['sip']>;

const delays = {
  /** A hotline may let it ring for long: people there are busy. */
  noAnswerMs: 90_000,
  /** Nobody talks to a hotline for longer; a line that nobody hung up must not stay open. */
  longestMs: 2 * 60 * 60_000,
  /** So that the telephone network hears of the end before the session is gone. */
  farewellMs: 1_000,
} as const;

/** https://janus.conf.meetecho.com/docs/sip.html */
const sipEventSchema = z.object({
  error: z.string().optional(),
  result: z
    .object({ event: z.string(), code: z.number().optional(), reason: z.string().optional() })
    .optional(),
});

/** RFC 3261, 21: what the other end of a call says. */
const endsByCode: Readonly<Record<number, HotlineEnd>> = {
  200: 'hung-up',
  486: 'busy',
  600: 'busy',
  408: 'no-answer',
  480: 'no-answer',
  487: 'no-answer',
};

export interface SipCallDeps {
  readonly settings: SipSettings;
  /** Digits. */
  readonly number: string;
  readonly offer: string;
  readonly clock: Clock;
  readonly log: Log;
}

type Known = Omit<HotlineCall, 'now'>;

/** One call to one number, through Janus' SIP plugin, from dialling to its end. */
export class SipCall {
  readonly #deps: SipCallDeps;
  readonly #changes = new Emitter<void>();
  readonly #began: number;
  readonly #limit: Timer;
  #known: Known = { state: 'dialling', answer: null, why: null, talkingSince: null };
  #session: JanusSession | null = null;
  #handle: JanusHandle | null = null;
  #noAnswer: Timer;

  constructor(deps: SipCallDeps) {
    this.#deps = deps;
    const { clock, log } = deps;
    this.#began = clock.monotonic();
    this.#noAnswer = clock.after(delays.noAnswerMs, () => this.#end('no-answer'));
    this.#limit = clock.after(delays.longestMs, () => this.#end('hung-up'));
    log.write('hotline.called', {});
    void this.#dial();
  }

  get view(): HotlineCall {
    return { ...this.#known, now: this.#deps.clock.now() };
  }
  get changes(): Changes {
    return this.#changes;
  }
  get #isOver(): boolean {
    return this.#known.state === 'ended';
  }

  /** Safe to call twice. */
  hangUp(): void {
    this.#end('hung-up');
  }

  /** A key of the telephone, by SIP INFO. False: nobody has answered, or it is over. */
  async key(key: string): Promise<boolean> {
    if (this.#known.state !== 'talking') return false;
    const sent = await this.#handle?.send({ request: 'dtmf_info', digit: key, duration: 160 });
    return sent?.ok ?? false;
  }

  async #dial(): Promise<void> {
    const { settings, clock } = this.#deps;
    const opened = await JanusSession.open(
      { url: settings.gateway, apiSecret: settings.gatewaySecret },
      clock,
    );
    if (!opened.ok) return this.#failed(opened.failure);
    if (this.#isOver) return opened.value.close();
    this.#session = opened.value;
    opened.value.onGone(() => this.#end('gateway-gone', 'line lost'));
    const attached = await opened.value.attach('janus.plugin.sip', (event) => this.#hear(event));
    if (!attached.ok) return this.#failed(attached.failure);
    this.#handle = attached.value;
    await this.#send(this.#registration());
  }

  /** Without a password the server knows the gateway by its address, and nothing is registered. */
  #registration(): object {
    const { user, server, password } = this.#deps.settings;
    return {
      request: 'register',
      username: `sip:${user}@${server}`,
      proxy: `sip:${server}`,
      ...(password === null ? { type: 'guest' } : { secret: password, authuser: user }),
    };
  }

  async #call(): Promise<void> {
    const { settings, number, offer } = this.#deps;
    const uri = `sip:${settings.prefix}${number}@${settings.server}`;
    await this.#send({ request: 'call', uri }, { type: 'offer', sdp: offer });
  }

  async #send(body: object, jsep?: Jsep): Promise<void> {
    if (this.#isOver) return;
    const sent = await this.#handle?.send(body, jsep);
    if (sent && !sent.ok) this.#failed(sent.failure);
  }

  #hear({ janus, jsep, plugindata, reason }: JanusMessage): void {
    if (this.#isOver) return;
    const { error, result } = sipEventSchema.safeParse(plugindata?.data).data ?? {};
    if (jsep?.type === 'answer') this.#show({ answer: jsep.sdp });
    // The page's own line to the gateway broke.
    if (janus === 'hangup' || janus === 'detached') this.#end('gateway-gone', reason ?? janus);
    // In a call it is a key that was not taken: the call goes on.
    else if (error !== undefined && this.#known.state !== 'talking') this.#end('refused', error);
    else if (result) this.#happened(result.event, result.code ?? 0, result.reason ?? '');
  }

  #happened(event: string, code: number, reason: string): void {
    const { state } = this.#known;
    if (event === 'registered' && state === 'dialling') void this.#call();
    // It is renewed now and then: a call that goes on needs it no more.
    else if (event === 'registration_failed' && state !== 'talking')
      this.#end('refused', `registration ${code} ${reason}`);
    else if ((event === 'ringing' || event === 'progress') && state === 'dialling')
      this.#show({ state: 'ringing' });
    else if (event === 'accepted' && state !== 'talking') this.#answered();
    else if (event === 'hangup') this.#hungUp(code, reason);
  }

  #answered(): void {
    this.#noAnswer.cancel();
    this.#show({ state: 'talking', talkingSince: this.#deps.clock.now() });
  }

  /** After somebody has answered whatever code there is means that they have hung up. */
  #hungUp(code: number, reason: string): void {
    const why = this.#known.state === 'talking' ? 'hung-up' : (endsByCode[code] ?? 'refused');
    this.#end(why, `${code} ${reason}`);
  }

  #failed(failure: JanusFailure): void {
    if (failure === 'gone') this.#end('gateway-gone', 'no answer');
    else this.#end('gateway-gone', failure.reason);
  }

  #end(why: HotlineEnd, cause = ''): void {
    if (this.#isOver) return;
    const { clock, log } = this.#deps;
    this.#noAnswer.cancel();
    this.#limit.cancel();
    this.#show({ state: 'ended', why, answer: null });
    log.write('hotline.ended', { why, cause, lastedMs: Math.round(clock.monotonic() - this.#began) });
    const session = this.#session;
    if (!session) return;
    void this.#handle?.send({ request: 'hangup' });
    clock.after(delays.farewellMs, () => session.close());
  }

  #show(change: Partial<Known>): void {
    this.#known = { ...this.#known, ...change };
    this.#changes.emit();
  }
}
