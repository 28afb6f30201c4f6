/** The fields of a resident's card (GA 450): how many UTF-16 units each has, and what stands in for it. */
const fields: readonly (readonly [units: number, text: string])[] = [
  [15, '替身'],
  [1, '1'],
  [2, '01'],
  [8, '19000101'],
  [35, '回放录音用的替身，没有这个人'],
  [18, '110101190001010013'],
  [15, '回放'],
  [8, '20200101'],
  [8, '长期'],
  [18, ''],
];

/**
 * The text of a card that belongs to nobody, as a reader sends it: 256 bytes, UTF-16LE, padded with spaces. A replay shows
 * it wherever a person's card was masked.
 */
export const standInPerson: Uint8Array = Buffer.from(
  fields.map(([units, text]) => text.padEnd(units, ' ')).join(''),
  'utf16le',
);
