/**
 * What one machine makes of a pack and answers to questions, written so that it can be compared byte for byte:
 *
 *     answers assemble PACK LIBRARY DAY
 *     answers ask LIBRARY QUESTIONS OUT
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { entryKinds } from '#contract/library.ts';
import { assembleLibrary } from '#station/content/install/install.ts';
import { FolderSource, openPack } from '#station/content/pack/pack.ts';
import { EntrySearch, LibrarySearch } from '#station/content/search/search.ts';

const limit = 20;
const kinds = new Set<string>(entryKinds);

async function assemble(folder: string, file: string, asOf: string): Promise<void> {
  const { buildSearchIndex } = await import('#station/content/search/indexing.ts');
  const pack = await openPack(new FolderSource(folder));
  const made = pack.ok
    ? await assembleLibrary({ pack: pack.value, file, asOf, buildIndex: buildSearchIndex })
    : pack;
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
}

function ask(library: string, questions: string, out: string): void {
  const db = new Database(library, { readonly: true });
  const text = db.prepare<[number], string>('SELECT text FROM articles WHERE id = ?').pluck();
  const articles = new LibrarySearch(db, (row) => text.get(row) ?? '');
  const entries = new EntrySearch(db);
  const lines = readFileSync(questions, 'utf8').trim().split('\n');
  const answers = lines.map((line) => {
    const { question } = JSON.parse(line) as { question: string };
    const found = articles.query(question, { limit });
    const named = entries.query(question, {
      understood: found.understood,
      kinds,
      services: [],
      near: null,
      limit,
    });
    return JSON.stringify(
      { question, ...found, entries: named, suggested: articles.suggest(question) },
      exact,
    );
  });
  writeFileSync(out, `${answers.join('\n')}\n`);
  db.close();
}

/** Numbers with a fraction as the eight bytes they are. */
function exact(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  return Buffer.from(new Float64Array([value]).buffer).toString('hex');
}

const [task, first = '', second = '', third = ''] = process.argv.slice(2);
if (task === 'assemble') await assemble(first, second, third);
else ask(first, second, third);
