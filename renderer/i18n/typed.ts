/** What was typed on the digit pad as a number or a day, as people write it. */

/** `50000` as `50,000`. */
export function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? groups : `${groups}.${part}`;
}

/** The parts of a day as far as they were typed: `2026`, `04`, `3_`. */
export function dayParts(digits: string): {
  readonly year: string;
  readonly month: string;
  readonly day: string;
} {
  const part = (from: number, to: number) => digits.slice(from, to).padEnd(to - from, '_');
  return { year: part(0, 4), month: part(4, 6), day: part(6, 8) };
}
