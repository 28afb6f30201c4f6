import type { Procedures } from '../kernel/implement.ts';
import type { Access } from './access.ts';

/** The handlers of the contract's `access`. */
export function accessProcedures(
  { access: procedures }: Procedures,
  { access }: { readonly access: Access },
) {
  return {
    prove: procedures.prove.handler(async ({ context, input, errors }) => {
      const proven = await access.prove(context.connection, input);
      if (proven.ok) return proven.value;
      const { failure } = proven;
      if (failure.kind === 'token-ended') throw errors.TOKEN_ENDED();
      if (failure.kind === 'wrong') throw errors.WRONG_PROOF({ data: { triesLeft: failure.triesLeft } });
      if (failure.kind === 'busy') throw errors.BUSY({ data: { retryInMs: failure.retryInMs } });
      throw errors.LOCKED({ data: { retryInMs: Math.ceil(failure.retryInMs) } });
    }),
    signOut: procedures.signOut.handler(({ context }) => {
      access.signOut(context.connection);
      return { done: true };
    }),
  };
}
