import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor, type VisitorObject } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../electron/contract/common.ts';
import { catalogues, groupByLanguage, type Texts } from './catalogues.ts';

const renderer = join(import.meta.dirname, '..');
const plural = /_(zero|one|two|few|many|other)$/;

/** `area:group.key` of every text of a language, without plural endings. */
function keysOf(language: Language): Set<string> {
  const areas = Object.entries(catalogues[language] ?? {});
  return new Set(
    areas.flatMap(([area, texts]) => flatten(texts, `${area}:`).map(([key]) => key.replace(plural, ''))),
  );
}

function flatten(texts: Texts, prefix: string): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

function textsOf(language: Language): [key: string, text: string][] {
  return Object.entries(catalogues[language] ?? {}).flatMap(([area, texts]) => flatten(texts, `${area}:`));
}

interface Source {
  readonly file: string;
  readonly code: string;
}

const sources: Source[] = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, code: readFileSync(join(renderer, file), 'utf8') }));

type Visited<Node extends keyof VisitorObject> = Parameters<NonNullable<VisitorObject[Node]>>[0];

/** Every string and template of the code that could name a text; `*` stands for what is put in. */
function namesIn({ file, code }: Source): string[] {
  const names: string[] = [];
  const literal = ({ value }: { value: unknown }) => {
    if (typeof value === 'string') names.push(value);
  };
  const template = ({ quasis }: Visited<'TemplateLiteral'>) => {
    names.push(quasis.map(({ value }) => value.cooked ?? '').join('*'));
  };
  new Visitor({ Literal: literal, TemplateLiteral: template }).visit(parseSync(file, code).program);
  return names;
}

/** First arguments of `t(…)`. A key without its area belongs to the area of the file's `useText`. */
function usesIn({ file, code }: Source): { file: string; key: string }[] {
  const areas = [...code.matchAll(/useText\('([\w-]+)'\)/g)].map(([, area]) => area ?? '');
  const names: string[] = [];
  const call = ({ callee, arguments: [first] }: Visited<'CallExpression'>) => {
    if (callee.type !== 'Identifier' || callee.name !== 't' || !first) return;
    names.push(...namesIn({ file, code: code.slice(first.start, first.end) }));
  };
  new Visitor({ CallExpression: call }).visit(parseSync(file, code).program);
  const full = names.flatMap((name) =>
    name.includes(':') ? [name] : areas.map((area) => `${area}:${name}`),
  );
  return full.map((key) => ({ file, key }));
}

function matcher(pattern: string): RegExp {
  const literal = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`);
}

describe('the catalogues', () => {
  const source = keysOf('zh-CN');

  it('have the same texts in Chinese and English', () => {
    expect([...keysOf('en')].sort()).toEqual([...source].sort());
  });

  it('put the same values into a text in both languages', () => {
    const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort().join();
    const english = new Map(textsOf('en').map(([key, text]) => [key, text]));
    const different = textsOf('zh-CN').filter(
      ([key, text]) => slots(text) !== slots(english.get(key) ?? text),
    );
    expect(different).toEqual([]);
  });

  it('have every text that the code asks for', () => {
    const missing = sources.flatMap(usesIn).filter(({ key }) => {
      const common = key.replace(/^[\w-]+:/, 'common:');
      return ![...source].some((known) => matcher(key).test(known) || matcher(common).test(known));
    });
    expect(missing).toEqual([]);
  });

  it('have no text that nobody asks for', () => {
    const named = sources.flatMap(namesIn).filter((name) => /^[\w:.*-]+$/.test(name) && name !== '*');
    const patterns = [...new Set(named)].map((name) => matcher(name.replace(/^[\w-]+:/, '')));
    const unused = [...source].filter(
      (key) => !patterns.some((pattern) => pattern.test(key.replace(/^[\w-]+:/, ''))),
    );
    expect(unused).toEqual([]);
  });

  it('leave no Chinese in the code', () => {
    const allowed = ['i18n/languages.ts'];
    const found = sources
      .filter(({ file }) => !allowed.includes(file))
      .flatMap((source) =>
        namesIn(source)
          .filter((name) => /\p{Script=Han}/u.test(name))
          .map((name) => `${source.file}: ${name}`),
      );
    expect(found).toEqual([]);
  });

  it('say honestly which languages a native speaker has read', () => {
    const read = (language: string) =>
      JSON.parse(readFileSync(join(import.meta.dirname, language, '_meta.json'), 'utf8'));
    for (const language of Object.keys(catalogues)) {
      expect(read(language)).toEqual({ checkedByNativeSpeaker: expect.any(Boolean) });
    }
  });
});

describe('groupByLanguage', () => {
  it('takes areas of known languages and nothing else', () => {
    const texts = { hello: '您好' };
    expect(
      groupByLanguage({ './zh-CN/desk.json': texts, './zh-CN/_meta.json': {}, './xx/desk.json': texts }),
    ).toEqual({
      'zh-CN': { desk: texts },
    });
  });
});
