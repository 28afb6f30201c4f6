import { plainText } from '#drivers/basics/plain-text.ts';
import type { Guide } from '../guide.ts';
import { placesInTexts } from '../known-here.ts';
import { textsOf } from '../read-dialogues.ts';
import type { YamlFile } from '../yaml-file.ts';
import { pathOf } from './reading-level.ts';

/** Looks at how texts are written: what would be shown as it stands, or cannot be seen at all. */
export function checkSigns(guide: Guide, file: YamlFile): void {
  for (const text of textsOf(guide)) {
    if (!text.key.startsWith(`${guide.id}:`)) continue;
    for (const flaw of flawsOf(text.words)) file.fault(pathOf(text), flaw);
  }
}

function flawsOf(words: string): string[] {
  const unknown = [...words.matchAll(/\{([^{}]*)\}/g)].filter(([, name = '']) => !placesInTexts.has(name));
  return [
    ...(plainText(words) === words ? [] : ['holds a sign that cannot be seen']),
    ...(/[【】]/.test(words)
      ? ['names articles in the middle: 【law article; law article】 stands at the end']
      : []),
    ...unknown.map(([place]) => `nothing is known for ${place}`),
    ...(/\p{Script=Han}/u.test(words) ? [] : ['is not in Chinese']),
  ];
}
