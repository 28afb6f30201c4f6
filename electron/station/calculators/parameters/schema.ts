import { z } from 'zod';

/** What a line of `content/calculators` can be. Its README says how each is read. */

/** Exact: written as a text, so that no program makes a float of it. */
const number = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, { message: 'a number as text, like "0.025"' });
const date = z.iso.date({ message: 'a day that exists, like 2021-01-01' });
const name = z.string().regex(/^[a-z][a-zA-Z0-9./-]{0,60}$/, { message: 'a name like court.property' });
const article = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, { message: 'the id of an article' });

/** From when to when it holds, both included, and where: left out, in the whole country. */
const validity = {
  from: date.optional(),
  to: date.optional(),
  place: z.string().min(1).max(40).optional(),
};

const bands = z
  .array(z.strictObject({ above: number, rate: number }))
  .min(1)
  .refine((all) => all.every((band, at) => at === 0 || Number(band.above) > Number(all[at - 1]?.above)), {
    message: 'each must begin above the one before',
  });
/** What the first stretch costs, whatever it comes to. */
const first = z.strictObject({ upTo: number, fee: number });

const articleSchema = z.strictObject({
  table: z.literal('article'),
  id: article,
  law: z.string().min(1).max(120),
  /** Empty: the whole of it. */
  article: z.string().max(60),
  since: date,
  /** Where it is known from: a law of the library, something published outside it, a habit of courts, a province's own rule. */
  source: z.enum(['law', 'published', 'practice', 'local']),
});

/** One number, for some time: a rate, a multiple, an income of a year. */
const valueSchema = z.strictObject({
  table: z.literal('value'),
  name,
  ...validity,
  value: number,
  basis: article,
});

/** What is charged on a sum in stretches, each at its own rate. */
const bandsSchema = z.strictObject({
  table: z.literal('bands'),
  name,
  ...validity,
  first,
  bands,
  /** At most so much. */
  cap: number.optional(),
  basis: article,
});

/** A fee that no sum changes; a province chooses its point between the two. */
const feeSchema = z.strictObject({
  table: z.literal('fee'),
  name,
  ...validity,
  low: number,
  high: number,
  /** Other names for it. */
  also: z.array(name).default([]),
  basis: article,
});

/** A number for each grade of an injury, from the first on. */
const gradesSchema = z.strictObject({
  table: z.literal('grades'),
  name,
  ...validity,
  values: z.array(number).min(1).max(10),
  basis: article,
});

/** A price of a province's own table. The first line fits that all of `when` is true of. */
const tariffSchema = z
  .strictObject({
    table: z.literal('tariff'),
    place: name,
    item: name,
    also: z.array(name).default([]),
    when: z.record(name, z.boolean()).default({}),
    /** One of the three. */
    fee: number.optional(),
    first: first.optional(),
    bands: bands.optional(),
    perSquareMetre: number.optional(),
    least: number.optional(),
    basis: article,
  })
  .refine(
    ({ fee, bands: rates, perSquareMetre }) => [fee, rates, perSquareMetre].filter(Boolean).length === 1,
    {
      message: 'must have one of fee, bands and perSquareMetre',
    },
  );

/** A period of the law. */
const periodSchema = z.strictObject({
  table: z.literal('period'),
  name,
  length: z.number().int().positive().max(3660),
  unit: z.enum(['day', 'working-day', 'month', 'year']),
  basis: z.array(article).min(1),
});

/** The holidays of a year, as the State Council arranged them. */
const holidaysSchema = z.strictObject({
  table: z.literal('holidays'),
  year: z.number().int().min(1990).max(2200),
  off: z.array(
    z
      .strictObject({ from: date, to: date })
      .refine(({ from, to }) => from <= to, { message: 'must not end before it begins' }),
  ),
  /** Saturdays and Sundays on which people work. */
  work: z.array(date),
  basis: z.string().min(1).max(120),
});

export const entrySchema = z.discriminatedUnion('table', [
  articleSchema,
  valueSchema,
  bandsSchema,
  feeSchema,
  gradesSchema,
  tariffSchema,
  periodSchema,
  holidaysSchema,
]);

export type Entry = z.infer<typeof entrySchema>;
export type Article = z.infer<typeof articleSchema>;
export type Bands = z.infer<typeof bandsSchema>;
export type Fee = z.infer<typeof feeSchema>;
export type Tariff = z.infer<typeof tariffSchema>;
export type Period = z.infer<typeof periodSchema>;
export type Holidays = z.infer<typeof holidaysSchema>;
