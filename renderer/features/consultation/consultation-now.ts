import type { CallKind } from '#contract/call.ts';
import type { ConsultationRequest } from '#contract/consultation.ts';
import type { StationClient } from '#contract/contract.ts';
import type { Followable } from '#renderer/client/follow.ts';
import { type LocalMedia, pageBrowser, StationCall } from '../call/index.ts';
import type { OwnDevices } from './own-media.ts';
import type { Of } from './places.ts';
import { unfinished, wantedOf } from './unfinished.ts';

export type AskTrouble =
  | 'closed'
  | 'not-offered'
  | 'not-booked'
  | 'too-often'
  | 'already-asked'
  | 'failed'
  | 'gone';

/** How a second party's part ended: they left, the call is over for all, or no line to it came back. */
export type GuestEnd = 'left' | 'over' | 'lost';

/**
 * What came of a mediation. `unsure`: all have signed, and whether it was confirmed has not come here, or not yet. `mismatch`: what was sent is
 * not what was signed here.
 */
export type Agreed = 'agreed' | 'unsure' | 'nothing' | 'mismatch';

/** What this call is for; null: nothing is known of it yet. */
export function kindOf({ request, call }: ConsultationNow): CallKind | null {
  return request?.kind ?? call?.now.call?.kind ?? null;
}

/** One call of a visit, asked for or entered, as the page has it. */
export interface ConsultationNow {
  /** As the station has it; null: it has not answered yet, or somebody else asked. */
  readonly request: ConsultationRequest | null;
  readonly trouble: AskTrouble | null;
  readonly call: StationCall | null;
  readonly media: LocalMedia | null;
  /** What the lawyer is shown of this visit, by the keys of its results. */
  readonly shared: readonly string[];
  /** The two pages have a line to each other: what they say needs no station. */
  readonly carriesOn: boolean;
  /** The page was loaded anew in a call: who stands there now is for the person to say. */
  readonly returns: boolean;
  /** Of a second party; null: they are in it, or whoever is here asked for the call. */
  readonly over: GuestEnd | null;
  /** Of a second party, at the end of a mediation: what came of it. Null: it was another kind of call. */
  readonly agreed: Agreed | null;
  /** Of a second party, at the end of a call: so long what was recorded is kept. Null: nothing was. Left out: nobody knows. */
  readonly recordedDays?: number | null | undefined;
}

export const nothing: ConsultationNow = {
  request: null,
  trouble: null,
  call: null,
  media: null,
  shared: [],
  carriesOn: false,
  returns: false,
  over: null,
  agreed: null,
};

/** How long ago a page was touched that was not shown, ms. */
export const neverTouched = (): number => Number.POSITIVE_INFINITY;

/** Calls wait for the connection by themselves. */
export const always: Followable = { whenOpen: () => Promise.resolve() };

/** This page's side of a call. */
export interface OwnSide {
  readonly call: StationCall;
  readonly media: LocalMedia;
}

/** Takes part in the call of this place, or in what rings for it. No device is open. */
export function joinCall(
  place: Of<'talk'> | Of<'guest'>,
  client: StationClient,
  { media, loudspeaker }: OwnDevices,
): OwnSide {
  const call = new StationCall({
    client,
    connection: always,
    browser: pageBrowser(),
    media,
    loudspeaker,
    partyKey: place.requestKey,
    newKey: () => crypto.randomUUID(),
    ...(place.at === 'talk' && { signs: place.wish.signLanguage }),
  });
  return { call, media };
}

export function leaveCall({ call, media }: OwnSide): void {
  call.close();
  media.close();
}

/**
 * The person is in it, with what they want on. What is on is kept for a page that is loaded anew.
 * @param onCarriesOn {@link ConsultationNow.carriesOn} is otherwise from now on; at first it is false
 */
export function enterCall(
  place: Of<'talk'> | Of<'guest'>,
  { call, media }: OwnSide,
  onCarriesOn: (carriesOn: boolean) => void,
): void {
  media.open(place);
  let { signing } = call.now;
  let carriesOn = false;
  const keep = () => unfinished.keep(place, { ...wantedOf(media.view), signing });
  media.subscribe(keep);
  keep();
  call.subscribe(() => {
    if (call.now.signing !== signing) {
      signing = call.now.signing;
      keep();
    }
    const before = carriesOn;
    carriesOn = call.now.peers.some(({ link }) => link.line === 'connected');
    if (carriesOn !== before) onCarriesOn(carriesOn);
  });
}
