import { ORPCError } from '@orpc/client';
import type { ConsultationRequest } from '#contract/consultation.ts';
import type { StationClient } from '#contract/contract.ts';
import { follow } from '#renderer/client/follow.ts';
import { pause } from '#renderer/client/pause.ts';
import {
  type AskTrouble,
  always,
  type ConsultationNow,
  enterCall,
  joinCall,
  leaveCall,
  neverTouched,
  nothing,
  type OwnSide,
} from './consultation-now.ts';
import { Guest } from './guest.ts';
import { type MeantDevices, meantDevices, ownDevices } from './own-media.ts';
import type { Of } from './places.ts';
import { type Shareable, share } from './sharing.ts';
import { unfinished } from './unfinished.ts';

/** Nobody takes another's place before a camera in so short a time, ms; a page is loaded in two or three seconds. */
const sameWithinMs = 10_000;
/** Whoever has touched nothing for longer may have gone, and somebody else stand there, ms. */
const thereWithinMs = 60_000;

/** Of what was shown before this page was loaded it knows nothing; it can be taken back. */
const fromBefore = 'from-before';

type Asked = Of<'talk'>;
/** Where somebody is in a call: one that they asked for, or were asked into. */
export type CallPlace = Asked | Of<'guest'>;

function isAgreed({ request, agreed }: ConsultationNow): boolean {
  return agreed === 'agreed' || (request?.state.is === 'ended' && request.state.agreed);
}

/** A lawyer has picked up, and the person has not come: nothing is open yet. */
export function isCalled({ request, call, trouble }: ConsultationNow): boolean {
  return request?.state.is === 'in-call' && call === null && trouble === null;
}

/**
 * Asks, waits, and takes part in the call, until {@link end}. No camera is open before there is a call, and before the person
 * stands at its page or has come to it.
 */
class Consultation {
  now = nothing;
  holders = 0;
  /** The page is shown where the person waits for the call, and for nothing else. */
  isShown = false;
  /** Since when nobody has touched its page, ms; goes on while another page covers it. */
  sinceTouchMs = neverTouched;
  readonly place: Asked;
  readonly #client: StationClient;
  readonly #devices: MeantDevices;
  readonly #onChange: () => void;
  /** What rings for them, and the call that it would be: the way to the lawyer's page is found before they answer. */
  #warm: { readonly callId: string; readonly side: OwnSide } | null = null;
  #stop: () => void = () => undefined;
  #ended = false;

  constructor(place: Asked, client: StationClient, onChange: () => void) {
    this.place = place;
    this.#client = client;
    this.#devices = meantDevices(client);
    this.#onChange = onChange;
  }

