import { answer } from '../kernel/answer.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Access } from './access.ts';

/** The handlers of the contract's `access`. */
export function accessProcedures(
  { access: procedures }: Procedures,
  { access }: { readonly access: Access },
) {
  return {
    prove: procedures.prove.handler(async ({ context, input, errors }) =>
      answer(await access.prove(context.connection, input), errors),
    ),
    signOut: procedures.signOut.handler(({ context }) => {
      access.signOut(context.connection);
      return { done: true };
    }),
  };
}
