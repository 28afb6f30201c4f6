import { z } from 'zod';

/** Languages that the product knows how to write. */
export const languages = ['zh-CN', 'en', 'mn-Mong', 'ug', 'ii'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;
/** Those whose texts come with it (`renderer/i18n`). Which of them are offered is a setting. */
export const languagesWithTexts = ['zh-CN', 'en'] as const satisfies readonly Language[];

/** A text of the operator's own (service names, notices). Chinese is always there; others may be. */
export const localTextSchema = z.object({
  'zh-CN': z.string().min(1).max(400),
  en: z.string().max(400).optional(),
  'mn-Mong': z.string().max(400).optional(),
  ug: z.string().max(400).optional(),
  ii: z.string().max(400).optional(),
});
export type LocalText = z.infer<typeof localTextSchema>;

/** ms since 1970-01-01T00:00Z. */
export const instantSchema = z.number().int();
/** A calendar day at the terminal, `YYYY-MM-DD`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Short names chosen by the operator: services, counters, staff. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const uuidSchema = z.uuid();
/** An answer that only says: done, and on disk. */
export const doneSchema = z.object({ done: z.literal(true) });
