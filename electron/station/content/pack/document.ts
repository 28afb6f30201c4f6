import { z } from 'zod';
import { languageSchema } from '#contract/common.ts';
import { institutionTypes, personRoles, standings, textKinds } from '#contract/library.ts';
import { parseCitation } from '../citations/citations.ts';
import { embeddingsLimits, longestTree, rankerLimits, rowBytes } from '../search/search.ts';
import { hashPattern } from './hash.ts';

/**
 * What a pack carries: documents. One version of one law, one case, one service guide, one list of institutions … A
 * document is a head, which stands once, and items, of which there can be thousands: a reader takes them one by one.
 */

/** Documents that people read as text. All but notices are searched. */
export { textKinds };

/** Documents that are lists of records. */
const listKinds = [
  'institutions',
  'people',
  'playlist',
  'bank',
  'quiz',
  'clips',
  'validity',
  'dialogues',
] as const;

export type TextKind = (typeof textKinds)[number];
export type ListKind = (typeof listKinds)[number];
/** What the files of a content folder are. */
export type SourceKind = TextKind | ListKind;
/** These come from no file: they are learned when the pack is built. There is one document of each. */
const learnedKinds = ['embeddings', 'tuning', 'ranker'] as const;
type LearnedKind = (typeof learnedKinds)[number];
export type Kind = SourceKind | LearnedKind;

export const kindSchema = z.enum([...textKinds, ...listKinds, ...learnedKinds]);

/** Kinds of which several dated versions can stand side by side. */
export const versionedKinds: readonly Kind[] = ['law', 'regulation', 'rule', 'interpretation'];

/** What notes on a law are called as a work: they stand beside it, or alone. */
export function noteWork(work: string): string {
  return `note/${work}`;
}

/** Kinds whose text is divided into articles with numbers. */
export const numberedKinds: readonly Kind[] = [...versionedKinds, 'note'];

export function isTextKind(kind: Kind): kind is TextKind {
  return (textKinds as readonly Kind[]).includes(kind);
}

export function isLearnedKind(kind: Kind): kind is LearnedKind {
  return (learnedKinds as readonly Kind[]).includes(kind);
}

/**
 * The most there may be of each thing: several times what the longest laws have, and so little that a document which has
 * the most of everything keeps nobody waiting.
 */
export const most = {
  /** Characters of a text that is read at once; of a line of it. */
  text: 100_000,
  line: 4_000,
  parts: 5_000,
  /** Parts above an article. */
  depth: 16,
  /** Articles or records of one document. */
  items: 50_000,
  documents: 100_000,
  media: 1_000,
  /** Of short lists: languages, facts, choices, hours. */
  few: 200,
} as const;

const id = z.string().min(1).max(400);
const text = z.string().min(1).max(most.line);
/** `2021-01-01`, a day that exists. */
const date = z.iso.date({ message: 'a date like 2021-01-01' });
/** `09:00`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'a time like 09:00' });
/** The same text in other languages than zh-CN: `{"en": "…"}`. */
const translations = few(z.record(z.string().max(40), text)).default({});
const languages = z.array(z.string().min(1).max(40)).max(most.few);

function few<Fields extends z.ZodRecord>(fields: Fields) {
  return fields.refine((record) => Object.keys(record).length <= most.few, {
    message: `at most ${most.few} of them`,
  });
}

/** A book, part, chapter or section of a document. */
const partSchema = z.strictObject({
  title: text,
  /** Index of the part it stands in, which comes before it; null: it stands in the document itself. */
  parent: z.number().int().nonnegative().nullable(),
});
export type Part = z.infer<typeof partSchema>;

/** The largest that can be written as 九千九百九十九. */
const largestNumber = 9_999;

const textHeadSchema = z.strictObject({
  id,
  kind: z.enum(textKinds),
  /** What all versions of one law have in common: its title without 中华人民共和国, spaces and book marks. */
  work: id,
  title: text,
  shortTitle: text,
  translations,
  /** The day this version was adopted; null for what has no versions. */
  version: date.nullable(),
  /** The first day it applies, as far as the source says; null: not known, or it has no versions. */
  effective: date.nullable(),
  /** The lines above the text: who adopted it and when. */
  info: z.array(text).max(most.few),
  /** Named facts of guides, notices and education: `time`, `fee`, `phone`, `until` … */
  fields: few(z.record(z.string().max(40), text)),
  parts: z.array(partSchema).max(most.parts),
});
export type TextHead = z.infer<typeof textHeadSchema>;

