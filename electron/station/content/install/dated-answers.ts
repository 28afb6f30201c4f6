import type { Database } from 'better-sqlite3';
import { articleLabel, parseCitation } from '../citations/citations.ts';
import { versionOn } from './in-force.ts';
import { type ArticleNumber, type Law, LawHistory, type LawVersion } from './law-history.ts';
import { CountedPairs } from './text-overlap.ts';

/** What became of an answer since it was given; `now` is what it is called today. */
type Fate =
  | { readonly is: 'same'; readonly now: string }
  | { readonly is: 'moved'; readonly now: string }
  /** Nothing in force says what it said. */
  | { readonly is: 'dropped'; readonly why: string };

type Resolved = Fate & { readonly answer: string };

/** An answer of a library's bank that is called otherwise today, or is no more. */
export type ChangedAnswer = Exclude<Fate, { is: 'same' }> & {
  readonly answer: string;
  /** The document, and the question's id in it. */
  readonly bank: string;
  readonly question: string;
};

/**
 * Writes the answers of a library's bank as they are called on the day of the library: whoever learns from them, and looks
 * them up, knows that day alone. What nothing in force says any more is taken out.
 */
export function resolveBank(db: Database, today: string): ChangedAnswer[] {
  const resolver = new AnswerResolver(db, today);
  const update = db.prepare('UPDATE bank SET articles = ? WHERE ordinal = ?');
  const rows = db
    .prepare<[], StoredQuestion>('SELECT ordinal, document, id, as_of AS asOf, articles FROM bank')
    .all();
  return rows.flatMap(({ ordinal, document, id, asOf, articles }) => {
    const resolved = resolver.resolve(JSON.parse(articles), asOf);
    const now = JSON.stringify(namesOf(resolved));
    if (now !== articles) update.run(now, ordinal);
    return resolved.flatMap((one) => (one.is === 'same' ? [] : [{ bank: document, question: id, ...one }]));
  });
}

/** What answers are called today, each once: two can have become one. */
export function namesOf(resolved: readonly Resolved[]): string[] {
  return [...new Set(resolved.flatMap((one) => (one.is === 'dropped' ? [] : [one.now])))];
}

interface StoredQuestion {
  readonly ordinal: number;
  readonly document: string;
  readonly id: string;
  readonly asOf: string | null;
  readonly articles: string;
}

interface Article extends ArticleNumber {
  readonly pairs: CountedPairs;
}

/** With so much of it left an article is the same one still, though another may be worded alike. */
const nearlyUnchanged = 0.8;
/** Read by hand in the versions of the national laws: of pairs with more, nine of ten are the same rule; with less, soon half. */
const leastLeft = 0.5;

/** Finds what answers of some day are called on the day of a library. */
export class AnswerResolver {
  readonly #today: string;
  readonly #history: LawHistory;
  /** By document, of those in which articles were looked for by their text. */
  readonly #articles = new Map<number, readonly Article[]>();
  /** By version and number, of articles that are in force no more: many questions have one answer. */
  readonly #fates = new Map<string, Fate>();

  /** @param today the day for which the library's marks say what is in force */
  constructor(db: Database, today: string) {
    this.#today = today;
    this.#history = new LawHistory(db);
  }
  /** @param asOf the day on which the answers were given; null: today */
  resolve(answers: readonly string[], asOf: string | null): Resolved[] {
    return [...new Set(answers)].map((answer) => ({ answer, ...this.#find(answer, asOf ?? this.#today) }));
  }

  #find(answer: string, day: string): Fate {
    const cited = parseCitation(answer);
    if (!cited) return dropped('it names no article');
    const law = this.#history.lawCalled(cited.title);
    const then = law && versionOn(law.versions, day);
    if (!then) return dropped('the library does not have the law');
    const text = this.#history.textOf(then, cited);
    if (text === undefined) return dropped(`the law of ${day} has no such article`);
    if (then.inForce) return { is: 'same', now: nameOf(then, cited) };
    const key = `${then.id} ${cited.number} ${cited.suffix}`;
    const known = this.#fates.get(key) ?? this.#findAgain(law, cited, text);
    this.#fates.set(key, known);
    return known;
  }
  #findAgain(law: Law, cited: ArticleNumber, text: string): Fate {
    const today = this.#inForceOf(law);
    if (!today) return dropped('the law is not in force, and no other is known to be in its place');
    const pairs = new CountedPairs(text);
    return law.versions.includes(today) && this.#isStill(cited, pairs, today)
      ? { is: 'same', now: nameOf(today, cited) }
      : this.#closest(cited, pairs, today);
  }
  /** What applies today of a law, or of the one that took its place, and so on: each is younger than the one it ended. */
  #inForceOf({ versions, repealedBy }: Law): LawVersion | undefined {
    const today = versions.find(({ inForce }) => inForce);
    const next = repealedBy === null ? undefined : this.#history.lawOf(repealedBy);
    return today || !next ? today : this.#inForceOf(next);
  }
  #isStill({ number, suffix }: ArticleNumber, pairs: CountedPairs, today: LawVersion): boolean {
    const same = this.#articlesOf(today).find((one) => one.number === number && one.suffix === suffix);
    return same !== undefined && pairs.leftIn(same.pairs) >= nearlyUnchanged;
  }
  #closest(cited: ArticleNumber, pairs: CountedPairs, today: LawVersion): Fate {
    let most = 0;
    let closest: Article | undefined;
    for (const article of this.#articlesOf(today)) {
      const left = pairs.leftIn(article.pairs);
      if (left <= most) continue;
      most = left;
      closest = article;
    }
    if (!closest) return dropped(`${today.title} has nothing in common with it`);
    const now = nameOf(today, closest);
    if (most < leastLeft)
      return dropped(
        `nothing in force says it; ${now} comes closest, with ${Math.round(most * 100)} % of it`,
      );
    return { is: now === nameOf(today, cited) ? 'same' : 'moved', now };
  }
  #articlesOf(version: LawVersion): readonly Article[] {
    const known = this.#articles.get(version.id);
    if (known) return known;
    const articles = this.#history
      .articlesOf(version)
      .map(({ text, ...place }) => ({ ...place, pairs: new CountedPairs(text) }));
    this.#articles.set(version.id, articles);
    return articles;
  }
}

function dropped(why: string): Fate {
  return { is: 'dropped', why };
}

function nameOf({ title }: LawVersion, { number, suffix }: ArticleNumber): string {
  return `${title}${articleLabel(number, suffix)}`;
}
