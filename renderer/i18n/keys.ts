import type { Plural } from '#contract/scripts.ts';

/** The catalogues that stand in the folder of their feature. Each says so itself, in `words/area.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: declared on by the features
export interface FeatureWords {}

/** Those that several folders share. */
interface SharedWords {
  readonly board: { 'zh-CN': typeof import('./zh-CN/board.json'); en: typeof import('./en/board.json') };
  readonly common: { 'zh-CN': typeof import('./zh-CN/common.json'); en: typeof import('./en/common.json') };
  readonly content: {
    'zh-CN': typeof import('./zh-CN/content.json');
    en: typeof import('./en/content.json');
  };
  readonly desk: { 'zh-CN': typeof import('./zh-CN/desk.json'); en: typeof import('./en/desk.json') };
  readonly dock: { 'zh-CN': typeof import('./zh-CN/dock.json'); en: typeof import('./en/dock.json') };
  readonly doctor: { 'zh-CN': typeof import('./zh-CN/doctor.json'); en: typeof import('./en/doctor.json') };
  readonly kiosk: { 'zh-CN': typeof import('./zh-CN/kiosk.json'); en: typeof import('./en/kiosk.json') };
  readonly lawyer: { 'zh-CN': typeof import('./zh-CN/lawyer.json'); en: typeof import('./en/lawyer.json') };
  readonly paper: { 'zh-CN': typeof import('./zh-CN/paper.json'); en: typeof import('./en/paper.json') };
  readonly technician: {
    'zh-CN': typeof import('./zh-CN/technician.json');
    en: typeof import('./en/technician.json');
  };
}

type AllWords = SharedWords & FeatureWords;
type WordsIn<Language extends string> = {
  [Name in keyof AllWords]: AllWords[Name] extends Record<Language, infer Words> ? Words : never;
};
type Source = WordsIn<'zh-CN'>;
type English = WordsIn<'en'>;

type Singular<Name> = Name extends `${infer Base}_${Plural}` ? Base : Name & string;

/** `group.key` of every text, without plural endings. */
type KeysIn<Texts, Before extends string = ''> = {
  [Name in keyof Texts & string]: Texts[Name] extends string
    ? `${Before}${Singular<Name>}`
    : KeysIn<Texts[Name], `${Before}${Name}.`>;
}[keyof Texts & string];

type FullKeysIn<Catalogue> = {
  [Area in keyof Catalogue & string]: `${Area}:${KeysIn<Catalogue[Area]>}`;
}[keyof Catalogue & string];

/** A file of texts, e.g. `desk`. */
export type Area = keyof Source;

type FullKey = FullKeysIn<Source>;
type KeysByArea = { [Name in Area]: KeysIn<Source[Name]> };

/** A key of a page of these areas: its own or one of `common`, or any with its area: `common:rating.good`. */
export type TextKey<Name extends Area> = KeysByArea[Name | 'common'] | FullKey;

type None<Keys extends never> = Keys;
/** Does not compile while English lacks a text of the source, or has one more; the error names it. */
export type LackingInEnglish = None<
  Exclude<FullKey, FullKeysIn<English>> | Exclude<FullKeysIn<English>, FullKey>
>;