/** What is shown, cited and found as one: an article, a numbered item, or a passage. */
const unitSchema = z.strictObject({
  /** Its name in the document, the same as long as the article has its number: `1079`, `133-1`, `i2`, `p3`. */
  key: z.string().min(1).max(40),
  form: z.enum(['article', 'item', 'passage']),
  /** 第一千零七十九条 · 二、 · empty for a passage. */
  label: z.string().max(40),
  number: z.number().int().positive().max(largestNumber).nullable(),
  /** 1 for 第…条之一, else 0. */
  suffix: z.number().int().nonnegative().max(largestNumber),
  /** Index of the part it stands in; null: before the first. */
  part: z.number().int().nonnegative().nullable(),
  /** Paragraphs divided by line feeds, without the label. */
  text: z.string().max(most.text),
});
export type Unit = z.infer<typeof unitSchema>;

/** Hours of one or several days of the week, 1 is Monday. `to` is not included. */
const openingSchema = z
  .strictObject({
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    from: timeOfDay,
    to: timeOfDay,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than from' });
export type Opening = z.infer<typeof openingSchema>;

const idOfRecord = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { message: 'an id of small letters, digits and hyphens' });

/** A fact, and the day on which it was known to be so. */
function known<Fact extends z.ZodRawShape>(fact: Fact) {
  return z.strictObject({ ...fact, asOf: date }).optional();
}

/** What was recorded, by whom and when; an empty list: it is known that nothing was. */
const records = z
  .strictObject({
    records: z.array(z.strictObject({ title: text, on: date, by: text })).max(most.few),
    asOf: date,
  })
  .refine(({ records: all, asOf }) => all.every(({ on }) => on <= asOf), {
    path: ['asOf'],
    message: 'must not be before the day of a record',
  })
  .optional();

/**
 * What the authorities say of a person or an institution: 执业证号, 执业状态, 表彰, 惩戒, 信用. Left out: nobody has said, and
 * nothing is shown.
 */
const registration = {
  licence: known({ number: text }),
  standing: known({ state: z.enum(standings) }),
  commendations: records,
  discipline: records,
  credit: known({ level: text, by: text }),
};

/** The days that a record tells of; none of them can be still to come. */
export function knownDays(item: Item): string[] {
  if (!('type' in item || 'role' in item)) return [];
  const { licence, standing, commendations, discipline, credit } = item;
  return [licence, standing, commendations, discipline, credit].flatMap((fact) => fact?.asOf ?? []);
}

export const institutionSchema = z.strictObject({
  id: idOfRecord,
  name: text,
  translations,
  type: z.enum(institutionTypes),
  address: text,
  phone: text.nullable().default(null),
  /** WGS 84, degrees; null: not known, sorted after all others. */
  position: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
  languages: languages.default(['zh-CN']),
  specialities: z.array(text).max(most.few).default([]),
  openings: z.array(openingSchema).max(most.few).default([]),
  ...registration,
});
export type Institution = z.infer<typeof institutionSchema>;

const personSchema = z.strictObject({
  id: idOfRecord,
  name: text,
  translations,
  role: z.enum(personRoles),
  /** Id of the institution this person is found at: its place and hours are theirs. */
  institution: idOfRecord,
  phone: text.nullable().default(null),
  languages: languages.default(['zh-CN']),
  specialities: z.array(text).max(most.few).default([]),
  about: z.string().max(most.line).default(''),
  ...registration,
});
export type Person = z.infer<typeof personSchema>;

const quizHeadSchema = z.strictObject({
  id,
  kind: z.literal('quiz'),
  title: text,
  translations,
});
const quizQuestionSchema = z
  .strictObject({
    id: idOfRecord,
    question: text,
    choices: z.array(text).min(2).max(6),
    /** Index of the right choice, from 0. */
    answer: z.number().int().nonnegative(),
    explanation: text,
    /** What it rests on, as people cite it: 民法典第一千零七十九条. */
    basis: z.array(text).max(most.few).default([]),
  })
  .refine(({ answer, choices }) => answer < choices.length, {
    path: ['answer'],
    message: 'must be the index of one of the choices, counted from 0',
  });
export type QuizQuestion = z.infer<typeof quizQuestionSchema>;

const playlistEntrySchema = z.strictObject({
  id: idOfRecord,
  /** What is shown: a document (by id), a quiz (by id), or a picture or video file of the content folder. */
  show: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('document'), document: id }),
    z.strictObject({ what: z.literal('quiz'), quiz: id }),
    z.strictObject({ what: z.literal('media'), media: text, title: text.optional() }),
  ]),
  seconds: z.number().int().min(3).max(3600),
});
export type PlaylistEntry = z.infer<typeof playlistEntrySchema>;

