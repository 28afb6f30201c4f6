import type { PseudoLanguage } from './languages.ts';
import type { Texts } from './text-tree.ts';

/** Letters that mean nothing, so that direction, joining and fonts are those of the real script. */
const fillers: Readonly<Record<PseudoLanguage, string>> = { 'x-rtl': 'سىناق', 'x-vertical': 'ᠠᠨᠠᠨ' };

/** The Chinese texts of an area as a language of this direction that needs half as much room again. */
export function lengthened(texts: Texts, language: PseudoLanguage): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? longer(text, fillers[language]) : lengthened(text, language),
    ]),
  );
}

/** One filler in front, so that the text begins in its direction, and the rest behind. */
function longer(text: string, filler: string): string {
  const shown = text.replace(/\{\{\w+\}\}/g, '00').length;
  const behind = Math.ceil(shown / 2 / filler.length);
  return [filler.slice(0, 2), text, ...Array<string>(behind).fill(filler)].join(' ');
}
