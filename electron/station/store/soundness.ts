import type { Database } from 'better-sqlite3';
import { causeOf, isDamaged } from './failure.ts';

/**
 * Checks table by table whether the file's bytes make sense, for as long as `budgetMs` allows, so that a big database
 * does not keep the terminal from starting. `null`: nothing wrong was found; else what.
 */
export function soundness(db: Database, budgetMs: number, monotonic: () => number): string | null {
  const startedAt = monotonic();
  try {
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    for (const table of tables) {
      if (monotonic() - startedAt > budgetMs) return null;
      const found = db.pragma(`quick_check("${table}")`, { simple: true });
      if (found !== 'ok') return String(found);
    }
    return null;
  } catch (error) {
    if (isDamaged(error)) return causeOf(error);
    throw error;
  }
}
