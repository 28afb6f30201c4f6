/** The letters on the keys of a telephone, from 2 on. */
const letters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const keyOfLetter = new Map(
  letters.flatMap((group, index) => [...group].map((letter) => [letter, String(index + 2)] as const)),
);

/** The letters a key types; none on 0 and 1. */
export function lettersOn(digit: string): string {
  return letters[Number(digit) - 2] ?? '';
}

/** The digits by which a telephone spells letters: gong is 4664. */
export function digitsOf(text: string): string {
  return [...text].map((letter) => keyOfLetter.get(letter) ?? '').join('');
}
