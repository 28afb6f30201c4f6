/** How each digit 0…9 is spoken; comes from the catalogue of the language. */
export type DigitWords = readonly string[];

/**
 * `A012` as it is called out: letter and digits one by one, so that nobody hears "twelve" and waits for 0-1-2.
 * A sign that is neither stays as it is.
 */
export function spokenNumber(number: string, digitWords: DigitWords): string {
  return Array.from(number, (sign) => (/\d/.test(sign) ? (digitWords[Number(sign)] ?? sign) : sign)).join(
    ' ',
  );
}
