import type { CallKind } from '#contract/call.ts';
import type { Language } from '#contract/common.ts';
import type { Slot } from '#contract/consultation.ts';
import type { RatingLevel, RatingReason } from '#contract/ratings.ts';
import type { CardTrouble } from '#contract/sessions.ts';
import type { PageProps, PlaceAt } from '#renderer/navigation/feature.ts';

/** Whom somebody would like to talk to, and what for. */
export interface Wish {
  readonly kind: CallKind;
  /** The number that was left when it was booked. */
  readonly booking?: string;
  readonly languages: readonly Language[];
  readonly signLanguage: boolean;
}

export type ReservedAs = 'call-back' | 'booking';

interface Reserving {
  readonly as: ReservedAs;
  readonly wish: Wish;
  readonly from: number;
  readonly phone: string;
  /** Made once: sent twice, it is the same. */
  readonly reserveKey: string;
}

interface Rated {
  readonly requestKey: string;
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
}

export type ConsultationPlace =
  | { readonly at: 'start'; readonly wish: Wish | null }
  /** What is booked only: with which number it was. */
  | { readonly at: 'booked'; readonly wish: Wish; readonly phone: string }
  /** Camera and microphone, before anybody sees or hears. */
  | { readonly at: 'check'; readonly wish: Wish; readonly camera: boolean }
  /** The eight digits that somebody was told, who was asked into a call. */
  | { readonly at: 'code'; readonly code: string; readonly trouble: JoinTrouble | null }
  | { readonly at: 'checkingCode'; readonly code: string }
  /** As `check`, before they enter. */
  | { readonly at: 'guestCheck'; readonly code: string }
  | { readonly at: 'joining'; readonly code: string; readonly camera: boolean; readonly microphone: boolean }
  /** In a call that somebody else asked for, as its second party. */
  | {
      readonly at: 'guest';
      /** Of this side: its `partyKey`. */
      readonly requestKey: string;
      readonly camera: boolean;
      readonly microphone: boolean;
      /** It was entered before this page was loaded. */
      readonly again?: true;
    }
  /** From the question for a lawyer to the end of the call: what is shown follows from the station. */
  | {
      readonly at: 'talk';
      readonly requestKey: string;
      readonly wish: Wish;
      /** As their owner wants them when the call begins. */
      readonly camera: boolean;
      readonly microphone: boolean;
      /** It was asked before this page was loaded: the station has it, or it is over. */
      readonly again?: true;
    }
  | { readonly at: 'write'; readonly requestKey: string; readonly text: string }
  /** What of this visit the lawyer may see. */
  | { readonly at: 'share'; readonly requestKey: string; readonly page: number }
  /** Who somebody is, from their card, for the lawyer. */
  | { readonly at: 'consent'; readonly requestKey: string }
  | { readonly at: 'card'; readonly requestKey: string; readonly phase: 'waiting' | 'reading' }
  | { readonly at: 'cardFailed'; readonly requestKey: string; readonly trouble: CardTrouble }
  | { readonly at: 'photograph'; readonly requestKey: string }
  | {
      readonly at: 'document';
      readonly requestKey: string;
      readonly paperId: string;
      readonly title: string;
      readonly pages: number;
      readonly page: number;
    }
  /** A page of a paper that is read before it is notarised. */
  | {
      readonly at: 'notarial-paper';
      readonly requestKey: string;
      readonly paperId: string;
      readonly page: number;
    }
  /** What is to be signed, and the signature. */
  | { readonly at: 'notarial-record'; readonly requestKey: string }
  | { readonly at: 'notarial-sign'; readonly requestKey: string; readonly sha256: string }
  /** What the parties of a mediation agree on, as it stands: `of` is the hash of words that are read to be signed. */
  | {
      readonly at: 'agreement';
      readonly requestKey: string;
      readonly page: number;
      readonly of: string | null;
    }
  | { readonly at: 'agreement-name'; readonly requestKey: string; readonly text: string }
  | { readonly at: 'agreement-sign'; readonly requestKey: string; readonly sha256: string }
  /** What was agreed in this visit, as codes. */
  | { readonly at: 'take-agreement'; readonly requestKey: string; readonly code: number }
  /** The record of what was notarised, as codes. */
  | { readonly at: 'take-record'; readonly requestKey: string; readonly code: number }
  /** What else there is: the hotline, a call-back, a booked call. */
  | { readonly at: 'instead'; readonly wish: Wish }
  /** Calls the hotline. The key names one try. */
  | { readonly at: 'dial'; readonly dialKey: string }
  | { readonly at: 'slots'; readonly as: ReservedAs; readonly wish: Wish; readonly page: number }
  | ({ readonly at: 'phone' } & Reserving)
  | ({ readonly at: 'reserving' } & Reserving)
  | { readonly at: 'reserved'; readonly as: ReservedAs; readonly number: string; readonly slot: Slot }
  | { readonly at: 'notReserved'; readonly trouble: ReserveTrouble; readonly tried: Reserving }
  /** What the lawyer wrote, as codes. */
  | { readonly at: 'take-away'; readonly requestKey: string; readonly code: number }
  | { readonly at: 'level'; readonly requestKey: string }
  | ({ readonly at: 'reasons' } & Rated)
  | ({ readonly at: 'rating' } & Rated)
  | { readonly at: 'thanks' }
  | { readonly at: 'notRated'; readonly trouble: RateTrouble; readonly tried: Rated };

/** Why eight digits open nothing, as the station says it. */
export type JoinTrouble =
  | { readonly is: 'wrong'; readonly triesLeft: number }
  | { readonly is: 'locked'; readonly retryInMs: number }
  | { readonly is: 'used' | 'over' | 'full' | 'failed' };
export type ReserveTrouble = 'taken' | 'too-many' | 'failed';
export type RateTrouble = 'already-rated' | 'failed';

export type At<Name extends ConsultationPlace['at']> = PageProps<ConsultationPlace, Name>;
export type Of<Name extends ConsultationPlace['at']> = PlaceAt<ConsultationPlace, Name>;

export const usualWish = (language: Language): Wish => ({
  kind: 'consultation',
  languages: [language],
  signLanguage: false,
});
