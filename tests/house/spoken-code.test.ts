import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chineseAllowed, chineseIn, wordsInJsx } from './spoken-code.ts';

const root = join(import.meta.dirname, '../..');

interface Spoken {
  readonly file: string;
  readonly texts: readonly string[];
}

const spoken: readonly Spoken[] = ['electron', 'drivers', 'renderer']
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((at) => `${top}/${at}`),
  )
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, texts: chineseIn(file, readFileSync(join(root, file), 'utf8')) }))
  .filter(({ texts }) => texts.length > 0);

describe('Chinese in code', () => {
  it('stands in catalogues, or where it is no text for people', () => {
    const elsewhere = spoken.filter(({ file }) => !chineseAllowed.some(({ files }) => files.test(file)));
    expect(elsewhere).toEqual([]);
  });
  it.each(chineseAllowed.map(({ files, why }) => [why, files] as const))('is still there: %s', (_, files) => {
    expect(spoken.some(({ file }) => files.test(file))).toBe(true);
  });
  it.each([
    ["const a = '注意';", '注意'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    ['const a = `截至 ${day}`;', '截至 '],
    ['const a = <p>注意</p>;', '注意'],
    ['const a = <p title="注意" />;', '注意'],
    ["const a = { '注意': 1 };", '注意'],
    ["const a = '\\u6ce8';", '注'],
    ["const a = '𫰡';", '𫰡'],
  ])('is found in %s', (code, text) => expect(chineseIn('a.tsx', code)).toEqual([text]));
  it.each(['// 注意', '/** 注意 */', 'const a = /注意/;', "const a = 'note';"])(
    'is not found in %s',
    (code) => {
      expect(chineseIn('a.tsx', code)).toEqual([]);
    },
  );
});

describe('words in JSX', () => {
  it('come from catalogues', () => {
    const own = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
      .filter((at) => at.endsWith('.tsx') && !at.endsWith('.test.tsx'))
      .flatMap((at) =>
        wordsInJsx(at, readFileSync(join(root, 'renderer', at), 'utf8')).map((words) => `${at}: ${words}`),
      );
    expect(own).toEqual([]);
  });
  it.each([
    ['const a = <p>Hello</p>;', ['Hello']],
    ['const a = <img alt="Hello" />;', ['Hello']],
    ['const a = <p className="hello">{t("hello")} · 1</p>;', []],
  ])('are found in %s', (code, words) => expect(wordsInJsx('a.tsx', code)).toEqual(words));
});
