import { z } from 'zod';
import { isSecretHash } from './secrets.ts';

/** `HH:MM` at the terminal, 00:00 to 24:00. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day like 08:30');
const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

export const openingSchema = z
  .strictObject({ days: z.array(weekdaySchema).min(1), from: timeOfDaySchema, to: timeOfDaySchema })
  .refine((opening) => opening.from < opening.to, {
    message: '"from" must be before "to"; for a night shift write two openings',
  });
export type Opening = z.infer<typeof openingSchema>;

/** `scrypt$N$r$p$salt$hash`, made by `mingfa hash-secret`. */
export const secretHashSchema = z.string().refine(isSecretHash, {
  message: 'must be a hash made by `mingfa hash-secret`, never the secret itself',
});
