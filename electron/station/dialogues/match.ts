import type { Guide } from './guide.ts';
import { textsOf } from './read-dialogues.ts';

interface Ranked {
  readonly rows: readonly { readonly row: number }[];
  readonly timedOut: boolean;
}

/** What is asked of a library. */
interface Searched {
  readonly search: { rank(text: string, options: { limit: number }): Ranked };
  readonly library: { readonly documents: { cited(citation: string): { readonly id: number } | null } };
}

/** A guide that fits what somebody said in their own words. */
export interface GuideMatch {
  readonly guide: Guide;
  /** The best of the articles that the question finds and the guide rests on, by its row; null: found by its words alone. */
  readonly article: number | null;
  /** Its part of all votes, and of what the question says; both 0 to 1. */
  readonly votes: number;
  readonly said: number;
}

/** So many of the articles that a question finds have a vote; the n-th has 1/n. */
const voters = 60;
const allVotes = Array.from({ length: voters }, (_, at) => 1 / (at + 1)).reduce((sum, vote) => sum + vote);
const mostGuides = 3;
/** A guide with less of both is not offered: the question is about something else. */
const least = { votes: 0.01, said: 0.5 } as const;
/**
 * With less of any of these the best is no more than a guess, and is shown as one: the law's search finds something for every
 * question, and a guide has every common word. Of 57 questions about weather, toilets and football 11 get past; of 162 of a
 * national bank that belong to a guide, 133.
 */
const surely = { score: 0.08, votes: 0.03, said: 0.02 } as const;
/** What the guides themselves say counts less than what the law's search finds. */
const weightOfSaid = 0.25;

/**
 * Finds the guides for a question in everyday words. The articles that the library's search finds vote for the guides
 * that rest on them; and what the question says is looked for in the guides' own words.
 */
export class GuideMatcher {
  readonly #search: Searched['search'];
  readonly #guides: readonly Guide[];
  /** By the row of an article: the guides that rest on it. */
  readonly #restingOn = new Map<number, Set<Guide>>();
  /** By a pair of characters: the guides that say it. */
  readonly #saying = new Map<string, Set<Guide>>();

  constructor(guides: Iterable<Guide>, { search, library }: Searched) {
    this.#search = search;
    this.#guides = [...guides];
    for (const guide of this.#guides) {
      for (const cited of lawsOf(guide)) {
        const article = library.documents.cited(cited);
        if (article) addTo(this.#restingOn, article.id, guide);
      }
      for (const pair of textsOf(guide).flatMap(({ words }) => pairsOf(words)))
        addTo(this.#saying, pair, guide);
    }
  }
  /** At most three, the best first; none: no guide is good enough, or the search ran out of time before it found what one rests on. */
  match(text: string): { hits: GuideMatch[]; timedOut: boolean } {
    const { rows, timedOut } = this.#search.rank(text, { limit: voters });
    const votes = this.#votes(rows);
    const said = this.#said(text);
    const hits = this.#guides
      .map((guide) => ({
        guide,
        article: votes.get(guide)?.article ?? null,
        votes: votes.get(guide)?.share ?? 0,
        said: said.get(guide) ?? 0,
      }))
      .filter((match) => match.votes >= least.votes || match.said >= least.said)
      .toSorted((a, b) => scoreOf(b) - scoreOf(a))
      .slice(0, mostGuides);
    return { hits, timedOut };
  }

  isSure([best]: readonly GuideMatch[]): boolean {
    if (best === undefined) return false;
    return scoreOf(best) >= surely.score && best.votes >= surely.votes && best.said >= surely.said;
  }

  /** An article that many guides rest on says less of each. */
  #votes(rows: Ranked['rows']): Map<Guide, { share: number; article: number }> {
    const votes = new Map<Guide, { share: number; article: number }>();
    for (const [at, { row }] of rows.entries()) {
      const guides = this.#restingOn.get(row) ?? new Set();
      for (const guide of guides) {
        const before = votes.get(guide) ?? { share: 0, article: row };
        before.share += 1 / (at + 1) / Math.sqrt(guides.size) / allVotes;
        votes.set(guide, before);
      }
    }
    return votes;
  }
  /** By guide: how much of what the question says it says too. What few guides say weighs more. */
  #said(text: string): Map<Guide, number> {
    const said = new Map<Guide, number>();
    let whole = 0;
    for (const pair of new Set(pairsOf(text))) {
      const guides = this.#saying.get(pair) ?? new Set();
      const weight = Math.log((this.#guides.length + 1) / (guides.size + 1)) + 0.1;
      whole += weight;
      for (const guide of guides) said.set(guide, (said.get(guide) ?? 0) + weight);
    }
    for (const [guide, weight] of said) said.set(guide, weight / whole);
    return said;
  }
}

function scoreOf({ votes, said }: GuideMatch): number {
  return votes + said * weightOfSaid;
}

/** All articles that a guide rests on, as it cites them. */
export function lawsOf(guide: Guide): Set<string> {
  return new Set([
    ...textsOf(guide).flatMap(({ laws }) => laws),
    ...guide.periods.flatMap(({ laws }) => laws),
  ]);
}

function addTo<Key>(map: Map<Key, Set<Guide>>, key: Key, guide: Guide): void {
  const guides = map.get(key);
  if (guides) guides.add(guide);
  else map.set(key, new Set([guide]));
}

/** Every two characters that stand side by side, within a sentence. */
function pairsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
    const characters = [...run];
    return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  });
}
