import { ORPCError } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { Actors } from '#renderer/navigation/feature.ts';
import { consultations } from './consultations.ts';
import type { ConsultationPlace, Of, RateTrouble, ReserveTrouble } from './places.ts';

export const actors: Actors<ConsultationPlace> = {
  talk: (place, { client, signal }) => consultations.hold(place, client, signal),

  reserving: async (place, { client, go, signal }) => {
    const reserved = await reserve(place, client, signal);
    if (typeof reserved === 'string')
      return go.replace({ at: 'notReserved', trouble: reserved, tried: place });
    go.restart({ at: 'reserved', as: place.as, ...reserved });
  },

  rating: async (place, { client, go, signal }) => {
    const trouble = await rate(place, client, signal);
    if (trouble) go.replace({ at: 'notRated', trouble, tried: place });
    else go.restart({ at: 'thanks' });
  },
};

async function reserve(place: Of<'reserving'>, client: StationClient, signal: AbortSignal) {
  const { as, from, phone, reserveKey, wish } = place;
  const language = wish.languages[0] ?? 'zh-CN';
  const asked = { as, kind: 'consultation', from, phone, language, fields: [], reserveKey } as const;
  try {
    return await client.consultation.reserve({ ...asked, fields: [] }, { signal });
  } catch (error) {
    return codeOf(error, { SLOT_TAKEN: 'taken', TOO_MANY: 'too-many' } satisfies Record<
      string,
      ReserveTrouble
    >);
  }
}

async function rate(place: Of<'rating'>, client: StationClient, signal: AbortSignal) {
  const { requestKey, level, reasons } = place;
  try {
    await client.consultation.rate({ requestKey, level, reasons: [...reasons], comment: '' }, { signal });
    return null;
  } catch (error) {
    return codeOf(error, { ALREADY_RATED: 'already-rated' } satisfies Record<string, RateTrouble>);
  }
}

/** The contract's errors by their names; whatever else went wrong can be tried again. */
function codeOf<Trouble extends string>(
  error: unknown,
  known: Readonly<Record<string, Trouble>>,
): Trouble | 'failed' {
  const code = error instanceof ORPCError ? error.code : '';
  return known[code] ?? 'failed';
}
