import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleLibrary } from '../install/install.ts';
import { readingOf } from '../reading/shown.ts';
import { buildSearchIndex } from '../search/indexing.ts';
import { LibrarySearch } from '../search/search.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { Library } from './library.ts';

async function opened(files: Readonly<Record<string, string>>, asOf = '2026-01-05') {
  const { pack } = await packOf(files);
  const file = join(newFolder(), 'library.db');
  const made = await assembleLibrary({ pack, file, asOf, buildIndex: buildSearchIndex });
  if (!made.ok) throw new Error(made.failure.message);
  const library = new Library(file);
  const search = new LibrarySearch(library.db, (row) => library.documents.textOf(row) ?? '');
  const found = (text: string, past = false) =>
    search.query(text, { limit: 10, past }).hits.flatMap(({ rowId, inForce }) => {
      const article = library.documents.article(rowId);
      return article ? [`${article.document} ${article.label}${inForce ? '' : ' ended'}`] : [];
    });
  const read = (citation: string) => {
    const article = library.documents.cited(citation);
    return article && readingOf(library.documents, { article: article.id });
  };
  return { library, found, read, nextChange: made.value.nextChange };
}

const law = (articles: readonly string[]) => lawText('渡船规则', articles);
const official = {
  'laws/渡船规则(2020-01-01).md': law(['第一条 渡船载客须发救生衣。', '第二条 船夫须满二十岁。']),
};
const noteText = (version: string) => `# 渡船规则

version: ${version}
since: 2020-02-01

<!-- INFO END -->

第一条 坐渡船，船家要给您一件救生衣。
适用：坐渡船的人

第三条 淹了水，渡船要停。
适用：坐渡船的人
自：2024-05-06
`;
const notes = { 'notes/渡船规则.md': noteText('2020-01-01') };
const validity = (...records: object[]) => ({ 'validity.json': JSON.stringify(records) });

test('a note stands under the article of its version, and is not found beside it', async () => {
  const { found, read } = await opened({ ...official, ...notes });
  expect(read('渡船规则第一条')).toMatchObject({
    document: { kind: 'law' },
    note: { text: '坐渡船，船家要给您一件救生衣。\n适用：坐渡船的人', since: '2020-02-01' },
  });
  expect(read('渡船规则第二条')?.note).toBeNull();
  expect(found('救生衣')).toEqual(['渡船规则@2020-01-01 第一条']);
});

test('where the law is not here, its notes stand alone: read, cited and found by its name', async () => {
  const { found, read } = await opened({ ...notes, 'cases/停航.md': '# 停航\n\n见《渡船规则》第三条。\n' });
  expect(read('渡船规则第三条')).toMatchObject({ document: { kind: 'note', title: '渡船规则' }, note: null });
  expect(found('救生衣')).toEqual(['note/渡船规则 第一条']);
  expect(found('渡船规则第三条')[0]).toBe('note/渡船规则 第三条');
});

test('a note on another version is not said of this one', async () => {
  const { found, read } = await opened({ ...official, 'notes/渡船规则.md': noteText('2023-03-03') });
  expect(read('渡船规则第一条')?.note).toBeNull();
  expect(found('救生衣').toSorted()).toEqual(['note/渡船规则 第一条', '渡船规则@2020-01-01 第一条']);
});

test('a law that ended, as only the list says, is found no more from that day on', async () => {
  const ended = validity({
    id: 'ferry',
    law: '《渡船规则》',
    state: 'repealed',
    since: '2026-02-01',
    by: '航运规则',
  });
  const before = await opened({ ...official, ...ended }, '2026-01-31');
  expect(before.nextChange).toBe('2026-02-01');
  expect(before.read('渡船规则第一条')).toMatchObject({ document: { inForce: true }, validity: null });
  const after = await opened({ ...official, ...ended }, '2026-02-01');
  expect(after.found('救生衣')).toEqual([]);
  expect(after.found('救生衣', true)).toEqual(['渡船规则@2020-01-01 第一条 ended']);
  expect(after.read('渡船规则第一条')).toMatchObject({
    document: { inForce: false },
    validity: { state: 'repealed', since: '2026-02-01', by: '航运规则' },
  });
});

test('one article that ended takes nothing else with it', async () => {
  const ended = validity({
    id: 'one',
    law: '渡船规则',
    article: '第一条',
    state: 'repealed',
    since: '2021-01-01',
  });
  const { found, read } = await opened({ ...official, ...ended });
  expect(found('救生衣')).toEqual([]);
  expect(found('船夫')).toEqual(['渡船规则@2020-01-01 第二条']);
  expect(read('渡船规则第一条')?.validity?.state).toBe('repealed');
  expect(read('渡船规则第二条')?.validity).toBeNull();
});

test('an old text stays, and says that it is old, until the new one is here', async () => {
  const amended = validity({
    id: 'new',
    law: '渡船规则',
    state: 'amended',
    since: '2025-01-01',
    about: '要穿好。',
  });
  const old = await opened({ ...official, ...amended });
  expect(old.found('救生衣')).toEqual(['渡船规则@2020-01-01 第一条']);
  expect(old.read('渡船规则第一条')?.validity).toEqual({
    state: 'amended',
    since: '2025-01-01',
    by: null,
    about: '要穿好。',
  });
  const young = { 'laws/渡船规则(2025-01-01).md': law(['第一条 救生衣须穿好。']) };
  const both = await opened({ ...official, ...young, ...amended });
  expect(both.read('渡船规则第一条')).toMatchObject({ document: { version: '2025-01-01' }, validity: null });
});

test.each([
  ['第一条 没有说给谁。', '第一条 does not say for whom it is'],
  ['开头的话。\n\n第一条 一。\n适用：人', 'has text that belongs to no article'],
])('a note that leaves out what it must say is refused: %s', async (body, reason) => {
  const text = `# 渡船规则\n\nsince: 2020-01-01\n\n<!-- INFO END -->\n\n${body}\n`;
  await expect(packOf({ ...official, 'notes/渡船规则.md': text })).rejects.toThrow(reason);
});

test('a note without a day is refused', async () => {
  const text = '# 渡船规则\n\n<!-- INFO END -->\n\n第一条 一。\n适用：人\n';
  await expect(packOf({ ...official, 'notes/渡船规则.md': text })).rejects.toThrow('does not say since when');
});
