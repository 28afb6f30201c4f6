import { isContractProcedure } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';
import type { StationRouter } from '../hub/callers.ts';
import { type Procedures, procedures } from '../kernel/implement.ts';
import * as capabilities from './capabilities.ts';
import type { HostServices } from './services.ts';

type Node = { readonly [name: string]: Node } | undefined;

/** What a host answers: its capabilities. Everything else of the contract is refused, so that no page asks again and again. */
export function createHostRouter(services: HostServices): StationRouter {
  const handlers = Object.entries(capabilities).map(([name, of]) => [name, of(procedures, services)]);
  const given = Object.fromEntries(handlers) as Record<string, Node>;
  return procedures.router(withRefusals(contract, given, procedures) as Parameters<Procedures['router']>[0]);
}

function withRefusals(asked: object, given: object | undefined, implementer: object): object {
  return Object.fromEntries(
    Object.entries(asked).map(([name, part]) => {
      const handler = (given as Record<string, object> | undefined)?.[name];
      const own = (implementer as Record<string, object>)[name] as object;
      if (!isContractProcedure(part)) return [name, withRefusals(part as object, handler, own)];
      return [name, handler ?? refusal(name, part['~orpc'].meta as ProcedureMeta, own)];
    }),
  );
}

function refusal(name: string, { access }: ProcedureMeta, own: object): object {
  if (access !== 'anyone' && access.includes('box')) throw new Error(`No handler for ${name} of a box`);
  return (own as { handler(refuse: () => never): object }).handler(() => {
    throw new ORPCError('NOT_ALLOWED', { status: 403 });
  });
}
