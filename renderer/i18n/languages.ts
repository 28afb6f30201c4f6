import { type Language, pseudoLanguages } from '#contract/common.ts';

/** Chinese is the source: what a language lacks is shown in Chinese rather than as a key. */
export const sourceLanguage: Language = 'zh-CN';

export type PseudoLanguage = (typeof pseudoLanguages)[number];
export const isPseudo = (language: Language): language is PseudoLanguage =>
  pseudoLanguages.some((pseudo) => pseudo === language);
