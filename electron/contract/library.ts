import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { daySchema, doneSchema, instantSchema, languageSchema } from './common.ts';
import { printedSchema } from './paper.ts';
import { allow } from './procedure.ts';

/** By so many words something that a terminal does is found, at most: the visitor's language's and Chinese. */
export const mostServiceWords = 64;

/** What a citizen reads as text. */
export const textKinds = [
  'law',
  'regulation',
  'rule',
  'interpretation',
  'case',
  'guide',
  'education',
  'note',
  'notice',
] as const;
export const textKindSchema = z.enum(textKinds);
export type TextKindShown = z.infer<typeof textKindSchema>;

/** A text in other languages than Chinese: `{ "en": "…" }`. */
const translationsSchema = z.record(z.string(), z.string());
/** Row id of an article in the library in use. It changes with the library: a page that kept one asks with {@link articleRefSchema}. */
const articleIdSchema = z.number().int().positive();
/** An article as it is called in every version of the library. */
export const articleRefSchema = z.object({
  /** `劳动合同法@2012-12-28`, `guide/legal-aid` */
  document: z.string().min(1).max(400),
  /** `38`, `133-1`, `p3` */
  key: z.string().min(1).max(40),
});

const pageSchema = {
  limit: z.number().int().min(1).max(50).default(20),
  after: z.string().max(400).optional(),
};
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const documentSummarySchema = z.object({
  id: z.string(),
  kind: textKindSchema,
  title: z.string(),
  shortTitle: z.string(),
  translations: translationsSchema,
  /** The day this version was adopted. */
  version: daySchema.nullable(),
  effective: daySchema.nullable(),
  ends: daySchema.nullable(),
  inForce: z.boolean(),
});
export type DocumentSummaryShown = z.infer<typeof documentSummarySchema>;

export const articleSchema = z.object({
  id: articleIdSchema,
  key: z.string(),
  /** 第三十八条; empty for a passage of a text without articles. */
  label: z.string(),
  headings: z.array(z.string()),
  /** Paragraphs divided by line feeds. */
  text: z.string(),
});
export type ArticleShown = z.infer<typeof articleSchema>;

/** Why something was found, to be said under it. */
export const reasonSchema = z.discriminatedUnion('why', [
  /** The article itself was named. */
  z.object({ why: z.literal('named') }),
  /** These words of the question stand in it. */
  z.object({ why: z.literal('words'), words: z.array(z.string()) }),
  /** It answers a question that people ask. */
  z.object({ why: z.literal('asked'), question: z.string() }),
  /** What was said means this in the law: 老板 means 用人单位. */
  z.object({ why: z.literal('meaning'), said: z.string(), means: z.string() }),
  /** It speaks of what is near to a word that was typed: nearly the same, or what often stands beside it. */
  z.object({ why: z.literal('near'), said: z.string(), near: z.string() }),
]);
export type Reason = z.infer<typeof reasonSchema>;

export const hitSchema = z.object({
  article: articleIdSchema,
  ref: articleRefSchema,
  kind: textKindSchema,
  title: z.string(),
  shortTitle: z.string(),
  label: z.string(),
  headings: z.array(z.string()),
  inForce: z.boolean(),
  /** The day from which its law reads otherwise, in a version that the library does not have. */
  amendedOn: daySchema.optional(),
  /** A piece of the text, with what to mark in it as [from, to) pairs. */
  snippet: z.object({ text: z.string(), marks: z.array(z.tuple([z.number().int(), z.number().int()])) }),
  reason: reasonSchema,
  score: z.number(),
});
export type Hit = z.infer<typeof hitSchema>;

