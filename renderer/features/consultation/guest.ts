import type { CallAgreement } from '#contract/call-agreement.ts';
import type { StationClient } from '#contract/contract.ts';
import { follow } from '#renderer/client/follow.ts';
import { pause } from '#renderer/client/pause.ts';
import { pageBrowser } from '../call/index.ts';
import {
  type Agreed,
  always,
  type ConsultationNow,
  enterCall,
  type GuestEnd,
  joinCall,
  neverTouched,
  nothing,
} from './consultation-now.ts';
import { ownDevices } from './own-media.ts';
import type { Of } from './places.ts';
import { unfinished } from './unfinished.ts';

const delays = {
  /** A side that nobody hears of for a minute is none any more. */
  lostMs: 75_000,
  /** A page that was loaded anew, and a key that opens nothing. */
  unknownMs: 20_000,
} as const;

/** A second party's part in a call that somebody else asked for: until they leave, or it is over. */
export class Guest {
  now = nothing;
  holders = 0;
  /** Since when nobody has touched its page, ms; goes on while another page covers it. */
  sinceTouchMs = neverTouched;
  readonly place: Of<'guest'>;
  readonly #client: StationClient;
  readonly #onChange: () => void;
  readonly #clock = pageBrowser().clock;
  #stopWaiting: () => void = () => undefined;

  constructor(place: Of<'guest'>, client: StationClient, onChange: () => void) {
    this.place = place;
    this.#client = client;
    this.#onChange = onChange;
  }

  /** Who stands at a page that was loaded anew is for the person to say: nothing is open before their press. */
  begin(): void {
    if (this.place.again) this.#await();
    else this.#open();
  }

  /** The person goes on with it: by their own press. */
  enter(): void {
    if (this.now.call || this.now.over !== null) return;
    this.#stopWaiting();
    this.#open();
  }

  /** Nobody is here any more who takes part. */
  async end(): Promise<void> {
    const { call } = this.now;
    this.#close();
    if (this.now.over === null) await call?.hangUp().catch(() => undefined);
  }

  #await(): void {
    this.#show({ returns: true });
    this.#stopWaiting = this.#clock.after(delays.lostMs, () => this.#over('lost'));
  }

  #open(): void {
    const side = joinCall(this.place, this.#client, ownDevices(this.#client));
    enterCall(this.place, side, (carriesOn) => this.#show({ carriesOn }));
    const { call, media } = side;
    let heard: boolean | null = null;
    const look = () => {
      if (this.now.over !== null) return;
      if (call.hungUp) return this.#over('left');
      if (call.now.call?.ended) return this.#over('over');
      if (call.now.heard === heard) return;
      heard = call.now.heard;
      this.#stopWaiting();
      const withinMs = call.now.call ? delays.lostMs : delays.unknownMs;
      this.#stopWaiting = heard ? () => undefined : this.#clock.after(withinMs, () => this.#over('lost'));
    };
    this.#show({ call, media });
    call.subscribe(look);
    look();
  }

  #over(over: GuestEnd): void {
    if (this.now.over !== null) return;
    const { call } = this.now;
    const { agreement = null, recordedDays } = call?.now.call ?? {};
    const agreed = agreement && agreedOf(agreement, over);
    this.#show({ over, agreed, recordedDays });
    this.#close();
    if (agreed === 'unsure') this.#awaitAgreed();
    // Where it was only the line that was lost, nobody waits for this side.
    if (over === 'lost') void call?.hangUp().catch(() => undefined);
  }

  /** What came of it may come later: the station of the call keeps it for whoever was cut off. */
  #awaitAgreed(): void {
    const { requestKey } = this.place;
    this.#stopWaiting = follow<boolean>(always, {
      subscribe: (signal) => this.#client.consultation.agreed({ requestKey }, { signal }),
      // A station that was started again knows of no visit until the page has begun one.
      notYet: 'NO_SESSION',
      onValue: (isHere) => isHere && this.#agreedCame(),
      onStale: () => undefined,
      onRefused: () => undefined,
      pause,
    });
  }

  #agreedCame(): void {
    this.#stopWaiting();
    this.#show({ agreed: 'agreed' });
  }

  #close(): void {
    this.#stopWaiting();
    const { call, media } = this.now;
    call?.close();
    media?.close();
    unfinished.drop(this.place);
    if (call) this.#show({ call: null, media: null, carriesOn: false });
  }

  #show(change: Partial<ConsultationNow>): void {
    this.now = { ...this.now, ...change };
    this.#onChange();
  }
}

/** Whoever signed is bound by what is confirmed after they were cut off: they are never told that it is nothing. */
function agreedOf({ mismatch, finished, closing, parties }: CallAgreement, over: GuestEnd): Agreed {
  if (mismatch) return 'mismatch';
  if (finished) return 'agreed';
  const isSigned = parties.length > 1 && parties.every(({ signed }) => signed !== null);
  return closing || (isSigned && over !== 'over') ? 'unsure' : 'nothing';
}
