import type { Database } from 'better-sqlite3';

/** The texts of articles, by row id: the one thing that the learning reads in the library's own tables. */
export function textsIn(db: Database): (row: number) => string {
  const text = db.prepare<[number], string>('SELECT text FROM articles WHERE id = ?').pluck();
  return (row) => text.get(row) ?? '';
}
