/** The texts of one area: groups of them, and in the end words. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** `group.key` and words of every text. */
export function flatten(texts: Texts, before = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flatten(value, `${before}${key}.`),
  );
}

export const pluralEnding = /_(zero|one|two|few|many|other)$/;

/** A key without the ending of its form. */
export const stemOf = (key: string): string => key.replace(pluralEnding, '');

/** The placeholders of a text, e.g. `count`. */
export const slotsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();
