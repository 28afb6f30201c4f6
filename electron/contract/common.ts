import { z } from 'zod';

/** Languages that the product knows how to write. Which of them are offered is a setting. */
export const languages = ['zh-CN', 'en', 'mn-Mong', 'ug', 'ii', 'ru'] as const;
/** Longer Chinese, from right to left and in columns: with them every page is tried before its translators come. */
export const pseudoLanguages = ['x-rtl', 'x-vertical'] as const;
export const languageSchema = z.enum([...languages, ...pseudoLanguages]);
export type Language = z.infer<typeof languageSchema>;
/** The writing that the words of a language are in. */
export const writings: Readonly<Partial<Record<Language, RegExp>>> = {
  'zh-CN': /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  'mn-Mong': /\p{Script=Mongolian}/u,
  ug: /\p{Script=Arabic}/u,
  ii: /\p{Script=Yi}/u,
  ru: /\p{Script=Cyrillic}/u,
};
/** Offered where nothing else is said. */
export const defaultLanguages: readonly Language[] = ['zh-CN', 'en'];

/** A text of the operator's own (service names, notices). Chinese is always there; others may be. */
export const localTextSchema = z.object({
  'zh-CN': z.string().min(1).max(400),
  en: z.string().max(400).optional(),
  'mn-Mong': z.string().max(400).optional(),
  ug: z.string().max(400).optional(),
  ii: z.string().max(400).optional(),
  ru: z.string().max(400).optional(),
});
export type LocalText = z.infer<typeof localTextSchema>;

/** One of the operator's own texts in a language, or in Chinese where it was not given. */
export function localText(text: LocalText, language: Language): string {
  const given: Partial<Record<Language, string | undefined>> = text;
  return given[language] || text['zh-CN'];
}

/** ms since 1970-01-01T00:00Z. */
export const instantSchema = z.number().int();
/** A calendar day at the terminal, `YYYY-MM-DD`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Short names chosen by the operator: services, counters, staff. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const uuidSchema = z.uuid();
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** A text with a limit of its own. Far more is let in, so that the station says what is wrong and not only that something is. */
export const looseText = (limit: number) => z.string().max(4 * limit);
/** An answer that only says: done, and on disk. */
export const doneSchema = z.object({ done: z.literal(true) });
