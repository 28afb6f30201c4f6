import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ContentStore } from '../install/install.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { runTask } from './run-task.ts';

test('what a power cut left is found and taken away, and what is in use stays', async () => {
  const dataDir = newFolder();
  const store = new ContentStore(dataDir);
  expect(store.hasLeftovers()).toBe(false);
  const { pack } = await packOf({ 'a(2020-01-01).md': lawText('河道法', ['第一条 甲。']) });
  await store.install(pack, { asOf: '2026-01-05' });
  const current = store.current();
  expect(store.hasLeftovers()).toBe(false);
  const libraries = join(dataDir, 'content', 'libraries');
  mkdirSync(join(libraries, '000002.unfinished'));
  writeFileSync(join(libraries, '000002.unfinished', 'library.db'), 'half');
  expect(store.hasLeftovers()).toBe(true);
  const task = { do: 'clean', dataDir, asOf: '2026-01-05' } as const;
  const parts = { clock: new ManualClock(), buildIndex: () => {}, tell: () => {} };
  expect(await runTask(task, parts)).toEqual({ outcome: 'done', changed: false, isNewest: false });
  expect(readdirSync(libraries)).toEqual(['000001']);
  expect(store.hasLeftovers()).toBe(false);
  expect(store.current()).toEqual(current);
});
