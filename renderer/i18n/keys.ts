import type { zhCN } from './zh-CN/texts.ts';

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
export type Area = keyof typeof zhCN;

type FullKey = FullKeysIn<typeof zhCN>;
type KeysByArea = { [Name in Area]: KeysIn<(typeof zhCN)[Name]> };

/** A key of a page of these areas: its own or one of `common`, or any with its area: `common:rating.good`. */
export type TextKey<Name extends Area> = KeysByArea[Name | 'common'] | FullKey;

/** The keys that only one has, the catalogue or the source. */
export type Difference<Catalogue> =
  | Exclude<FullKey, FullKeysIn<Catalogue>>
  | Exclude<FullKeysIn<Catalogue>, FullKey>;