export const suggestionSchema = z.object({
  kind: z.enum(['question', 'law', 'words']),
  text: z.string(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** The title of a law as a keyboard knows its words: `劳动合同法`, `lao dong he tong fa`. */
const titleWordSchema = z.object({ text: z.string(), syllables: z.string() });
export type TitleWord = z.infer<typeof titleWordSchema>;

const linkSchema = z.object({
  start: z.number().int(),
  stop: z.number().int(),
  document: z.string(),
  title: z.string(),
  article: articleIdSchema.nullable(),
  label: z.string(),
});

export const readingSchema = z.object({
  document: documentSummarySchema.extend({
    info: z.array(z.string()),
    /** Named facts of guides: `time`, `fee`, `phone` … */
    fields: z.record(z.string(), z.string()),
    /** What put an end to it, when another law did. */
    repealedBy: documentSummarySchema.nullable(),
  }),
  article: articleSchema,
  /** What else is known of whether it applies, which no text of the library says. */
  validity: z
    .object({
      state: z.enum(['repealed', 'amended']),
      /** The first day of which it is so. */
      since: daySchema,
      /** What put an end to it or changed it. */
      by: z.string().nullable(),
      /** What a reader should know. */
      about: z.string().nullable(),
    })
    .nullable(),
  /** What the article says in plain words; null: nobody has written that. */
  note: z.object({ text: z.string(), since: daySchema.nullable() }).nullable(),
  before: z.array(articleSchema),
  after: z.array(articleSchema),
  /** Places in the article's text that lead somewhere. */
  links: z.array(linkSchema),
  /** Articles that point to this one. */
  citedBy: z.array(
    z.object({ article: articleIdSchema, label: z.string(), document: z.string(), title: z.string() }),
  ),
  /** All versions of the law, newest first. */
  versions: z.array(documentSummarySchema),
});
export type Reading = z.infer<typeof readingSchema>;

const openingSchema = z.object({ days: z.array(z.number().int()), from: z.string(), to: z.string() });
const pointSchema = z.object({ latitude: z.number(), longitude: z.number() });

export const institutionTypes = [
  'legal-aid',
  'law-firm',
  'notary',
  'mediation',
  'appraisal',
  'arbitration',
  'court',
  'judicial-office',
] as const;
export const personRoles = [
  'lawyer',
  'legal-aid-lawyer',
  'notary',
  'mediator',
  'appraiser',
  'arbitrator',
  'volunteer',
] as const;

/** Whether somebody may practise now. */
export const standings = ['practising', 'suspended', 'ended'] as const;

const recordsSchema = z
  .object({
    /** Empty: it is known that there are none. */
    records: z.array(z.object({ title: z.string(), on: daySchema, by: z.string() })),
    asOf: daySchema,
  })
  .optional();

/** What the authorities say of a place or a person, each with the day it was known. Left out: nobody has said. */
const registration = {
  licence: z.object({ number: z.string(), asOf: daySchema }).optional(),
  standing: z.object({ state: z.enum(standings), asOf: daySchema }).optional(),
  commendations: recordsSchema,
  discipline: recordsSchema,
  credit: z.object({ level: z.string(), by: z.string(), asOf: daySchema }).optional(),
};

export const institutionSchema = z.object({
  id: z.string(),
  name: z.string(),
  translations: translationsSchema,
  type: z.enum(institutionTypes),
  address: z.string(),
  phone: z.string().nullable(),
  position: pointSchema.nullable(),
  languages: z.array(z.string()),
  specialities: z.array(z.string()),
  openings: z.array(openingSchema),
  ...registration,
  /** From this terminal, metres; null: not known. */
  distanceM: z.number().nullable(),
  /** Open at this moment; null: nobody knows its hours. */
  open: z.boolean().nullable(),
});
export type InstitutionShown = z.infer<typeof institutionSchema>;

export const professionalSchema = z.object({
  id: z.string(),
  name: z.string(),
  translations: translationsSchema,
  role: z.enum(personRoles),
  phone: z.string().nullable(),
  languages: z.array(z.string()),
  specialities: z.array(z.string()),
  about: z.string(),
  ...registration,
  at: institutionSchema.nullable(),
});
export type Professional = z.infer<typeof professionalSchema>;

/** What is found beside texts, by its name, what it does, its speciality or its address. */
export const entryKinds = ['institution', 'person', 'quiz', 'service'] as const;
/** What the search can find. */
export const foundKindSchema = z.enum([...textKinds, ...entryKinds]);
export type FoundKind = z.infer<typeof foundKindSchema>;

/** Which words of the question stand in which part of an entry. */
const matchSchema = z.object({
  in: z.enum(['name', 'does', 'speciality', 'address']),
  words: z.array(z.string()),
});
export type EntryMatch = z.infer<typeof matchSchema>;
const matches = z.array(matchSchema);

/** Something found: a text, or an entry. */
export const foundSchema = z.discriminatedUnion('kind', [
  hitSchema,
  z.object({ kind: z.literal('institution'), institution: institutionSchema, matches }),
  z.object({ kind: z.literal('person'), person: professionalSchema, matches }),
  z.object({
    kind: z.literal('quiz'),
    quiz: z.object({ id: z.string(), title: z.string(), translations: translationsSchema }),
    matches,
  }),
  /** One of the services that were asked with. */
  z.object({ kind: z.literal('service'), service: z.string(), matches }),
]);
export type Found = z.infer<typeof foundSchema>;

const placeFilter = {
  language: z.string().max(20).optional(),
  speciality: z.string().max(40).optional(),
  openNow: z.boolean().optional(),
};

/** The library in use, or that there is none. */
export const libraryStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('ready'),
    title: z.string(),
    /** Shown with everything from it; empty: nothing to say. */
    notice: z.string(),
    /** The day for which laws are marked as in force. */
    asOf: daySchema,
    /** Days since it was known to be the newest: when a server last said so, or since it was installed. */
    ageDays: z.number().int(),
    /** Older than the operator's settings allow: its age is shown with what comes from it. */
    overdue: z.boolean(),
    documents: z.number().int(),
    articles: z.number().int(),
    /** Where this terminal stands; null: nobody has said. */
    position: pointSchema.nullable(),
  }),
]);
export type LibraryState = z.infer<typeof libraryStateSchema>;

