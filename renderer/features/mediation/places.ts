import type { Party } from '#contract/mediation.ts';
import type { CardTrouble } from '#contract/sessions.ts';
import type { PageProps } from '#renderer/navigation/feature.ts';

/** One of them; what is kept of it is the station's. */
interface Of {
  readonly mediationId: string;
}
interface WithParty extends Of {
  readonly party: Party;
}

export type MediationPlace =
  /** `open`: those that an agreement can still be written for. */
  | { readonly at: 'list'; readonly only: 'open' | 'all'; readonly page: number }
  | ({ readonly at: 'kind'; readonly page: number } & Of)
  | ({ readonly at: 'parties' } & Of)
  | ({ readonly at: 'name' } & WithParty)
  | ({ readonly at: 'phone' } & WithParty)
  | ({ readonly at: 'consent' } & WithParty)
  | ({ readonly at: 'card'; readonly phase: 'waiting' | 'reading' } & WithParty)
  | ({ readonly at: 'cardFailed'; readonly trouble: CardTrouble } & WithParty)
  /** `text`: typed so far; null: as it is kept. */
  | ({ readonly at: 'account'; readonly text: string | null } & Of)
  | ({ readonly at: 'overview' } & Of)
  /** `removed`: can be put back at once. */
  | ({
      readonly at: 'points';
      readonly removed: { readonly index: number; readonly text: string } | null;
    } & Of)
  /** `index` null: a new one. */
  | ({ readonly at: 'point'; readonly index: number | null; readonly text: string } & Of)
  | ({ readonly at: 'readBack'; readonly heard: number | null } & Of)
  | ({ readonly at: 'sign' } & Of)
  | ({ readonly at: 'papers' } & Of)
  | ({ readonly at: 'handOut' } & Of)
  | ({ readonly at: 'codes'; readonly code: number } & Of)
  | ({ readonly at: 'reopen' } & Of)
  | ({ readonly at: 'finish' } & Of)
  | { readonly at: 'finished' };

export type At<Name extends MediationPlace['at']> = PageProps<MediationPlace, Name>;

/** Somebody to be written down. */
export function newParty(): Party {
  return { partyId: crypto.randomUUID(), name: '', phone: '', idNumberMasked: '' };
}
