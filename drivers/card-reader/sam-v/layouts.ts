import { plainText } from '#drivers/basics/plain-text.ts';
import type { CardKind } from '../card-reader.ts';

/** A field of the text block: offset and length in bytes of UTF-16LE. */
type Field = readonly [offset: number, length: number];

/** The character here tells the four layouts apart (GA 450 and its later additions). */
export const kindMark: Field = [248, 2];

export function kindOf(mark: string): CardKind {
  if (mark === 'J') return 'residence-permit';
  if (mark === 'I') return 'foreigner-2017';
  if (mark === 'Y') return 'foreigner-2023';
  return 'resident';
}

export const residentLayout = {
  name: [0, 30],
  sex: [30, 2],
  ethnicity: [32, 4],
  birthDate: [36, 16],
  address: [52, 70],
  idNumber: [122, 36],
  issuer: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
} as const satisfies Record<string, Field>;

/** Residents of Hong Kong, Macau and Taiwan: the resident's layout without an ethnicity. */
export const residencePermitLayout = {
  ...residentLayout,
  passNumber: [220, 18],
  issueCount: [238, 4],
} as const satisfies Record<string, Field>;

export const foreigner2017Layout = {
  name: [0, 120],
  sex: [120, 2],
  idNumber: [122, 30],
  nationality: [152, 6],
  chineseName: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
  birthDate: [220, 16],
  version: [236, 4],
  authority: [240, 8],
} as const satisfies Record<string, Field>;

/** From one program of 2024 only; to be confirmed with a real card. */
export const foreigner2023Layout = {
  name: [0, 30],
  sex: [30, 2],
  renewalCount: [32, 4],
  birthDate: [36, 16],
  englishName: [52, 70],
  idNumber: [122, 36],
  validFrom: [188, 16],
  validTo: [204, 16],
  englishNameRest: [220, 22],
  nationality: [242, 6],
  oldNumberLink: [250, 6],
} as const satisfies Record<string, Field>;

/** Cuts the fields of `layout` out of the block's text. Padding is removed at the right only: a name may begin with a blank. */
export function cutFields<Name extends string>(
  text: string,
  layout: Readonly<Record<Name, Field>>,
): Readonly<Record<Name, string>> {
  const entries = Object.entries<Field>(layout).map(([name, field]) => [name, cutField(text, field)]);
  return Object.fromEntries(entries);
}

export function cutField(text: string, field: Field): string {
  return fieldText(cutWhole(text, field));
}

/** The field with its padding: a long name goes on in another field, and the blank between two words may end the first. */
export function cutWhole(text: string, [offset, length]: Field): string {
  return text.slice(offset / 2, (offset + length) / 2);
}

/**
 * What a field says. Blanks of any kind and zero characters fill it up; a card holds no line break, and nothing else that
 * cannot be seen may get from it to a screen.
 */
export function fieldText(field: string): string {
  return plainText(field)
    .replace(/[\n\r\t]/g, '')
    .replace(/[\p{Zs}\u2800]+$/u, '');
}
