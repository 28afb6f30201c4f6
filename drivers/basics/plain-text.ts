import { withoutPrivateUse } from './private-use.ts';

/** Half a surrogate pair is no character: SQLite, JSON and UTF-8 each make something else of it. */
const halfPair = /\p{Surrogate}/gu;
/** Line breaks and tabs are text; the rest of the control characters, annotations and non-characters are not. */
const control = /[\p{Cc}\ufff9-\ufffb\u2028\u2029\p{Noncharacter_Code_Point}]/gu;
/**
 * What cannot be seen, yet changes what is seen: marks that turn the direction, zero-width signs, tags, variation selectors,
 * fillers. Mongolian and Arabic script are spelled with some of them.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
const joining = /[\u180b-\u180f\u200c\u200d]/u;
const joined = /[\p{Script=Mongolian}\p{Script=Arabic}\p{Script=Phags_Pa}]/u;
/** Most texts have nothing of it all: one look instead of four passes. */
const odd =
  /[\p{Co}\p{Surrogate}\p{Cc}\ufff9-\ufffb\u2028\u2029\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u;

/**
 * A text from outside (a card, a scanner, a page, the platform) as it may be shown, printed and stored: only characters that
 * can be seen, each in its own place of Unicode. Line breaks and tabs stay.
 */
export function plainText(text: string): string {
  if (!odd.test(text)) return text;
  return withoutPrivateUse(text)
    .replace(halfPair, '\ufffd')
    .replace(control, (sign) =>
      /[\n\r\t]/.test(sign) ? sign : /[\u2028\u2029\u0085]/.test(sign) ? '\n' : '',
    )
    .replace(invisible, (sign, at: number, all: string) =>
      joining.test(sign) && isJoined(all, at) ? sign : '',
    );
}

function isJoined(text: string, at: number): boolean {
  return joined.test(text[at - 1] ?? '') || joined.test(text[at + 1] ?? '');
}

/** Every text inside a value of JSON's kinds, made plain; the value itself where nothing changed. Files and streams stay. */
export function withPlainTexts(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) {
    const plain = value.map(withPlainTexts);
    return plain.every((one, index) => one === value[index]) ? value : plain;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const plain = entries.map(([key, one]) => [key, withPlainTexts(one)] as const);
  return plain.every(([, one], index) => one === entries[index]?.[1]) ? value : Object.fromEntries(plain);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === null;
}
