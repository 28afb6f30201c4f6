import { z } from 'zod';
import { daySchema, languageSchema } from './common.ts';
import { sheet } from './paper.ts';
import { allow } from './procedure.ts';

/** What somebody can object to. */
const matterSchema = z.enum(['decision', 'judgment']);
export type Matter = z.infer<typeof matterSchema>;

export const toy = {
  /** The last day for an objection to what was handed over today, on paper too where it could be printed. */
  lastDay: allow('terminal')
    .input(z.object({ matter: matterSchema, language: languageSchema }))
    .output(z.object({ lastDay: daySchema, printed: z.boolean() })),
};

export const toyPaperSchema = z.strictObject({ template: z.literal('toy'), ...sheet, lastDay: daySchema });
export type ToyPaper = z.infer<typeof toyPaperSchema>;
