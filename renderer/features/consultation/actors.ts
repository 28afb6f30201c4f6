import { ORPCError, safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { Actors } from '#renderer/navigation/feature.ts';
import { readCard } from '../card/index.ts';
import { kindOf } from './consultation-now.ts';
import { consultations } from './consultations.ts';
import { phoneLines } from './phone-line.ts';
import type { ConsultationPlace, JoinTrouble, Of, RateTrouble, ReserveTrouble } from './places.ts';

export const actors: Actors<ConsultationPlace> = {
  talk: (place, { client, signal }) => consultations.hold(place, client, signal),

  guest: (place, { client, signal }) => consultations.hold(place, client, signal),

  checkingCode: async ({ code }, { client, go, signal }) => {
    const { error } = await safe(client.consultation.checkCode({ code }, { signal }));
    if (error) go.backTo({ at: 'code', code: '', trouble: joinTroubleOf(error) });
    else go.replace({ at: 'guestCheck', code });
  },

  joining: async ({ code, camera, microphone }, { client, go, signal }) => {
    const { error, data } = await safe(client.consultation.join({ code }, { signal }));
    if (error) go.backTo({ at: 'code', code: '', trouble: joinTroubleOf(error) });
    else go.restart({ at: 'guest', requestKey: data.partyKey, camera, microphone });
  },

  dial: ({ dialKey }, { client, signal }) => phoneLines.hold(dialKey, client, signal),

  card: async ({ requestKey }, { client, facts, go, signal }) => {
    let name: string | null = null;
    await readCard(
      client,
      (step) => {
        if (step.step === 'failed') go.replace({ at: 'cardFailed', requestKey, trouble: step.trouble });
        else if (step.step !== 'read')
          go.keep({ at: 'card', requestKey, phase: step.step === 'reading' ? 'reading' : 'waiting' });
        else name = step.person.name;
      },
      signal,
      'consultation',
    );
    if (signal.aborted || name === null) return;
    const kind = kindOf(consultations.of(requestKey));
    const isShown = kind === 'remote-notarisation' || kind === 'remote-mediation';
    // The station says what stands on it, as long as it holds the card. Not sent: it is read again.
    const sent = isShown
      ? client.call.showCard({ partyKey: requestKey })
      : consultations.share(requestKey, 'identity', { what: 'identity', name });
    const { error } = await safe<unknown, unknown>(sent);
    if (!error) facts.tell('name', name);
    // The card itself is needed no longer.
    await safe(client.sessions.forgetCard());
    go.back();
  },

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
  const asked = { as, kind: wish.kind, from, phone, language, fields: [], reserveKey } as const;
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

function joinTroubleOf(error: unknown): JoinTrouble {
  if (error instanceof ORPCError && error.code === 'WRONG_CODE')
    return { is: 'wrong', triesLeft: error.data.triesLeft };
  if (error instanceof ORPCError && error.code === 'LOCKED')
    return { is: 'locked', retryInMs: error.data.retryInMs };
  return { is: codeOf(error, { CODE_USED: 'used', CODE_OVER: 'over', FULL: 'full' }) };
}

/** The contract's errors by their names; whatever else went wrong can be tried again. */
function codeOf<Trouble extends string>(
  error: unknown,
  known: Readonly<Record<string, Trouble>>,
): Trouble | 'failed' {
  const code = error instanceof ORPCError ? error.code : '';
  return known[code] ?? 'failed';
}
