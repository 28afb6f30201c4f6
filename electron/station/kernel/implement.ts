import { implement, ORPCError } from '@orpc/server';
import type { Identity } from '#contract/access.ts';
import { contract } from '#contract/contract.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';

/** Who asks, as far as it is known. */
export interface Caller {
  /** Where it comes from, for limits and for locks against guessing: a network address, or `shell`. */
  readonly from: string;
  /** Who it proved to be; `null` until then. Only `access` writes it. */
  readonly identity: Identity | null;
  /** It showed the code of a ticket: a phone, which may stay for as long as it follows it. */
  readonly holdsTicket?: boolean;
}

/** One page, terminal or phone that talks to the station: a WebSocket or a MessagePort. */
export interface Connection extends Caller {
  readonly id: string;
  identity: Identity | null;
  holdsTicket?: boolean;
}

/** What every procedure is handed beside its input. */
export interface CallContext {
  readonly connection: Connection;
}

/**
 * The contract, ready to be given handlers. Its one middleware is the only place where roles are checked:
 * it reads who may call from the contract itself.
 */
export const procedures = implement(contract)
  .$context<CallContext>()
  .use(({ context, next, procedure }) => {
    const { access } = procedure['~orpc'].meta as ProcedureMeta;
    const role = context.connection.identity?.role;
    if (access !== 'anyone' && !(role && access.includes(role)))
      throw new ORPCError('NOT_ALLOWED', { status: 403 });
    return next();
  });

export type Procedures = typeof procedures;

/** Whom the audit names for what is done: a person where they are known, else their role. */
export function actorOf({ connection: { identity } }: CallContext): string {
  return identity?.name ?? identity?.role ?? '';
}

/** The id in the certificate of whoever is on the line. */
export function memberOf({ connection }: CallContext): string {
  const name = connection.identity?.name;
  if (!name) throw new ORPCError('NOT_ALLOWED', { status: 403 });
  return name;
}
