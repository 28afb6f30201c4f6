import { beginningOf } from '#contract/graphemes.ts';

/** More of a query than this is not looked at: nobody types it, and every query must end in bounded time. */
const longestQuery = 200;

/** One way to write what can be written in several: full-width letters and digits as ASCII, small letters. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A query as the rest of the search reads it: normalised, one space between what stands apart, not too long. */
export function normaliseQuery(query: string): string {
  const normalised = plainPinyin(normalise(beginningOf(query, longestQuery)));
  return beginningOf(normalised.replace(/[\p{C}\s]+/gu, ' ').trim(), longestQuery);
}

const latinWithMarks = /[\u00c0-\u024f\u1e00-\u1eff]/g;
/**
 * hun1yin1, hun1yin: syllables with their tones. A number at the end alone is that of an article. Letters are taken to the last, so
 * that there is one way to read them, and no text takes long.
 */
const tonedSyllables = /(?<![a-z0-9])[a-z]+[1-5](?: ?[a-z]+[1-5]|[a-z]+(?![a-z]))+(?![a-z0-9])/g;

/** Pinyin as most people type it: hūn yīn, hun1yin1, nǚxìng, nu:xing and xi'an as hun yin, hunyin, nvxing, nvxing and xi an. */
function plainPinyin(text: string): string {
  return text
    .replace(latinWithMarks, (letter) =>
      letter.normalize('NFD').replace('u\u0308', 'v').replace(/\p{M}/gu, ''),
    )
    .replace(/(?<=[ln])u:/g, 'v')
    .replace(/(?<=[a-z])['‘’ʼ`-](?=[a-z])/g, ' ')
    .replace(tonedSyllables, (toned) => toned.replace(/[1-5]/g, ''))
    .replace(/(?<=[jqxy])v/g, 'u');
}

/** What every question has, whatever it is about. */
const said =
  '的|了|着|过|吗|呢|吧|啊|呀|哦|嗯|呃|哎|是|我|你|您|他|她|它|们|这|那|和|与|或|及|在|就|都|也|还|又|很|请|问|怎么|怎样|怎办|如何|什么|为|办|哪|里|谁|几|多少|可|以|能|会|要|想|有|没|不|个|么|一下|the|a|of|to|is|what|how';
const saying = new RegExp(said, 'g');
const notSaid = /[^\p{L}\p{N}]+/gu;

/** Whether there is anything in a query that could be looked for: no marks, pictures or words that say nothing alone. */
export function isSearchable(query: string): boolean {
  return normaliseQuery(query).replace(notSaid, '').replace(saying, '') !== '';
}
