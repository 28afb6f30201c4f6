import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { daySchema, doneSchema, idSchema, instantSchema, languageSchema, uuidSchema } from './common.ts';
import { allow } from './procedure.ts';
import { paperStateSchema, priorityClassSchema, ticketStateSchema } from './queue.ts';

/** A time during which one terminal is the hub. */
export const epochSchema = z.object({
  number: z.number().int().min(1),
  terminalId: idSchema,
  /** The last place in the hall's order that this hub had from the one before it. */
  base: z.number().int().min(0),
});
export type Epoch = z.infer<typeof epochSchema>;

/** The hubs so far, the present one last. */
const chainSchema = z.array(epochSchema).max(100);

/** A ticket as terminals of a hall tell each other of it: everything but its holder's name. */
export const hallTicketSchema = z.object({
  ticketId: uuidSchema,
  requestKey: uuidSchema,
  holderCode: z.string().max(40),
  ratingCode: z.string().max(10),
  /** The terminal that gave it. */
  origin: idSchema,
  day: daySchema,
  number: z.string().max(60),
  serviceId: idSchema,
  issuedFor: idSchema,
  priority: priorityClassSchema,
  language: languageSchema,
  state: ticketStateSchema,
  arrivedAt: instantSchema,
  rank: z.number().int(),
  lineOrder: z.number().int(),
  issuedAt: instantSchema,
  firstCalledAt: instantSchema.nullable(),
  servingAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  counterId: idSchema.nullable(),
  wantedCounterId: idSchema.nullable(),
  calls: z.number().int(),
  recalls: z.number().int(),
  paper: paperStateSchema,
  reprints: z.number().int(),
  named: z.boolean(),
  rated: z.boolean(),
});
export type HallTicket = z.infer<typeof hallTicketSchema>;

/** Something that happened to a ticket. */
const hallEventSchema = z
  .object({ ticketId: uuidSchema, at: instantSchema, kind: z.string().max(20) })
  .extend({
    serviceId: idSchema,
    counterId: idSchema.nullable(),
  });
export type HallEvent = z.infer<typeof hallEventSchema>;

const sequenced = { sequence: z.number().int().min(1) };

/** The next part of what a member lacks, each row with its place in the hall's order. */
export const hallPageSchema = z.object({
  chain: chainSchema,
  /** The part begins behind this place; what the member has beyond it is of a hub that is none any more. */
  from: z.number().int().min(0),
  /** The member now has all up to this place. */
  position: z.number().int().min(0),
  /** Nothing more is to come as yet. */
  complete: z.boolean(),
  /** The hub's time, which is the hall's. */
  now: instantSchema,
  /** The hub's business day. */
  day: daySchema,
  terminals: z.array(z.object({ terminalId: idSchema, index: z.number().int(), ...sequenced })),
  tickets: z.array(hallTicketSchema.extend(sequenced)),
  counters: z.array(
    z.object({
      counterId: idSchema,
      state: z.enum(['closed', 'open', 'paused']),
      clerk: z.string().nullable(),
      serviceIds: z.array(idSchema),
      ticketId: uuidSchema.nullable(),
      ...sequenced,
    }),
  ),
  calls: z.array(
    z.object({
      callSequence: z.number().int(),
      day: daySchema,
      ticketId: uuidSchema,
      number: z.string(),
      counterId: idSchema,
      calledAt: instantSchema,
      recall: z.boolean(),
      ...sequenced,
    }),
  ),
  events: z.array(hallEventSchema.extend(sequenced)),
});
export type HallPage = z.infer<typeof hallPageSchema>;

export const handedTicketSchema = z.object({
  ticket: hallTicketSchema,
  /**
   * What is told: of one that the member gave, with a number of its own or with a leased one, that and what it did to it
   * since; of one that a `former-hub` had, all that happened to it there.
   */
  as: z.enum(['own', 'leased', 'former-hub']),
  /** How long ago it was given, ms: clocks differ. */
  ageMs: z.number().int().min(0),
  /** What a former hub did to it and this one may not know. */
  events: z.array(hallEventSchema).max(200),
});
export type HandedTicket = z.infer<typeof handedTicketSchema>;

