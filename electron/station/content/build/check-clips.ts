import { readFileSync } from 'node:fs';
import { type Language, writings } from '#contract/common.ts';
import { readWav, type Sound } from '#station/kernel/wav.ts';
import { type ClipItem, type ContentDocument, type Head, sha256 } from '../pack/pack.ts';
import type { SourceFault } from './source/clean-lines.ts';

/** What the screens say, by language and key (`kiosk:home.title`). */
export type SpokenTexts = Readonly<Partial<Record<Language, ReadonlyMap<string, string>>>>;

/** A clip is a stretch of a sentence: more is a mistake, or a whole recording that nobody has cut. */
const longestMs = 60_000;
/** Quieter than this a sample is no voice. */
const audible = 300;

/** Digits, and the letters that tickets have: numbers are spoken by these. */
const signs = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((sign) => `sign:${sign}`);

/**
 * Looks at the clips of a folder: whether they are sounds that can be put together, of the words that the screens show, and of the
 * language that they are said to be. Records that are not are left out; what is missing is said at the end.
 */
export class ClipCheck {
  readonly faults: SourceFault[] = [];
  readonly #texts: SpokenTexts;
  readonly #spoken = new Map<Language, Set<string>>();
  /** The language in which a sound came first, by its hash; and the samples a second of each language. */
  readonly #sounds = new Map<string, Language>();
  readonly #rates = new Map<Language, number>();

  constructor(texts: SpokenTexts = {}) {
    this.#texts = texts;
  }
  /** Gives the document without the clips that cannot be used. Other documents are as they were. */
  sound(document: ContentDocument, file: string): ContentDocument {
    const { head, media } = document;
    if (head.kind !== 'clips') return document;
    const paths = new Map(media.map(({ name, path }) => [name, path]));
    const items = document.items.filter((item) => {
      const clip = item as ClipItem;
      const wrong = this.#wrongWith(clip, head, paths);
      if (wrong !== null) this.faults.push({ file, line: 0, reason: `${clip.id} ${wrong}` });
      return wrong === null;
    });
    const used = new Set(items.flatMap((item) => (item as ClipItem).sounds));
    return { head, items, media: media.filter(({ name }) => used.has(name)) };
  }
  /** What is still to be recorded, for each language that has clips. */
  notes(): SourceFault[] {
    return [...this.#spoken].flatMap(([language, spoken]) => {
      const missing = [...signs, ...(this.#texts[language]?.keys() ?? [])].filter((key) => !spoken.has(key));
      const reason = `${missing.length} texts have no clip yet: ${missing.join(', ')}`;
      return missing.length > 0 ? [{ file: `clips/${language}`, line: 0, reason }] : [];
    });
  }

  #wrongWith(
    { id, text, sounds }: ClipItem,
    { language }: Extract<Head, { kind: 'clips' }>,
    paths: ReadonlyMap<string, string>,
  ): string | null {
    const spoken = this.#spoken.get(language) ?? new Set();
    this.#spoken.set(language, spoken);
    if (spoken.has(id)) return 'is there twice: one of them is used';
    const wrong = this.#wrongWords(id, text, language) ?? this.#wrongSounds(sounds, language, paths);
    if (wrong === null) spoken.add(id);
    return wrong;
  }
  /** The text is compared with the catalogues where they are known, and its writing where not. */
  #wrongWords(id: string, text: string, language: Language): string | null {
    const wanted = this.#texts[language]?.get(id);
    if (wanted === text || id.startsWith('sign:')) return null;
    const other = (Object.keys(this.#texts) as Language[]).find((one) => this.#texts[one]?.get(id) === text);
    if (other) return `is spoken in ${other}, not in ${language}: it belongs into clips/${other}`;
    if (wanted !== undefined) return `is of other words than the screen shows now: “${wanted}”`;
    if (writings[language]?.test(text) === false)
      return `is not written in ${language}: is it of another language?`;
    return this.#texts[language] ? 'is the key of no text that is spoken' : null;
  }
  #wrongSounds(
    sounds: readonly string[],
    language: Language,
    paths: ReadonlyMap<string, string>,
  ): string | null {
    for (const name of sounds) {
      const bytes = readFileSync(paths.get(name) ?? name);
      const sound = readWav(bytes);
      if (sound === null) return `is spoken by ${name}, which is no WAV file of one channel of 16 bits`;
      const wrong = this.#wrongSound(sound, language) ?? this.#otherLanguage(sha256(bytes), language);
      if (wrong !== null) return `is spoken by ${name}, which ${wrong}`;
    }
    return null;
  }
  #wrongSound({ rate, samples, language: said }: Sound, language: Language): string | null {
    const usual = this.#rates.get(language) ?? rate;
    this.#rates.set(language, usual);
    if (said !== null && said !== language) return `says that it is in ${said}, not in ${language}`;
    if (rate !== usual) return `has ${rate} samples a second, where the others of ${language} have ${usual}`;
    if (samples.length / rate > longestMs / 1_000) return `is longer than ${longestMs / 1_000} s`;
    return samples.some((sample) => Math.abs(sample) > audible) ? null : 'is silent';
  }
  /** The same sound cannot be two languages. */
  #otherLanguage(hash: string, language: Language): string | null {
    const first = this.#sounds.get(hash) ?? language;
    this.#sounds.set(hash, first);
    return first === language ? null : `is the same sound as one of ${first}`;
  }
}
