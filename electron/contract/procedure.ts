import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * Who may call: `terminal` the machine's own page, `staff` a counter clerk, `lawyer` a duty lawyer, `board` a call
 * board, `technician`, `peer` another terminal of the hall. `anyone` needs no proof: signing in, a ticket's phone page.
 */
export const roles = ['terminal', 'staff', 'lawyer', 'board', 'technician', 'peer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export interface ProcedureMeta {
  /** Roles that may call; the station checks them in one place. Empty: nobody, so a forgotten line is safe. */
  readonly access: readonly Role[] | 'anyone';
}

const base = oc.$meta<ProcedureMeta>({ access: [] }).errors({
  /** The caller's role may not do this. */
  NOT_ALLOWED: { status: 403 },
});

/** A procedure that the named roles may call. */
export function allow(...access: Role[]) {
  return base.meta({ access });
}

/** A procedure that needs no proof of who calls. */
export const anyone = base.meta({ access: 'anyone' });
