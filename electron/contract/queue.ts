import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  daySchema,
  doneSchema,
  idSchema,
  instantSchema,
  languageSchema,
  localTextSchema,
  uuidSchema,
} from './common.ts';
import { allow, anyone } from './procedure.ts';

/** Who goes first (公共法律服务 halls give these groups priority). `none` is everyone else. */
export const priorityClasses = [
  'none',
  'elderly',
  'disabled',
  'pregnant',
  'military-family',
  'veteran',
] as const;
export const priorityClassSchema = z.enum(priorityClasses);
export type PriorityClass = z.infer<typeof priorityClassSchema>;

/** `expired`: still waiting when its day ended. */
export const ticketStateSchema = z.enum([
  'waiting',
  'called',
  'serving',
  'no-show',
  'done',
  'cancelled',
  'expired',
]);
export type TicketState = z.infer<typeof ticketStateSchema>;

/** The printer's state, where that is why; `uncertain`: the paper may have come out. */
export const printTroubleSchema = z.enum(['out', 'open', 'jammed', 'absent', 'fault', 'uncertain']);
/** What is known of the paper. A ticket that is not `printed` is valid all the same. */
export const paperStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('printing') }),
  z.object({ state: z.literal('printed') }),
  z.object({ state: z.literal('unprinted'), trouble: printTroubleSchema }),
]);
export type PaperState = z.infer<typeof paperStateSchema>;

/** Holds nothing personal. */
export const ticketSchema = z.object({
  ticketId: uuidSchema,
  /** `A012`: the service's letter and at least three digits. */
  number: z.string(),
  day: daySchema,
  serviceId: idSchema,
  priority: priorityClassSchema,
  state: ticketStateSchema,
  issuedAt: instantSchema,
  /** Set while called or being served, and after. */
  counterId: idSchema.nullable(),
  /** How many times it was called, recalls included. */
  calls: z.number().int(),
  paper: paperStateSchema,
  rated: z.boolean(),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const outlookSchema = z.object({
  /** People who will be called before this ticket, as things stand. */
  ahead: z.number().int(),
  /** From the latest service times; null while no counter serves this. */
  estimatedWaitMs: z.number().int().nullable(),
  /**
   * Left out: as things stand. Else this terminal is cut off from the hub of its hall, and this is what it knew then; where it
   * has never heard of the hub, 0.
   */
  asOf: instantSchema.optional(),
});
export type Outlook = z.infer<typeof outlookSchema>;

/** The holder's own view: what the paper and the phone page show. */
export const heldTicketSchema = z.object({
  ticket: ticketSchema,
  outlook: outlookSchema,
  serviceName: localTextSchema,
  counterName: localTextSchema.nullable(),
});
export type HeldTicket = z.infer<typeof heldTicketSchema>;

export const serviceSchema = z.object({
  serviceId: idSchema,
  letter: z.string().regex(/^[A-Z]$/),
  name: localTextSchema,
  /** One line: what happens there. */
  summary: localTextSchema,
  /** Name of an icon in the set the screens use. */
  icon: z.string(),
  open: z.discriminatedUnion('now', [
    z.object({ now: z.literal('open'), untilMinuteOfDay: z.number().int() }),
    /** `opensAt`: the next opening within a week, or null. */
    z.object({ now: z.literal('closed'), opensAt: instantSchema.nullable() }),
    z.object({ now: z.literal('full') }),
  ]),
  waiting: z.number().int(),
  outlook: outlookSchema,
});
export type Service = z.infer<typeof serviceSchema>;

/** The disk takes nothing more: nothing was done. */
const noStorage = { NO_STORAGE: { status: 507 } } as const;
const unknownTicket = { UNKNOWN_TICKET: { status: 404 } } as const;
/** The secret in the ticket's QR code: whoever holds the paper holds the ticket. */
const holderCodeSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const takenTicketSchema = heldTicketSchema.extend({
  holderCode: holderCodeSchema,
  /** What the QR code says: the phone page of this ticket. */
  ticketUrl: z.string(),
  /** Four digits on the paper, asked before a rating. */
  ratingCode: z.string().regex(/^\d{4}$/),
});
export type TakenTicket = z.infer<typeof takenTicketSchema>;

export const queue = {
  /** Live: the catalogue with what is open, and how long the wait is. */
  services: allow('terminal', 'staff').output(eventIterator(z.array(serviceSchema))),
  /** Takes a number. It is on disk before the answer; printing goes on after it. */
  take: allow('terminal')
    .errors({
      UNKNOWN_SERVICE: { status: 404 },
      CLOSED: { status: 409, data: z.object({ opensAt: instantSchema.nullable() }) },
      FULL: { status: 409, data: z.object({ limit: z.number().int() }) },
      ...noStorage,
      /** A new member of a hall that was not told yet which numbers are its own. */
      NO_NUMBERS: { status: 503 },
    })
    .input(
      z.object({
        serviceId: idSchema,
        priority: priorityClassSchema,
        language: languageSchema,
        /** Asked again with the same key after a lost answer, the same ticket comes back. */
        requestKey: uuidSchema,
      }),
    )
    .output(takenTicketSchema),
  /** Live: one ticket of the visit that is open, or that was taken in it. */
  follow: allow('terminal')
    .errors(unknownTicket)
    .input(z.object({ ticketId: uuidSchema }))
    .output(eventIterator(heldTicketSchema)),
  /** Today's ticket by its printed number. Says nothing about the person. */
  find: allow('terminal', 'staff')
    .errors({
      ...unknownTicket,
      /** It is not known here, but this terminal is cut off from its hall: another one may have given it. */
      CUT_OFF: { status: 503 },
    })
    .input(z.object({ number: z.string().max(8) }))
    .output(heldTicketSchema),
  /** Prints again, marked 重打. */
  reprint: allow('terminal', 'staff')
    .errors({ ...unknownTicket, ...noStorage, TOO_MANY_REPRINTS: { status: 429 } })
    .input(z.object({ ticketId: uuidSchema }))
    .output(heldTicketSchema),
  /** Gives the number back: the next in line move up. */
  cancel: allow('terminal')
    .errors({ ...unknownTicket, ...noStorage, NOT_WAITING: { status: 409 } })
    .input(z.object({ ticketId: uuidSchema }))
    .output(doneSchema),
  /** Live, for the phone page behind the QR code. */
  held: anyone
    .errors(unknownTicket)
    .input(z.object({ holderCode: holderCodeSchema }))
    .output(eventIterator(heldTicketSchema)),
};
