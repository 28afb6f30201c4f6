import { type Language, languages } from '#contract/common.ts';
import { en } from './en/texts.ts';
import type { Difference } from './keys.ts';
import { zhCN } from './zh-CN/texts.ts';

/** Says how far a language's catalogue may be trusted. Never shown to citizens; the operator decides by it. */
export interface CatalogueMeta {
  /** A native speaker has read every text of the language. */
  readonly checkedByNativeSpeaker: boolean;
}

/** Texts by language and area: `renderer/i18n/<language>/<area>.json`. */
export const catalogues = { 'zh-CN': zhCN, en } as const satisfies Partial<Record<Language, object>>;

type None<Keys extends never> = Keys;
/** Does not compile while English lacks a text of the source, or has one more; the error names it. */
export type LackingInEnglish = None<Difference<typeof en>>;

/** The languages that have a catalogue at all: the operator's setting can only choose among these. */
export function languagesWithTexts(): Language[] {
  return languages.filter((language) => language in catalogues);
}
