import { safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { ElementShown } from '#contract/forms.ts';
import type { CardParticulars } from '#contract/sessions.ts';
import type { Actors } from '#renderer/navigation/feature.ts';
import type { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { readCard } from '../card/index.ts';
import { type FormPlace, firstQuestion } from './places.ts';

export const actors: Actors<FormPlace> = {
  card: async ({ form }, { client, facts, go, signal }) => {
    // It may have been read in this visit, for a number.
    if (await tellCard(client, facts, signal)) {
      await safe(client.sessions.consent({ purpose: 'forms' }));
      go.replace(firstQuestion(form));
      return;
    }
    const toTell: Promise<boolean>[] = [];
    await readCard(
      client,
      (step) => {
        if (step.step === 'read') toTell.push(tellCard(client, facts, signal));
        else if (step.step === 'failed') go.replace({ at: 'cardFailed', form, trouble: step.trouble });
        else go.keep({ at: 'card', form, phase: step.step === 'reading' ? 'reading' : 'waiting' });
      },
      signal,
      'forms',
    );
    if (toTell.length === 0) return;
    await Promise.all(toTell);
    // What is filled in is the visit's; the card itself is needed no longer.
    await safe(client.sessions.forgetCard());
    go.replace(firstQuestion(form));
  },
  desk: async (place, { client, facts, go, signal }) => {
    if (place.outcome !== null) return;
    const input = { form: place.form, answers: facts.all() };
    const { data } = await safe(client.forms.handIn(input, { signal }));
    if (!signal.aborted) go.keep({ ...place, outcome: data?.outcome ?? 'failed' });
  },
  next: async (place, { client, facts, go, language, signal }) => {
    const { form, after, asked } = place;
    const input = { form, answers: facts.all(), language: language() };
    const { data } = await safe(client.forms.fill(input, { signal }));
    if (signal.aborted) return;
    if (!data) {
      go.keep({ ...place, failed: true });
      return;
    }
    const left = leftToAsk(data.asks, after, facts);
    const [element] = left;
    if (element)
      go.replace({ at: 'ask', form, element, asked, of: asked + left.length, typed: null, page: 0 });
    else go.backTo({ at: 'form', form, scrolled: 0, walked: true });
  },
};

/** What neither a card nor a guide has told. */
export function leftToAsk(
  asks: readonly ElementShown[],
  after: string | null,
  facts: Pick<VisitFacts, 'get'>,
): readonly ElementShown[] {
  const from = asks.findIndex(({ key }) => key === after) + 1;
  return asks.slice(from).filter(({ key }) => facts.get(key) === undefined);
}

/** Whether there is a card whose particulars the visit knows now. */
async function tellCard(client: StationClient, facts: VisitFacts, signal: AbortSignal): Promise<boolean> {
  const { data } = await safe(client.sessions.cardParticulars(undefined, { signal }));
  if (!data || signal.aborted) return false;
  const { birthDate: born, ...card } = JSON.parse(await data.text()) as CardParticulars;
  for (const [name, value] of Object.entries({ ...card, born })) if (value) facts.tell(name, value);
  return true;
}
