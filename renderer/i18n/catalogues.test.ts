import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogues } from './catalogues.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** `group.key` and words of every text. */
function flatten(texts: Texts, before: string): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flatten(value, `${before}${key}.`),
  );
}

const textsOf = (language: keyof typeof catalogues) =>
  Object.values<Texts>(catalogues[language]).flatMap((texts) => flatten(texts, ''));

// That each language has the same keys, and that the code asks for no others, is the compiler's to say.
describe('the catalogues', () => {
  it('put the same values into a text in both languages', () => {
    const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort().join();
    const english = new Map(textsOf('en'));
    const different = textsOf('zh-CN').filter(
      ([key, text]) => slots(text) !== slots(english.get(key) ?? text),
    );
    expect(different).toEqual([]);
  });

  it('have no text that nobody asks for', () => {
    const named = new Set(sources().flatMap(quotedIn));
    const patterns = [...named].map(
      (name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.+')}$`),
    );
    const keys = new Set(textsOf('zh-CN').map(([key]) => key.replace(/_(zero|one|two|few|many|other)$/, '')));
    expect([...keys].filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it('say honestly which languages a native speaker has read', () => {
    for (const language of Object.keys(catalogues)) {
      const meta = readFileSync(join(import.meta.dirname, language, '_meta.json'), 'utf8');
      expect(JSON.parse(meta)).toEqual({ checkedByNativeSpeaker: expect.any(Boolean) });
    }
  });
});

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