/** A question people asked, with the articles that answered it: what the search learns from. */
const bankQuestionSchema = z.strictObject({
  id: z.union([z.string().min(1).max(80), z.number().int()]).transform(String),
  /** The day on which it was answered: its articles are those of the law then. Left out: of the law today. */
  asOf: date.optional(),
  question: text,
  articles: z.array(text).min(1).max(most.few),
});

/** What no text of the library says: that a law, or one article of it, has ended, reads otherwise now, or is not here. */
const validitySchema = z
  .strictObject({
    id: idOfRecord,
    /** The law, in any spelling of its title. */
    law: text,
    /** 第八十二条; left out: the law as a whole. */
    article: z.string().max(40).optional(),
    state: z.enum(['repealed', 'amended', 'missing']),
    /** The first day of which it is so. */
    since: date,
    /** What put an end to it or changed it. */
    by: text.optional(),
    /** What a reader should know. */
    about: text.optional(),
  })
  .refine(({ law, article }) => article === undefined || parseCitation(`${law}${article}`) !== null, {
    path: ['article'],
    message: 'must be the number of an article, as laws write it',
  });
export type Validity = z.infer<typeof validitySchema>;

/** What stands in a catalogue's text where something is filled in. */
const filledIn = /\{\{[^}]*\}\}/;

/** A text as it is recorded: the stretches of words between what is filled in. Signs alone are not spoken. */
export function stretchesOf(text: string): string[] {
  return text.split(filledIn).filter((stretch) => /[\p{L}\p{N}]/u.test(stretch));
}

/** A text of the screens, spoken by a person. */
const clipSchema = z
  .strictObject({
    /** The key of the text in its catalogue: `kiosk:home.title`. Digits and letters: `sign:1`, `sign:A`. */
    id: z.string().regex(/^[a-z][a-zA-Z-]*:\S{1,120}$/, { message: 'a key like kiosk:home.title' }),
    /** The words that were spoken, with `{{…}}` where something is filled in. */
    text,
    /** A file for each stretch of words, in order. */
    sounds: z.array(text).min(1).max(most.few),
  })
  .refine(({ text: words, sounds }) => stretchesOf(words).length === sounds.length, {
    path: ['sounds'],
    message: 'must be one for each stretch of words between what is filled in',
  });
export type ClipItem = z.infer<typeof clipSchema>;

/** A file of a guided consultation, as it was written: `station/dialogues` reads it, and whatever is wrong with it is one guide's. */
const dialogueFileSchema = z.strictObject({
  /** Its path below `dialogues/`, without its ending: `wages`, `texts/wages.en`. */
  id: z.string().regex(/^(texts\/)?[a-z][a-z0-9-]{0,60}(\.[A-Za-z-]{2,12})?$/, {
    message: 'a name like wages, or texts/wages.en',
  }),
  yaml: z.string().min(1).max(most.text),
});
export type DialogueFile = z.infer<typeof dialogueFileSchema>;

/** One decision tree of the order that the build learned from the bank, as the search writes it. */
const treeSchema = z.strictObject({
  id: z.string().min(1).max(40),
  /** The stage it belongs to, counted from 0; in packs of format 2 there was one. */
  forest: z
    .number()
    .int()
    .nonnegative()
    .max(rankerLimits.forests - 1)
    .default(0),
  nodes: z.base64().min(1).max(longestTree),
});
export type TreeItem = z.infer<typeof treeSchema>;

