import type { Result } from '../basics/result.ts';
import type { Device, StateCause } from '../device-state.ts';

/** The four documents a second-generation reader meets (GA 450 / GA 467 and their later additions). */
export type CardKind = 'resident' | 'residence-permit' | 'foreigner-2017' | 'foreigner-2023';

interface CardCommon {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown' | 'unspecified';
  /** `YYYY-MM-DD`, or `null` when the card's field is no date. */
  readonly birthDate: string | null;
  readonly idNumber: string;
  readonly issuer: string | null;
  /** `YYYY-MM-DD` or `null`. */
  readonly validFrom: string | null;
  /** `YYYY-MM-DD`; `null` for 长期 (no end date). */
  readonly validTo: string | null;
  /** Oddities worth a human look; never a reason to turn someone away. */
  readonly warnings: readonly CardWarning[];
}

export type CardWarning =
  | 'check-digit'
  | 'birth-date-differs'
  | 'sex-differs'
  | 'not-yet-valid'
  | 'expired'
  | 'photo-header'
  | 'date-unreadable';

export interface ResidentCard extends CardCommon {
  readonly kind: 'resident';
  /** Name of the ethnic group (GB/T 3304), or the bare code when it is not in the table. */
  readonly ethnicity: string;
  readonly address: string;
  /** The newest appended address, when the card carries one. */
  readonly newestAddress: string | null;
}

export interface ResidencePermit extends CardCommon {
  readonly kind: 'residence-permit';
  readonly ethnicity: null;
  readonly address: string;
  readonly newestAddress: string | null;
  readonly passNumber: string;
  readonly issueCount: string;
}

export interface ForeignerCard2017 extends CardCommon {
  readonly kind: 'foreigner-2017';
  readonly ethnicity: null;
  readonly address: null;
  readonly chineseName: string;
  /** ISO 3166 alpha-3. */
  readonly nationality: string;
  readonly version: string;
}

export interface ForeignerCard2023 extends CardCommon {
  readonly kind: 'foreigner-2023';
  readonly ethnicity: null;
  readonly address: null;
  readonly englishName: string;
  /** ISO 3166 alpha-3. */
  readonly nationality: string;
  readonly renewalCount: string;
  readonly oldNumberLink: string;
}

/** What was on the card. Personal: wipe it when the visit ends, never log it. The photo is opaque and never leaves the driver. */
export type IdentityCard = ResidentCard | ResidencePermit | ForeignerCard2017 | ForeignerCard2023;

/** Why a read ended without a card. The citizen's words for each are in the catalogues; `cause` is for the log. */
export type CardReadFailure =
  /** Nobody put a card there in time. */
  | { readonly kind: 'no-card'; readonly cause: string }
  /** Lift the card and put it down again (SW3 31, 32, 33, 41, lifted in mid-read …). */
  | { readonly kind: 'place-again'; readonly cause: string }
  /** SW3 40: not an identity card. */
  | { readonly kind: 'not-an-id-card'; readonly cause: string }
  /** The reader does not answer, is gone, or answers like no reader we know. */
  | { readonly kind: 'reader-absent'; readonly cause: string }
  /** SW3 60, 66 or the like: the reader answers but will not serve. */
  | ({ readonly kind: 'reader-out-of-service' } & StateCause)
  | { readonly kind: 'cancelled'; readonly cause: string };

export type CardReadProgress = 'waiting-for-card' | 'reading';

export interface CardReadOptions {
  /** How long to wait for a card to be put down, ms. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CardReadProgress) => void;
}

export interface CardReader extends Device {
  /** Waits for a card and reads it. One read at a time; a second call waits for the first. */
  read(options: CardReadOptions): Promise<Result<IdentityCard, CardReadFailure>>;
}
