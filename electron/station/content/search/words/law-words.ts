import { cut_for_search } from 'jieba-wasm';

/** A word has a Chinese character, a letter or a digit; all else jieba hands out is punctuation and space. */
const wordy = /[\u3400-\u9fffa-z0-9]/;

/**
 * The words of a law, the shorter ones inside the longer ones too: 劳动合同 as 劳动, 合同 and 劳动合同. Uses jieba, whose
 * dictionary takes 70 MB: for assembling only.
 */
export function wordsOfLaw(text: string): string[] {
  return cut_for_search(text, true).filter((word) => wordy.test(word));
}
