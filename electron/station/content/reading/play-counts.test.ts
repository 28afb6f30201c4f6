import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { procedures } from '#station/kernel/implement.ts';
import type { Log } from '#station/log/events.ts';
import { openTestStore, silentLog } from '#station/store/test-store.ts';
import { Freshness } from './freshness.ts';
import type { LegalLibrary } from './legal-library.ts';
import { PlayCounts } from './play-counts.ts';
import { readingProcedures } from './procedures.ts';

function opened(mostRows?: number) {
  const { store, remove } = openTestStore();
  onTestFinished(remove);
  const playCounts = new PlayCounts(store, silentLog, mostRows);
  const rows = () => store.db.prepare<[], number>('SELECT count(*) FROM content_plays').pluck().get();
  return { playCounts, rows };
}

test('only what the library has is counted: an invented name is refused and leaves nothing', async () => {
  const { playCounts, rows } = opened();
  const library = { has: (name: string) => name === 'quiz/rivers' };
  const legal = { playCounts, today: () => '2026-01-05', open: { library } } as unknown as LegalLibrary;
  const router = readingProcedures(procedures, {
    reading: {
      legal,
      clock: new ManualClock(),
      overdueAfterDays: 30,
      position: null,
      print: async () => 'no-printer',
      played: (what) => playCounts.add(what, legal.today()),
      readingPage: () => '',
    },
  });
  const identity = { role: 'terminal' as const, name: null, counterIds: [], token: '' };
  const client = createRouterClient(
    { played: router.played },
    { context: { connection: { id: 'page', from: 'shell', identity } } },
  );
  await client.played({ what: 'quiz/rivers' });
  await client.played({ what: 'quiz/rivers' });
  for (let turn = 0; turn < 50; turn++)
    await expect(client.played({ what: `quiz/${'x'.repeat(300)}${turn}` })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  expect([rows(), playCounts.count('quiz/rivers')]).toEqual([1, 2]);
});

test('on a full disk neither a count nor the word of a server ends anything', () => {
  const { store, remove } = openTestStore();
  onTestFinished(remove);
  const written: string[] = [];
  const log: Log = { write: (name) => written.push(name) };
  const freshness = new Freshness(store, log);
  const playCounts = new PlayCounts(store, log);
  store.db.pragma('query_only = ON');
  freshness.note('pack', 1);
  playCounts.add('quiz/rivers', '2026-01-05');
  expect(written).toEqual(['store.write-failed', 'store.write-failed']);
  store.db.pragma('query_only = OFF');
  freshness.note('pack', 2);
  expect(freshness.at('pack')).toBe(2);
});

test('the counts of the oldest days make room', () => {
  const { playCounts, rows } = opened(10);
  for (let day = 1; day <= 20; day++)
    for (const what of ['a', 'b']) playCounts.add(what, `2026-01-${String(day).padStart(2, '0')}`);
  expect([rows(), playCounts.count('a')]).toEqual([10, 5]);
});
