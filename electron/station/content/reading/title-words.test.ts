import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ContentStore } from '../install/install.ts';
import { buildSearchIndex } from '../search/indexing.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { CurrentLibrary, type OpenLibrary } from './current-library.ts';
import { TitleWords } from './title-words.ts';

const law = (title: string) => lawText(title, ['第一条 示例。']);
const laws = {
  'laws/a(2010-01-01).md': law('中华人民共和国银行业调解法'),
  'laws/a(2020-01-01).md': law('中华人民共和国银行业调解法'),
  'regulations/b(2020-01-01).md': law('明河县《渡口法》实施办法（试行）'),
  'regulations/c(2020-01-01).md': law('渡口2号令'),
  'regulations/d(2020-01-01).md': law(`明河县${'关于渡口和河道管理的'.repeat(3)}规定`),
  'guides/e.md': '# 怎样坐渡船\n\n<!-- INFO END -->\n\n到渡口。\n',
};

/** What is installed now is open. */
async function installedIn(dataDir: string, files: Readonly<Record<string, string>>): Promise<void> {
  const { pack } = await packOf(files);
  const made = await new ContentStore(dataDir).install(pack, {
    asOf: '2026-01-05',
    buildIndex: buildSearchIndex,
  });
  if (!made.ok) throw new Error(made.failure.message);
}

function opened(current: CurrentLibrary): OpenLibrary {
  const { open } = current;
  if (!open) throw new Error('no library is open');
  return open;
}

test('the titles of what rules are words, each once, with the pinyin that the voice says', async () => {
  const dataDir = newFolder();
  await installedIn(dataDir, laws);
  const current = new CurrentLibrary(dataDir, new ManualClock());
  onTestFinished(() => current.stop());
  expect(await new TitleWords().of(opened(current))).toEqual([
    { text: '银行业调解法', syllables: 'yin hang ye tiao jie fa' },
    { text: '明河县《渡口法》实施办法（试行）', syllables: 'ming he xian du kou fa shi shi ban fa shi xing' },
  ]);
});

test('they are worked out once, and are those of the library that is in use', async () => {
  const dataDir = newFolder();
  await installedIn(dataDir, laws);
  const current = new CurrentLibrary(dataDir, new ManualClock());
  onTestFinished(() => current.stop());
  const titles = new TitleWords();
  const before = await titles.of(opened(current));
  expect(await titles.of(opened(current))).toBe(before);

  await installedIn(dataDir, { 'laws/f(2025-01-01).md': law('渡口法') });
  // It is read on although its library is closed meanwhile.
  const reading = new TitleWords().of(opened(current));
  current.refresh();
  expect(await reading).toEqual(before);
  expect(await titles.of(opened(current))).toEqual([{ text: '渡口法', syllables: 'du kou fa' }]);
});
