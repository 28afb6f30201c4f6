import type { en } from './en/texts.ts';
import type { zhCN } from './zh-CN/texts.ts';

/** The catalogues that stand in the folder of their feature. Each says so itself, in `words/area.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: declared on by the features
export interface FeatureWords {}

type WordsOfFeatures<Language extends string> = {
  [Name in keyof FeatureWords]: FeatureWords[Name] extends Record<Language, infer Words> ? Words : never;
};
type Source = typeof zhCN & WordsOfFeatures<'zh-CN'>;
type English = typeof en & WordsOfFeatures<'en'>;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
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