/** Where this terminal stands in its hall's queue. */
export const hallStandingSchema = z.object({
  role: z.enum(['alone', 'hub', 'member']),
  terminalId: idSchema,
  epoch: epochSchema.nullable(),
  /** How much of the hall's order it has. */
  position: z.number().int(),
  /** Of a member: the line to the hub stands, and nothing more is to come as yet. */
  isCurrent: z.boolean(),
  /** Of a member: when it last heard of its hub, by the hub's time; null: never. */
  heardAt: instantSchema.nullable(),
  /** Of a member: its own tickets that the hub does not have yet, or not as they are now. */
  pending: z.number().int(),
  now: instantSchema,
  /** Of a hub: how many changes each member lacked when it last asked. */
  members: z.array(z.object({ terminalId: idSchema, behind: z.number().int().min(0) })),
});
export type HallStanding = z.infer<typeof hallStandingSchema>;

const noStorage = { NO_STORAGE: { status: 507 } } as const;
/** Who is asked is no hub, or not the one that was meant. `epoch`: the hub it knows of. */
const otherHub = { OTHER_HUB: { status: 409, data: z.object({ epoch: epochSchema.nullable() }) } } as const;

/** A hub that is gone for so long is not about to be back, ms. */
export const hubGoneMs = 120_000;

/** What the terminals of a hall say to each other. A member asks; the hub answers. */
export const hall = {
  /** What the member lacks. Waits as long as is said for something new, and then says that there is nothing: a sign of life. */
  changes: allow('peer')
    .errors({ ...otherHub, ...noStorage })
    .input(
      z.object({
        chain: chainSchema,
        position: z.number().int().min(0),
        waitMs: z.number().int().min(0).max(20_000),
      }),
    )
    .output(hallPageSchema),
  /** Tickets that the member gave, or whose paper it knows more of, in the order in which it gave them. May be said twice. */
  handOver: allow('peer')
    .errors({ ...otherHub, ...noStorage })
    .input(z.object({ epoch: epochSchema, tickets: z.array(handedTicketSchema).min(1).max(50) }))
    .output(doneSchema),
  /** A ticket's holder put their card on the member's reader and is called now: their name, for the clerk alone. */
  introduce: allow('peer')
    .input(z.object({ ticketId: uuidSchema, name: z.string().max(200) }))
    .output(doneSchema),
  /**
   * A block of numbers for the hub's business day, of which `day` tells. `from` and `to` are inclusive. `USED_UP`: the
   * member gives numbers of its own.
   */
  leaseNumbers: allow('peer')
    .errors({ ...otherHub, ...noStorage, UNKNOWN_SERVICE: { status: 404 }, USED_UP: { status: 409 } })
    .input(z.object({ serviceId: idSchema, size: z.number().int().min(1).max(500) }))
    .output(z.object({ day: daySchema, from: z.number().int(), to: z.number().int() })),
  /** Live. */
  standing: allow('technician').output(eventIterator(hallStandingSchema)),
  /**
   * Makes this member the hub, from the copy that it has. `position`: of the standing that the technician was shown.
   * `MOVED_ON`: it is no more what was shown. `HUB_THERE`: the hub was heard of in the last two minutes, and the technician
   * did not say that they know. `NO_COPY`: it is not the hall's standby, or cannot open what it keeps of the hall.
   */
  promote: allow('technician')
    .errors({
      ...noStorage,
      NOT_A_MEMBER: { status: 409 },
      MOVED_ON: { status: 409 },
      HUB_THERE: { status: 409 },
      NO_COPY: { status: 409 },
      PORT_TAKEN: { status: 409 },
    })
    .input(z.object({ position: z.number().int(), knowingly: z.boolean().default(false) }))
    .output(hallStandingSchema),
};
