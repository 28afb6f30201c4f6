import type { Database } from 'better-sqlite3';
import { AnswerResolver, namesOf } from '../install/install.ts';
import type { BankQuestion } from '../search/search.ts';

/** The day whose law the practice questions cite. */
const writtenOn = '2026-01-05';

const files = import.meta.glob<string>('./practice/*.jsonl', { query: '?raw', import: 'default' });

interface Written {
  readonly question: string;
  readonly articles: readonly string[];
}

/**
 * The questions that were written to be learned from, with their answers as this library calls them; those that it does
 * not have are left out.
 */
export async function practiceQuestions(db: Database, today: string): Promise<BankQuestion[]> {
  const resolver = new AnswerResolver(db, today);
  const texts = await Promise.all(
    Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, load]) => load()),
  );
  const lines = texts.flatMap((text) => text.trim().split('\n'));
  return lines.flatMap((line, at) => {
    const { question, articles }: Written = JSON.parse(line);
    const now = namesOf(resolver.resolve(articles, writtenOn));
    return now.length === 0 ? [] : [{ id: `practice ${at + 1}`, question, articles: now }];
  });
}
