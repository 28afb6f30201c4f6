import { pinyin } from 'pinyin-pro';

/** laodonghetong; ü is written v, as on a keyboard. Other characters stay. */
export function spellingOf(text: string): string {
  return syllables(text).join('');
}

/** ldht */
export function initialsOf(text: string): string {
  return syllables(text)
    .map((syllable) => syllable.charAt(0))
    .join('');
}

/** lao dong he tong, one for each character. */
export function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true });
}