  async begin(): Promise<void> {
    const { requestKey, wish, again } = this.place;
    const { kind, languages, signLanguage, booking } = wish;
    if (again) return this.#follow();
    try {
      this.#take(
        await this.#client.consultation.ask({
          requestKey,
          kind,
          ...(booking !== undefined && { booking }),
          languages: [...languages],
          fields: [],
          signLanguage,
        }),
      );
    } catch (error) {
      return this.#trouble(troubleOf(error));
    }
    this.#follow();
  }

  /** The person comes to the call: by their own press. */
  enter(): void {
    if (isCalled(this.now)) this.#open();
  }

  /** Rejects with the contract's errors. */
  async share(key: string, one: Shareable): Promise<void> {
    await share(this.#client, this.place.requestKey, one);
    if (!this.now.shared.includes(key)) this.#show({ shared: [...this.now.shared, key] });
  }

  async takeBack(): Promise<void> {
    await this.#client.consultation.unshare({ requestKey: this.place.requestKey });
    this.#show({ shared: [] });
  }

  /** Nobody is here any more who wants it. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#stop();
    const { requestKey } = this.place;
    const isOver = this.now.request?.state.is === 'ended' || this.now.trouble !== null;
    this.#warmUp(null);
    this.#close();
    unfinished.drop(this.place);
    // The end of the visit ends it at the station, too.
    if (!isOver) await this.#client.consultation.cancel({ requestKey }).catch(() => undefined);
  }

  #take(request: ConsultationRequest): void {
    if (this.#ended) return;
    const { is } = request.state;
    // What came of it is for the page that was there, and not for whoever stands before the next one.
    const isGone = is === 'ended' && this.place.again && !this.now.request;
    if (is === 'in-call' && !this.now.call && this.#mayOpen(request.state)) this.#open();
    this.#warmUp(request.state.is === 'waiting' ? request.state.warmUp : null);
    const returns = this.now.request ? this.now.returns : is === 'in-call' && this.place.again === true;
    if (isGone) this.#show({ trouble: 'gone' });
    else if (isNews(request, this.now.request)) this.#show({ request, returns });
    if (is === 'in-call' && this.now.call?.hungUp) void this.now.call.hangUp().catch(() => undefined);
    if (is !== 'in-call') this.#close();
    if (is === 'waiting') unfinished.keep(this.place, this.place);
    if (is === 'ended') unfinished.drop(this.place);
  }

  #follow(): void {
    if (this.#ended) return;
    const { requestKey } = this.place;
    this.#stop = follow<ConsultationRequest>(always, {
      subscribe: (signal) => this.#client.consultation.follow({ requestKey }, { signal }),
      // A station that was started again knows of no visit until the page has begun one.
      notYet: 'NO_SESSION',
      onValue: (request) => this.#take(request),
      onStale: () => undefined,
      // A station that was started again knows no request that is over. What was agreed in it is taken home all the same.
      onRefused: () => isAgreed(this.now) || this.#trouble('gone'),
      pause,
    });
  }

  #trouble(trouble: AskTrouble): void {
    this.#warmUp(null);
    this.#close();
    unfinished.drop(this.place);
    this.#show({ trouble });
  }

  /**
   * Whoever reads another page, or telephones, or has touched nothing for a while, is asked first; and whoever stands at a page
   * that was loaded anew, but for a short time.
   */
  #mayOpen({ goneMs }: Extract<ConsultationRequest['state'], { readonly is: 'in-call' }>): boolean {
    if (isCalled(this.now)) return false;
    return this.place.again ? goneMs !== null && goneMs < sameWithinMs : this.#isWatched;
  }

  get #isWatched(): boolean {
    return this.isShown && this.sinceTouchMs() <= thereWithinMs;
  }

  #warmUp(callId: string | null): void {
    if (callId === (this.#warm?.callId ?? null)) return;
    if (this.#warm) leaveCall(this.#warm.side);
    this.#warm = callId === null ? null : { callId, side: this.#join() };
  }

  #join(): OwnSide {
    return joinCall(this.place, this.#client, ownDevices(this.#client, this.#devices));
  }

  #open(): void {
    this.#warm?.side.call.answered();
    const { call, media } = this.#warm?.side ?? this.#join();
    this.#warm = null;
    enterCall(this.place, { call, media }, (carriesOn) => this.#show({ carriesOn }));
    this.#show({ media, call, shared: this.place.again ? [fromBefore] : [] });
  }

  #close(): void {
    this.now.call?.close();
    this.now.media?.close();
    if (this.now.call) this.#show({ call: null, media: null, shared: [], carriesOn: false });
  }

  #show(change: Partial<ConsultationNow>): void {
    this.now = { ...this.now, ...change };
    this.#onChange();
  }
}

/** While both are in the call the station says the same whenever something moves in it. */
function isNews({ state }: ConsultationRequest, before: ConsultationRequest | null): boolean {
  const talks = (one?: ConsultationRequest['state']) => one?.is === 'in-call' && one.comeBy === null;
  return !talks(state) || !talks(before?.state);
}

