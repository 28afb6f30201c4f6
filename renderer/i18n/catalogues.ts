import type { Language, languagesWithTexts } from '#contract/common.ts';
import { en } from './en/texts.ts';
import { zhCN } from './zh-CN/texts.ts';

/** Says how far a language's catalogue may be trusted. Never shown to citizens; the operator decides by it. */
export interface CatalogueMeta {
  /** A native speaker has read every text of the language. */
  readonly checkedByNativeSpeaker: boolean;
}

/** Those of the features: `renderer/features/<area>/words/<language>.json`. */
const ofFeatures = import.meta.glob<object>('../features/*/words/*.json', { eager: true, import: 'default' });

function withFeatures(language: Language, own: object) {
  const file = new RegExp(`/([^/]+)/words/${language}\\.json$`);
  const more = Object.entries(ofFeatures).flatMap(([path, texts]) => {
    const area = file.exec(path)?.[1];
    return area ? [[area, texts]] : [];
  });
  return { ...own, ...Object.fromEntries(more) };
}

/** Texts by language and area. */
export const catalogues = {
  'zh-CN': withFeatures('zh-CN', zhCN),
  en: withFeatures('en', en),
} as const satisfies Record<(typeof languagesWithTexts)[number], object>;
