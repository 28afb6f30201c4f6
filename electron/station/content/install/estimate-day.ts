import type { Database } from 'better-sqlite3';
import { parseCitation } from '../citations/citations.ts';
import type { BankQuestion } from '../search/search.ts';
import { begins, versionOn } from './in-force.ts';
import { LawHistory, type LawVersion } from './law-history.ts';
import { CountedPairs } from './text-overlap.ts';

/** An answer whose law has changed: how much of the question each version's article of that number speaks of. */
interface Clue {
  readonly versions: readonly LawVersion[];
  readonly shareOf: ReadonlyMap<LawVersion | undefined, number>;
}

/** What speaks for a day must be more than a few words that happen to stand in an article, and far more than what speaks against it. */
const leastFor = 1;
const againstWeighs = 3;

/**
 * The day on which questions were answered, as far as their answers tell: an article that was given as an answer speaks of
 * what was asked, and under its number stands another one today. Null: nothing speaks against today, or too little.
 */
export function estimateDay(db: Database, today: string, questions: Iterable<BankQuestion>): string | null {
  const history = new LawHistory(db);
  const clues = [...questions].flatMap(({ question, articles }) => cluesOf(history, question, articles));
  const changes = new Set(clues.flatMap(({ versions }) => versions.map(begins)));
  // The latest of several that are as good.
  const days = [...changes]
    .filter((day) => day !== '' && day <= today)
    .toSorted()
    .reverse()
    .map(dayBefore);
  const gains = days.map((day) => ({ day, ...gainOf(clues, day, today) }));
  const best = gains.reduce((a, b) => (b.net > a.net ? b : a), { day: today, net: 0, sure: false });
  return best.sure ? best.day : null;
}

/** The same of the questions of a library's bank that say no day. */
export function estimateBankDay(db: Database, today: string): string | null {
  const rows = db
    .prepare<[], { id: string; question: string; articles: string }>(
      'SELECT id, question, articles FROM bank WHERE as_of IS NULL',
    )
    .all();
  return estimateDay(
    db,
    today,
    rows.map((row) => ({ ...row, articles: JSON.parse(row.articles) })),
  );
}

function cluesOf(history: LawHistory, question: string, answers: readonly string[]): Clue[] {
  const asked = new CountedPairs(question);
  return answers.flatMap((answer) => {
    const cited = parseCitation(answer);
    const versions = (cited && history.lawCalled(cited.title)?.versions) ?? [];
    if (!cited || versions.length < 2) return [];
    const shares = versions.map((version): [LawVersion, number] => {
      const text = history.textOf(version, cited);
      return [version, text === undefined ? 0 : asked.keptIn(new CountedPairs(text))];
    });
    return [{ versions, shareOf: new Map(shares) }];
  });
}

/** What speaks for a day rather than today. */
function gainOf(clues: readonly Clue[], day: string, today: string) {
  const share = ({ versions, shareOf }: Clue, on: string) => shareOf.get(versionOn(versions, on)) ?? 0;
  const gains = clues.map((clue) => share(clue, day) - share(clue, today));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const speaksFor = sum(gains.filter((gain) => gain > 0));
  const against = -sum(gains.filter((gain) => gain < 0));
  return { net: speaksFor - against, sure: speaksFor >= leastFor + againstWeighs * against };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
