import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { languages } from '#contract/common.ts';
import { CatalogueFiles } from '#electron/cli/languages/catalogue-files.ts';
import { sourceTexts, textsIn } from './catalogues.ts';
import { faultsOf } from './faults.ts';
import { flatten, stemOf, type Texts } from './text-tree.ts';

const areas = Object.keys(sourceTexts);

// That Chinese and English have the same keys, and that the code asks for no others, is the compiler's to say.
describe('the catalogues', () => {
  it.each(languages)(
    'put into each text of %s what the Chinese one says, in forms of the language',
    async (language) => {
      const faults = await Promise.all(
        areas.map(async (area) => faultsOf(language, sourceTexts[area] ?? {}, await textsIn(language, area))),
      );
      expect(faults.flat()).toEqual([]);
    },
  );

  it.each(['en', 'ru'] as const)('have each text of Chinese in %s', async (language) => {
    const lacking = areas.map(async (area) => {
      const own = new Set(stems(await textsIn(language, area)));
      return stems(sourceTexts[area] ?? {})
        .filter((stem) => !own.has(stem))
        .map((stem) => `${area}:${stem}`);
    });
    expect((await Promise.all(lacking)).flat()).toEqual([]);
  });

  it('call a lawyer by one word in Russian: адвокат, who is of the bar', async () => {
    const wrong = areas.map(async (area) => {
      const russian = Object.fromEntries(flatten(await textsIn('ru', area)));
      const keys = flatten(sourceTexts[area] ?? {}).flatMap(([key, words]) =>
        words.includes('律师') ? [stemOf(key)] : [],
      );
      // Whoever looks for one may type either.
      return Object.entries(russian).filter(
        ([key, words]) => key !== 'home.words' && keys.includes(stemOf(key)) && /юрист/i.test(words),
      );
    });
    expect((await Promise.all(wrong)).flat()).toEqual([]);
  });

  it('lie where an area of Chinese is', () => {
    const files = catalogueFiles().filter(({ language }) => language !== 'zh-CN');
    expect(files.filter(({ area }) => !areas.includes(area))).toEqual([]);
    expect(files.filter(({ language }) => !languages.some((known) => known === language))).toEqual([]);
  });

  it('have no text that nobody asks for', () => {
    const named = new Set(sources().flatMap(quotedIn));
    const patterns = [...named].map(
      (name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.+')}$`),
    );
    const keys = new Set(areas.flatMap((area) => stems(sourceTexts[area] ?? {})));
    expect([...keys].filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it.each(languages)('say where each text of %s is from and who has read it', (language) => {
    const of = z.strictObject({ origin: z.string().min(1), checkedByNativeSpeaker: z.boolean() });
    const meta = of
      .extend({ texts: z.record(z.string(), of.partial()).default({}) })
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, language, '_meta.json'), 'utf8')));
    const files = new CatalogueFiles(join(import.meta.dirname, '../..'));
    const own = files
      .areas()
      .flatMap((area) => flatten(files.texts(language, area)).map(([key]) => `${area}:${key}`));
    expect(Object.keys(meta.texts).filter((key) => !own.includes(key))).toEqual([]);
  });
});

/** The keys of texts, whatever forms a language has of them. */
const stems = (texts: Texts) => flatten(texts).map(([key]) => stemOf(key));

/** Every file of texts, by what its place says. */
function catalogueFiles() {
  const renderer = join(import.meta.dirname, '..');
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const shared = /^i18n\/([^/]+)\/(?!_)([^/]+)\.json$/.exec(file);
    if (shared) return [{ file, language: shared[1], area: shared[2] ?? '' }];
    const own = /^features\/([^/]+)\/words\/([^/]+)\.json$/.exec(file);
    return own ? [{ file, language: own[2], area: own[1] ?? '' }] : [];
  });
}

function sources(): string[] {
  const renderer = join(import.meta.dirname, '..');
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(renderer, file), 'utf8'));
}

/** What stands in quotes and could be a key, without its area; `*` stands for what is put in. */
function quotedIn(code: string): string[] {
  const quoted = code.replace(/\$\{[^{}]*\}/g, '*').matchAll(/(['"`])([\w:.*-]+)\1/g);
  return [...quoted].map(([, , name = '']) => name.replace(/^[\w-]+:/, '')).filter((name) => name !== '*');
}