const rankerHeadSchema = z.strictObject({
  id,
  kind: z.literal('ranker'),
  /** The search's `indexVersion` that it was learned with: another search does not use it. */
  index: z.number().int().positive(),
  /** `bankOf` the pack: it was learned from these questions. */
  bank: z.string().regex(hashPattern),
});
export type RankerHead = z.infer<typeof rankerHeadSchema>;

/** Of `rowBytes` bytes, as `encodeRow` writes them: whoever looks at the pack sees whether they are as many. */
const row = z.string().max(4 * Math.ceil(rowBytes(embeddingsLimits.dimensions) / 3));
/** A word (w) or a pair of characters (g). */
const term = z.string().regex(/^[wg]\S{1,80}$/u);

const termSchema = z.strictObject({ id: term, question: row, article: row });
export type TermItem = z.infer<typeof termSchema>;
const tunedTermSchema = z.strictObject({ id: term, question: row });
export type TunedTermItem = z.infer<typeof tunedTermSchema>;

const table = {
  id,
  /** The search's `embeddingsVersion`: another search does not use them. */
  version: z.number().int().positive(),
  dimensions: z.number().int().positive().multipleOf(4).max(embeddingsLimits.dimensions),
  /** How many items there are. */
  terms: z.number().int().positive().max(embeddingsLimits.terms),
};
const embeddingsHeadSchema = z.strictObject({
  ...table,
  kind: z.literal('embeddings'),
  /** Of the articles they were learned from, see `build/article-sketch.ts`. */
  sketch: z.array(z.string().regex(/^[0-9a-f]{12}$/)).max(4096),
});
export type EmbeddingsHead = z.infer<typeof embeddingsHeadSchema>;
const tuningHeadSchema = z.strictObject({
  ...table,
  kind: z.literal('tuning'),
  /** `bankOf` the pack: they were learned from these questions. */
  bank: z.string().regex(hashPattern),
});
export type TuningHead = z.infer<typeof tuningHeadSchema>;
export type LearnedHead = RankerHead | EmbeddingsHead | TuningHead;

const clipsHeadSchema = z.strictObject({ id, kind: z.literal('clips'), language: languageSchema });

const listHeadSchema = z.strictObject({
  id,
  kind: z.enum(['institutions', 'people', 'playlist', 'bank', 'validity', 'dialogues']),
});

export const headSchema = z.discriminatedUnion('kind', [
  textHeadSchema,
  quizHeadSchema,
  rankerHeadSchema,
  embeddingsHeadSchema,
  tuningHeadSchema,
  clipsHeadSchema,
  listHeadSchema,
]);
export type Head = z.infer<typeof headSchema>;

/** What an item of each kind is. */
export function itemSchemaOf(kind: Kind): z.ZodType<Item> {
  if (isLearnedKind(kind)) return learnedItemSchemas[kind];
  return isTextKind(kind) ? unitSchema : listItemSchemas[kind];
}

export const listItemSchemas = {
  institutions: institutionSchema,
  people: personSchema,
  playlist: playlistEntrySchema,
  bank: bankQuestionSchema,
  quiz: quizQuestionSchema,
  clips: clipSchema,
  validity: validitySchema,
  dialogues: dialogueFileSchema,
} as const;

const learnedItemSchemas = { embeddings: termSchema, tuning: tunedTermSchema, ranker: treeSchema } as const;

export type BankItem = z.infer<typeof bankQuestionSchema>;
export type Item =
  | Unit
  | Institution
  | Person
  | QuizQuestion
  | PlaylistEntry
  | BankItem
  | ClipItem
  | Validity
  | DialogueFile
  | TreeItem
  | TermItem
  | TunedTermItem;

/** A picture, a video or a sound that a document shows. */
export interface MediaFile {
  /** Its path below the content folder, as the document names it: `guides/media/steps.svg`. */
  readonly name: string;
  /** `image/svg+xml`, `video/mp4` … */
  readonly type: string;
  /** Where its bytes are while the pack is built. */
  readonly path: string;
}

export interface ContentDocument {
  readonly head: Head;
  readonly items: readonly Item[];
  readonly media: readonly MediaFile[];
}

/** The name an item is cut and found by. */
export function keyOf(item: Item): string {
  return 'key' in item ? item.key : item.id;
}
