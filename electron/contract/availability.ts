import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, idSchema } from './common.ts';
import { allow } from './procedure.ts';
import { outOfServiceReasonSchema, staffReasonSchema } from './terminal.ts';

/** Whether a terminal of the hall helps people, as the desk sees it. */
export const availableTerminalSchema = z.object({
  id: idSchema,
  /** As staff call it. */
  name: z.string(),
  /** The one that answers: the hub, or a terminal alone. */
  isSelf: z.boolean(),
  /** It can be reached now. */
  isThere: z.boolean(),
  /** Why it helps nobody, as it said last; `null`: it does. */
  outOfService: outOfServiceReasonSchema.nullable(),
  /** What staff wanted of it last has not come there yet: it will when the terminal is back. */
  isPending: z.boolean(),
});
export type AvailableTerminal = z.infer<typeof availableTerminalSchema>;

/** What staff want of a terminal. `null`: back in service. */
export const availabilityOrderSchema = z.object({
  /** Each is done once: what was done at the terminal itself later is not undone by it. */
  id: z.string().min(1).max(40),
  reason: staffReasonSchema.nullable(),
  /** Who wants it. */
  actor: z.string().max(80),
});
export type AvailabilityOrder = z.infer<typeof availabilityOrderSchema>;

const availabilityReportSchema = z.object({
  outOfService: outOfServiceReasonSchema.nullable(),
  /** The order that was done last. */
  order: z.string().max(40).nullable(),
});
export type AvailabilityReport = z.infer<typeof availabilityReportSchema>;

/** Terminals are taken out of service and back by whoever is at the desk. */
export const availability = {
  /** Live. This terminal first; of a hub its members too. */
  terminals: allow('staff', 'technician').output(eventIterator(z.array(availableTerminalSchema))),
  /** @see staffReasonSchema. `reason` null: back in service. `terminalId` null: the terminal that answers. */
  set: allow('staff', 'technician')
    .errors({ UNKNOWN_TERMINAL: { status: 404 } })
    .input(z.object({ terminalId: idSchema.nullable(), reason: staffReasonSchema.nullable() }))
    .output(doneSchema),
  /** Live: what is wanted of the member that asks; `null`: nothing so far. */
  order: allow('peer').output(eventIterator(availabilityOrderSchema.nullable())),
  /** A member says how it is, when that changes and when it is back. */
  report: allow('peer').input(availabilityReportSchema).output(doneSchema),
};
