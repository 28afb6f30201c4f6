import type { Language } from '#contract/common.ts';

/** What stands around an article when it is taken away. It is paper, no screen, so its words are here. */
interface ArticleTexts {
  readonly notInForce: string;
  readonly asOf: (day: string) => string;
  /** In the place of a picture. */
  readonly picture: (words: string) => string;
}

const chinese: ArticleTexts = {
  notInForce: '注意：这个版本现在不适用。',
  asOf: (day) => `截至 ${day}`,
  picture: (words) => `（图：${words}）`,
};

const english: ArticleTexts = {
  notInForce: 'Note: this version does not apply now.',
  asOf: (day) => `As of ${day}`,
  picture: (words) => `(Picture: ${words})`,
};

const russian: ArticleTexts = {
  notInForce: 'Внимание: эта редакция сейчас не действует.',
  asOf: (day) => `По состоянию на ${day}`,
  picture: (words) => `(Рисунок: ${words})`,
};

const others: Partial<Record<Language, ArticleTexts>> = { en: english, ru: russian };

/** Fonts of printers hold no Mongolian, Uyghur or Yi; those get Chinese. */
export function articleTexts(language: Language): ArticleTexts {
  return others[language] ?? chinese;
}
