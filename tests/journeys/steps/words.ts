import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type TFunction } from 'i18next';
import { root } from '#tests/harness/root.ts';

/** A look-up in the screens' own catalogues, so that a changed word breaks no journey: `zh('kiosk:home.title')`. */
export type Words = TFunction;

export const zh: Words = wordsOf('zh-CN');
export const en: Words = wordsOf('en');

function wordsOf(language: string): Words {
  const shared = join(root, 'renderer/i18n', language);
  const features = join(root, 'renderer/features');
  const areas = [
    ...readdirSync(shared)
      .filter((file) => file.endsWith('.json') && file !== '_meta.json')
      .map((file) => [basename(file, '.json'), join(shared, file)] as const),
    ...readdirSync(features)
      .map((feature) => [feature, join(features, feature, 'words', `${language}.json`)] as const)
      .filter(([, file]) => existsSync(file)),
  ].map(([area, file]) => [area, JSON.parse(readFileSync(file, 'utf8'))]);
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    resources: { [language]: Object.fromEntries(areas) },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  return texts.t;
}

/** Matches what begins with these words: a tile's name goes on with its summary. */
export function beginning(words: string): RegExp {
  return new RegExp(`^\\s*${literally(words)}`);
}

/** A number that no screen shows. */
const gap = 987_654_321;

/** A text with something to fill in, matched whatever is filled in. */
export function anyOf(words: Words, key: string, names: readonly string[]): RegExp {
  const text = words(key, Object.fromEntries(names.map((name) => [name, gap])));
  return new RegExp(text.split(String(gap)).map(literally).join('.*'));
}

/** What a pattern must be to match just this text. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