/** How far an update is. */
export const updateStateSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('idle'),
    lastCheckedAt: instantSchema.nullable(),
    lastFailure: z.string().nullable(),
  }),
  z.object({
    step: z.enum(['checking', 'fetching', 'assembling', 'indexing', 'switching']),
    done: z.number(),
    total: z.number(),
  }),
]);

export type UpdateStateShown = z.infer<typeof updateStateSchema>;

const reader = allow('terminal', 'box', 'technician', 'staff', 'lawyer');
const notFound = { NOT_FOUND: { status: 404 } };
const noLibrary = { NO_LIBRARY: { status: 503 } };
/** What is answered from the library, where there is one. */
const fromLibrary = reader.errors(noLibrary);
/** The same of one thing in it, which may not be there. */
const oneOf = reader.errors({ ...noLibrary, ...notFound });

/** The law and everything that is read, near people and places, education: all from what is on this terminal. */
export const library = {
  live: reader.output(eventIterator(libraryStateSchema)),
  /** While somebody types. At most 8. */
  suggest: fromLibrary.input(z.object({ text: z.string().max(100) })).output(z.array(suggestionSchema)),
  /** What may be typed by pinyin beside the keyboard's own words. */
  titleWords: fromLibrary.output(z.array(titleWordSchema)),
  search: fromLibrary
    .input(
      z.object({
        text: z.string().min(1).max(400),
        /** Left out: all. */
        kinds: z
          .array(foundKindSchema)
          .max(textKinds.length + entryKinds.length)
          .optional(),
        /** What this terminal does itself, by the words its page has for it. */
        services: z
          .array(
            z.object({ id: z.string().max(80), words: z.array(z.string().max(80)).max(mostServiceWords) }),
          )
          .max(60)
          .default([]),
        /** Also what no longer applies. */
        past: z.boolean().default(false),
        limit: z.number().int().min(1).max(100).default(10),
      }),
    )
    .output(
      z.object({
        /** What was looked for: letters read as pinyin, slips mended. */
        understood: z.string(),
        /** False: nothing could be looked for in what was typed, like a full stop. */
        searchable: z.boolean(),
        /** True: it took longer than a question may, and was not looked through to the end; there may be more. */
        timedOut: z.boolean(),
        hits: z.array(foundSchema),
      }),
    ),
  /** An article with its surroundings. Either way of naming it. */
  read: oneOf
    .input(z.union([z.object({ article: articleIdSchema }), articleRefSchema]))
    .output(readingSchema),
  /** What a reader scrolls through, from an article on. */
  articles: fromLibrary
    .input(
      z.object({
        document: z.string().max(400),
        from: z.number().int().nonnegative(),
        limit: pageSchema.limit,
      }),
    )
    .output(z.array(articleSchema)),
  outline: fromLibrary.input(z.object({ document: z.string().max(400) })).output(
    z.array(
      z.object({
        ordinal: z.number().int(),
        parent: z.number().int().nullable(),
        title: z.string(),
        firstArticle: articleIdSchema.nullable(),
      }),
    ),
  ),
  documents: fromLibrary
    .input(
      z.object({
        kind: textKindSchema.optional(),
        title: z.string().max(100).optional(),
        past: z.boolean().default(false),
        ...pageSchema,
      }),
    )
    .output(listOf(documentSummarySchema)),
  institutions: fromLibrary
    .input(z.object({ type: z.enum(institutionTypes).optional(), ...placeFilter, ...pageSchema }))
    .output(listOf(institutionSchema)),
  people: fromLibrary
    .input(z.object({ role: z.enum(personRoles).optional(), ...placeFilter, ...pageSchema }))
    .output(listOf(professionalSchema)),
  /** What there is to filter places and people by. */
  placeFilters: fromLibrary.output(
    z.object({ languages: z.array(z.string()), specialities: z.array(z.string()) }),
  ),
  notices: fromLibrary
    .input(z.object(pageSchema))
    .output(listOf(documentSummarySchema.extend({ text: z.string() }))),
  quizzes: fromLibrary
    .input(z.object(pageSchema))
    .output(listOf(z.object({ id: z.string(), title: z.string(), translations: translationsSchema }))),
  quiz: oneOf.input(z.object({ quiz: z.string().max(400) })).output(
    z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        choices: z.array(z.string()),
        answer: z.number().int(),
        explanation: z.string(),
        /** What it rests on, with the article where the library has it. */
        basis: z.array(z.object({ cited: z.string(), ref: articleRefSchema.nullable() })),
      }),
    ),
  ),
  /** What the idle screen shows, in order. Pictures and videos lie at `/media/<hash>` of the hub. */
  playlist: reader.output(
    z.array(
      z.object({
        id: z.string(),
        seconds: z.number(),
        show: z.discriminatedUnion('what', [
          z.object({
            what: z.literal('document'),
            document: z.string(),
            title: z.string(),
            text: z.string(),
          }),
          z.object({ what: z.literal('quiz'), quiz: z.string(), title: z.string() }),
          z.object({
            what: z.literal('media'),
            hash: z.string(),
            type: z.string(),
            /** Empty: nobody has given one. */
            title: z.string(),
          }),
        ]),
      }),
    ),
  ),
  /** Counts that something of the library was shown or read to its end. Nothing of who did. */
  played: oneOf.input(z.object({ what: z.string().max(400) })).output(doneSchema),
  /** Prints an article, on A4 where there is a printer for it, else on the ticket printer. */
  print: reader
    .errors({ ...noLibrary, ...notFound, NO_PRINTER: { status: 503 } })
    .input(articleRefSchema.extend({ language: languageSchema.default('zh-CN') }))
    .output(printedSchema),
  /**
   * What a QR code for taking the article away holds: a link while the terminal is online and its operator has a site
   * for it, else the text itself (compressed, in as many codes as it takes).
   */
  takeAway: oneOf
    .input(articleRefSchema)
    .output(
      z.discriminatedUnion('way', [
        z.object({ way: z.literal('link'), codes: z.tuple([z.string()]) }),
        z.object({ way: z.literal('text'), codes: z.array(z.string()).min(1) }),
      ]),
    ),
  /** Live state of updates, for the technician. */
  updates: allow('technician').output(eventIterator(updateStateSchema)),
  /** Looks for new content now. */
  updateNow: allow('technician').output(doneSchema),
};
