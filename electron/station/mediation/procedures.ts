import { answer } from '../kernel/answer.ts';
import { type CallContext, memberOf, type Procedures } from '../kernel/implement.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Mediations, TakeOver } from './mediation.ts';
import type { createMediationPrinter } from './printing.ts';
import { shown } from './record.ts';

export interface MediationProcedureDeps {
  readonly mediations: Mediations;
  readonly takeOver: TakeOver;
  readonly printMediation: ReturnType<typeof createMediationPrinter>;
  readonly sessions: Pick<Sessions, 'of'>;
}

/** The handlers of the contract's `mediation`. A clerk works in the visit that their PIN opened, and no longer. */
export function mediationProcedures(
  { mediation: procedures }: Procedures,
  { mediations, takeOver, printMediation, sessions }: MediationProcedureDeps,
) {
  const clerkOf = ({ connection }: CallContext, errors: { NO_CLERK(): Error }) => {
    const visit = sessions.of(connection.id);
    if (!visit?.clerk) throw errors.NO_CLERK();
    return { clerk: visit.clerk, kept: visit.kept };
  };
  return {
    list: procedures.list.handler(({ context, errors }) => {
      clerkOf(context, errors);
      return mediations.list();
    }),
    get: procedures.get.handler(({ context, input, errors }) => {
      clerkOf(context, errors);
      return shown(answer(mediations.get(input.mediationId), errors));
    }),
    record: procedures.record.handler(({ context, input, errors }) =>
      answer(mediations.record(input.mediationId, input.does, clerkOf(context, errors)), errors),
    ),
    print: procedures.print.handler(async ({ context, input, errors, signal }) => {
      clerkOf(context, errors);
      const mediation = answer(mediations.get(input.mediationId), errors);
      const printed = await printMediation(mediation, input.language, signal);
      if (printed === 'no-printer') throw errors.NO_PRINTER();
      return printed;
    }),
    handOver: procedures.handOver.handler(async ({ input: { part, ...input }, context, errors }) => {
      const bytes = new Uint8Array(await part.arrayBuffer());
      return answer(takeOver.hear(memberOf(context), { ...input, part: bytes }), errors);
    }),
  };
}
