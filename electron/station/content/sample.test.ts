import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildPack } from './build/build.ts';
import { assembleLibrary } from './install/install.ts';
import { Library } from './library/library.ts';
import { FolderSource, openPack } from './pack/pack.ts';
import { newFolder } from './test-content.ts';

/** The project's own sample library, as it stands in the checkout. */
const sample = fileURLToPath(new URL('../../../content', import.meta.url));

async function builtSample() {
  const out = join(newFolder(), 'pack');
  const built = await buildPack({ folder: sample, out });
  if (!built.ok) throw new Error(built.failure.message);
  const pack = await openPack(new FolderSource(out));
  if (!pack.ok) throw new Error(pack.failure.message);
  const file = join(newFolder(), 'library.db');
  await assembleLibrary({ pack: pack.value, file, asOf: '2026-01-05' });
  return { built: built.value, library: new Library(file) };
}

test('every file of the sample can be read, and it says that it is none of the law', async () => {
  const { built, library } = await builtSample();
  expect([...built.faults, ...built.notes]).toEqual([]);
  expect(library.info().notice).toContain('虚构');
});

test('what its questions and quizzes rest on is there', async () => {
  const { library } = await builtSample();
  const bank = library.db.prepare<[], string>('SELECT articles FROM bank').pluck().all();
  const quizzes = library.db.prepare<[], string>('SELECT record FROM quiz_questions').pluck().all();
  const cited = [
    ...bank.flatMap((row) => JSON.parse(row)),
    ...quizzes.flatMap((row) => JSON.parse(row).basis),
  ];
  expect(cited.length).toBeGreaterThan(120);
  expect(cited.filter((citation) => library.documents.cited(citation) === null)).toEqual([]);
});

test('every playlist entry shows something, and every person is found somewhere', async () => {
  const { library } = await builtSample();
  expect(library.playlist({ limit: 50 }).items).toHaveLength(7);
  const people = library.places.people({}, {}, { limit: 50 }).items;
  expect(people.length).toBeGreaterThan(10);
  expect(people.filter(({ at }) => at === null)).toEqual([]);
});
