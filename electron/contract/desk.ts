import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { daySchema, idSchema, instantSchema, localTextSchema, uuidSchema } from './common.ts';
import { allow } from './procedure.ts';
import { ticketSchema } from './queue.ts';
import { ratingLevelSchema } from './ratings.ts';

export const counterSchema = z.object({
  counterId: idSchema,
  name: localTextSchema,
  state: z.enum(['closed', 'open', 'paused']),
  /** The clerk's shown name, while somebody sits there. */
  clerk: z.string().nullable(),
  serviceIds: z.array(idSchema),
  current: ticketSchema.nullable(),
});
export type Counter = z.infer<typeof counterSchema>;

export const deskViewSchema = z.object({
  counter: counterSchema,
  /** Name from the card of the person at the counter, when a card was used; erased when the matter is finished. */
  currentHolder: z.string().nullable(),
  /** In the order in which they will be called, for this counter's services; at most 200. */
  waiting: z.array(ticketSchema),
  waitingTotal: z.number().int(),
  /** Today's no-shows, newest first: they can be returned to the queue. */
  noShows: z.array(ticketSchema),
  /** What this counter finished today, newest first, at most 20. */
  finished: z.array(ticketSchema),
  /** Things staff should see to, e.g. the printer is out of paper. */
  notices: z.array(
    z.object({
      kind: z.enum(['printer', 'card-reader', 'storage', 'clock', 'unprinted-ticket']),
      detail: z.string(),
    }),
  ),
  now: instantSchema,
});
export type DeskView = z.infer<typeof deskViewSchema>;

export const figuresSchema = z.object({
  day: daySchema,
  issued: z.number().int(),
  served: z.number().int(),
  noShow: z.number().int(),
  waiting: z.number().int(),
  meanWaitMs: z.number().int().nullable(),
  meanServiceMs: z.number().int().nullable(),
  byHour: z.array(
    z.object({ hour: z.number().int().min(0).max(23), issued: z.number().int(), served: z.number().int() }),
  ),
  byService: z.array(
    z.object({
      serviceId: idSchema,
      name: localTextSchema,
      issued: z.number().int(),
      served: z.number().int(),
      meanWaitMs: z.number().int().nullable(),
    }),
  ),
  ratings: z.array(z.object({ level: ratingLevelSchema, count: z.number().int() })),
});
export type Figures = z.infer<typeof figuresSchema>;

const atCounter = z.object({ counterId: idSchema });
const errors = {
  UNKNOWN_COUNTER: { status: 404 },
  /** Somebody else sits there, or this clerk may not open it. */
  NOT_YOUR_COUNTER: { status: 403 },
  /** The counter is closed or paused, or has nobody called, or still has somebody. `why` names it, for the log. */
  NOT_NOW: { status: 409, data: z.object({ why: z.string() }) },
  /** The disk takes nothing more: nothing was done. */
  NO_STORAGE: { status: 507 },
  /** This terminal follows another one, where the counters of the hall are. `hub`: its id. */
  NOT_THE_HUB: { status: 409, data: z.object({ hub: z.string() }) },
} as const;

/** A procedure of the clerk's at one counter. */
const ofCounter = allow('staff').errors(errors).input(atCounter);

export const desk = {
  counters: allow('staff').output(eventIterator(z.array(counterSchema))),
  /** Sits down at a counter and serves these services. */
  open: allow('staff')
    .errors(errors)
    .input(atCounter.extend({ serviceIds: z.array(idSchema).min(1) }))
    .output(counterSchema),
  pause: ofCounter.output(counterSchema),
  resume: ofCounter.output(counterSchema),
  close: ofCounter.output(counterSchema),
  live: ofCounter.output(eventIterator(deskViewSchema)),
  /** Calls the next one. `ticket` is null when nobody waits. */
  callNext: ofCounter.output(z.object({ ticket: ticketSchema.nullable() })),
  /** Calls the same one again, three times at the most; then it is a no-show. */
  recall: ofCounter.errors({ NO_MORE_RECALLS: { status: 409 } }).output(ticketSchema),
  /** The person came. */
  serve: ofCounter.output(ticketSchema),
  noShow: ofCounter.output(ticketSchema),
  finish: ofCounter.output(ticketSchema),
  /** A no-show who came back waits again, near the front (a few places behind). */
  returnToQueue: allow('staff')
    .errors({ ...errors, UNKNOWN_TICKET: { status: 404 } })
    .input(z.object({ ticketId: uuidSchema }))
    .output(ticketSchema),
  /** Sends the person at the counter to another service or straight to another counter; keeps the number and their place by arrival. */
  transfer: allow('staff')
    .errors({ ...errors, UNKNOWN_SERVICE: { status: 404 } })
    .input(atCounter.extend({ toServiceId: idSchema, toCounterId: idSchema.nullable() }))
    .output(ticketSchema),
  figures: allow('staff', 'technician')
    .input(z.object({ day: daySchema.nullable() }))
    .output(figuresSchema),
};
