import { ORPCError } from '@orpc/server';
import type { Consultations } from '../consultation/consultation.ts';
import { answer } from '../kernel/answer.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Captions } from './captions.ts';

export interface CaptionsProcedureDeps {
  readonly captions: Captions;
  readonly consultations: Pick<Consultations, 'sideFor'>;
  readonly sessions: Pick<Sessions, 'of'>;
}

/** Handlers of `captions`: whoever is a side of a call, in the visit at this page or signed in as a lawyer. */
export function captionsProcedures({ captions: os }: Procedures, deps: CaptionsProcedureDeps) {
  const { captions, consultations, sessions } = deps;
  const requireSide = (partyKey: string, { connection }: CallContext): void => {
    if (!consultations.sideFor(partyKey, connection.identity, sessions.of(connection.id)))
      throw new ORPCError('NOT_ALLOWED', { status: 403 });
  };
  return {
    live: os.live.handler(({ input: { partyKey }, context, errors, signal }) => {
      requireSide(partyKey, context);
      return answer(captions.read(partyKey, signal), errors);
    }),
    hear: os.hear.handler(async ({ input: { partyKey, of, pcm }, context }) => {
      requireSide(partyKey, context);
      captions.hear(partyKey, of, new Uint8Array(await pcm.arrayBuffer()));
      return { done: true } as const;
    }),
  };
}
