import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Candidate } from './pinyin/convert.ts';

/** What was chosen in this visit, by what was typed for it, the latest first. */
export class Chosen {
  readonly #texts = new Map<string, readonly string[]>();

  note(typed: string, text: string): void {
    this.#texts.set(typed, [text, ...(this.#texts.get(typed) ?? []).filter((one) => one !== text)]);
  }

  /** What was chosen before comes first. */
  first(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
    const texts = this.#texts.get(typed);
    if (!texts) return candidates;
    const known = texts.map((text) => ({ text, typed: typed.length }));
    return [...known, ...candidates.filter(({ text }) => !texts.includes(text))];
  }
}

const ofVisits = new WeakMap<QueryClient, Chosen>();

/** One a visit: it goes with what the visit asked the station (`client/queries.tsx`). */
export function useChosen(): Chosen {
  const visit = useQueryClient();
  const chosen = ofVisits.get(visit) ?? new Chosen();
  ofVisits.set(visit, chosen);
  return chosen;
}