function troubleOf(error: unknown): AskTrouble {
  if (!(error instanceof ORPCError)) throw error;
  if (error.code === 'CLOSED') return 'closed';
  if (error.code === 'NOT_OFFERED') return 'not-offered';
  if (error.code === 'NOT_BOOKED') return 'not-booked';
  if (error.code === 'TOO_MUCH') return 'too-often';
  return error.code === 'ALREADY_ASKED' ? 'already-asked' : 'failed';
}

interface Current {
  readonly place: CallPlace;
  readonly now: ConsultationNow;
}

/** Those of a visit, by their keys: a call goes on while another page is shown. */
export class Consultations {
  readonly #all = new Map<string, Consultation | Guest>();
  readonly #shown = new Map<string, ConsultationNow>();
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(requestKey: string): ConsultationNow {
    return this.#shown.get(requestKey) ?? nothing;
  }

  /** Shows the lawyer something, at the person's touch. Rejects with the contract's errors. */
  share(requestKey: string, key: string, one: Shareable): Promise<void> {
    return this.#asked(requestKey)?.share(key, one) ?? Promise.reject(new Error('No such call'));
  }

  /** Takes everything back from the lawyer's page. */
  takeBack(requestKey: string): Promise<void> {
    return this.#asked(requestKey)?.takeBack() ?? Promise.reject(new Error('No such call'));
  }

  /** The page of this one is shown, as long as until the call that is returned. @param sinceTouchMs since anybody touched it */
  watch(requestKey: string, sinceTouchMs: () => number): () => void {
    const held = this.#all.get(requestKey);
    if (held) held.sinceTouchMs = sinceTouchMs;
    const one = this.#asked(requestKey);
    if (!one) return () => undefined;
    one.isShown = true;
    return () => {
      one.isShown = false;
    };
  }

  /** The person comes to the call that a lawyer has picked up, or that they were in before their page was loaded anew. */
  enter(requestKey: string): void {
    this.#all.get(requestKey)?.enter();
  }

  /** The one that goes on, wherever the person is; the same object until something changes. */
  get current(): Current | null {
    return this.#current;
  }
  #current: Current | null = null;

  /**
   * Where somebody takes home what they agreed on, and is still there: a station that was started again meanwhile leads nobody away.
   * A page that was loaded anew knows nothing of it.
   */
  get untaken(): CallPlace | null {
    for (const { place, now, sinceTouchMs } of this.#all.values())
      if (isAgreed(now) && sinceTouchMs() <= thereWithinMs) return place;
    return null;
  }

  /** Goes on until no page that asked for it is left. */
  async hold(place: CallPlace, client: StationClient, signal: AbortSignal): Promise<void> {
    const one = this.#all.get(place.requestKey) ?? this.#begin(place, client);
    one.holders += 1;
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    one.holders -= 1;
    if (one.holders > 0) return;
    this.#all.delete(place.requestKey);
    await one.end();
    this.show(place, null);
  }

  show({ requestKey }: CallPlace, now: ConsultationNow | null): void {
    if (now) this.#shown.set(requestKey, now);
    else this.#shown.delete(requestKey);
    this.#current = this.#goesOn();
    for (const listener of [...this.#listeners]) listener();
  }

  #goesOn(): Current | null {
    for (const { place, now } of this.#all.values())
      if (now.trouble === null && now.over === null && now.request?.state.is !== 'ended')
        return { place, now };
    return null;
  }

  #asked(requestKey: string): Consultation | null {
    const one = this.#all.get(requestKey);
    return one instanceof Consultation ? one : null;
  }

  #begin(place: CallPlace, client: StationClient): Consultation | Guest {
    const onChange = () => {
      if (this.#all.get(place.requestKey) === one) this.show(place, one.now);
    };
    const one: Consultation | Guest =
      place.at === 'talk' ? new Consultation(place, client, onChange) : new Guest(place, client, onChange);
    this.#all.set(place.requestKey, one);
    void one.begin();
    return one;
  }
}

export const consultations = new Consultations();
