import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, instantSchema, localTextSchema } from './common.ts';
import { allow } from './procedure.ts';

export const callSchema = z.object({
  /** Grows by one with each call; a board speaks each once. */
  sequence: z.number().int(),
  number: z.string(),
  counterId: idSchema,
  counterName: localTextSchema,
  calledAt: instantSchema,
  /** A recall is spoken again and marked. */
  recall: z.boolean(),
});
export type Call = z.infer<typeof callSchema>;

export const boardViewSchema = z.object({
  stationName: localTextSchema,
  now: instantSchema,
  /** The terminal that serves this board is cut off from its hall: there may be calls that it does not know of. */
  isCutOff: z.boolean(),
  /** Newest first, at most 8, of today. */
  calls: z.array(callSchema),
  /** Numbers being served, by counter. */
  serving: z.array(
    z.object({
      counterId: idSchema,
      counterName: localTextSchema,
      number: z.string().nullable(),
      state: z.enum(['closed', 'open', 'paused']),
    }),
  ),
  /** How many wait for each open service. */
  waiting: z.array(z.object({ name: localTextSchema, letter: z.string(), count: z.number().int() })),
  notice: localTextSchema.nullable(),
  /** Loudness 0…1 by the time of day. */
  volume: z.number().min(0).max(1),
});
export type BoardView = z.infer<typeof boardViewSchema>;

export const board = {
  live: allow('board', 'staff').output(eventIterator(boardViewSchema)),
};
