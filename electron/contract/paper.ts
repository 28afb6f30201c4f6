import { z } from 'zod';
import { languageSchema } from './common.ts';

/** What every sheet of the terminal's own says. */
export const sheet = {
  /** Of the words around the content: heads, labels, the foot. */
  language: languageSchema,
  /** Who hands it out: the name of the station. */
  issuer: z.string(),
  /** When it was printed, ms since the epoch. */
  printedAt: z.number(),
  /** IANA name, for the date. */
  timeZone: z.string(),
  /** `large`: for people who see less. */
  size: z.enum(['standard', 'large']),
};

/** One article of a law, as a person takes it home. */
export const articlePaperSchema = z.strictObject({
  template: z.literal('article'),
  ...sheet,
  title: z.string(),
  /** Of the parts of the law that it stands in, from the outside in. */
  headings: z.array(z.string()),
  paragraphs: z.array(z.string()),
  inForce: z.boolean(),
  /** The day for which the library holds, like `2026-01-05`. */
  asOf: z.string(),
  /** The library's own notice; empty: none. */
  notice: z.string(),
});

/** The technician's page: whether everything comes out, in its place and readable. */
export const testPaperSchema = z.strictObject({
  template: z.literal('printer-test'),
  ...sheet,
  deviceId: z.string(),
});

/** Photographed pages, each as large as fits on A4 standing or lying. */
export const photosPaperSchema = z.strictObject({
  template: z.literal('photos'),
  pages: z.array(
    z.strictObject({
      jpeg: z.base64(),
      widthPx: z.number().int().positive(),
      heightPx: z.number().int().positive(),
    }),
  ),
});

/**
 * What stands on A4 paper, on its way to the page that sets it. That page knows each template's own schema and checks
 * against it; a capability's stands in its contract file.
 */
export const paperSchema = z.looseObject({ template: z.string() });

/** What became of something that comes on A4 where there is a printer for it, else on the ticket printer's paper. */
export const printedSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('printed'), paper: z.enum(['a4', 'ticket']) }),
  z.object({ outcome: z.literal('unprinted'), cause: z.string() }),
]);

/** Lines of a ticket that hold a character which the printer's own font lacks. */
export const ticketLinesSchema = z.strictObject({
  /** Of the paper. */
  widthDots: z.number().int().positive(),
  lines: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('text'),
        text: z.string(),
        /** 1 = as large as the printer's own characters … 8. */
        size: z.number().int().min(1).max(8).default(1),
        align: z.enum(['left', 'center', 'right']).default('left'),
        bold: z.boolean().default(false),
      }),
      /** Two texts on one line, pushed to the edges. */
      z.strictObject({ kind: z.literal('pair'), left: z.string(), right: z.string() }),
    ]),
  ),
});

/** A line as dots: rows from the top, eight dots a byte, the leftmost the most significant, 1 is black. */
export const rasterBandSchema = z.object({ widthBytes: z.number().int().positive(), rows: z.base64() });

export type Printed = z.infer<typeof printedSchema>;
export type TicketLines = z.input<typeof ticketLinesSchema>;
export type RasterBand = z.infer<typeof rasterBandSchema>;
export type Paper = z.infer<typeof paperSchema>;
export type ArticlePaper = z.infer<typeof articlePaperSchema>;
export type TestPaper = z.infer<typeof testPaperSchema>;
export type PhotosPaper = z.infer<typeof photosPaperSchema>;

const sheetSchema = z.looseObject({ template: z.string(), ...sheet });
/** A paper with the terminal's words around it, not a picture of somebody else's. */
export type Sheet = z.infer<typeof sheetSchema>;
