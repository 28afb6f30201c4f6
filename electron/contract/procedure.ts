import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * Who may call: `terminal` the machine's own page, `staff` a counter clerk, `lawyer` a duty lawyer, `board` a call
 * board, `technician`, `peer` another terminal of the hall, `box` a set-top box without a station, at a host. `anyone` needs
 * no proof: signing in, a ticket's phone page.
 */
export const roles = ['terminal', 'staff', 'lawyer', 'board', 'technician', 'peer', 'box'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export interface ProcedureMeta {
  /** Roles that may call; the station checks them in one place. Empty: nobody, so a forgotten line is safe. */
  readonly access: readonly Role[] | 'anyone';
}

/** What a connection, or all of its address together, may use only so much of: see `electron/station/hub/README.md`. */
export const overLimitSchema = z.object({
  what: z.enum(['calls', 'in-flight', 'streams', 'bytes']),
  /** When there may be room again. */
  retryInMs: z.number().int().nonnegative(),
});
export type OverLimit = z.infer<typeof overLimitSchema>;

const base = oc.$meta<ProcedureMeta>({ access: [] }).errors({
  /** The caller's role may not do this. */
  NOT_ALLOWED: { status: 403 },
  /** This connection, or its address, asks more than it may: nothing was done. */
  OVER_LIMIT: {
    status: 429,
    message: 'This connection, or its address, asks more than it may. Ask again later.',
    data: overLimitSchema,
  },
});

/** A procedure that the named roles may call. */
export function allow(...access: Role[]) {
  return base.meta({ access });
}

/** A procedure that needs no proof of who calls. */
export const anyone = base.meta({ access: 'anyone' });
