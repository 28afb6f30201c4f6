import { implement, ORPCError } from '@orpc/server';
import type { Identity } from '../../contract/access.ts';
import { contract } from '../../contract/contract.ts';
import type { ProcedureMeta } from '../../contract/procedure.ts';

/** One page, terminal or phone that talks to the station: a WebSocket or a MessagePort. */
export interface Connection {
  readonly id: string;
  /** Where it comes from, for locks against guessing: a network address, or `shell`. */
  readonly from: string;
  /** Who it proved to be; `null` until then. Only `access` writes it. */
  identity: Identity | null;
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
