import type { Clock } from '#drivers/basics/clock.ts';
import type { Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Sessions } from './sessions.ts';

const done = { done: true } as const;

/** The handlers of the contract's `sessions`. */
export function sessionProcedures(
  { sessions: procedures }: Procedures,
  { sessions, clock }: { readonly sessions: Sessions; readonly clock: Clock },
) {
  return {
    begin: procedures.begin.handler(({ context }) => ({ sessionId: sessions.begin(context.connection.id) })),
    touch: procedures.touch.handler(({ context, errors }) => {
      if (!sessions.touch(context.connection.id)) throw errors.NO_SESSION();
      return done;
    }),
    end: procedures.end.handler(({ context, input }) => {
      sessions.end(context.connection.id, input.why);
      return done;
    }),
    live: procedures.live.handler(({ context, signal }) =>
      live(() => sessions.state(context.connection.id), sessions.changes, { clock, signal, settleMs: 0 }),
    ),
    consent: procedures.consent.handler(({ context, input, errors }) => {
      if (!sessions.consent(context.connection.id, input.purpose)) throw errors.NO_SESSION();
      return done;
    }),
    readCard: procedures.readCard.handler(({ context, signal, errors }) => {
      const steps = sessions.readCard(context.connection.id, signal);
      if (steps.ok) return steps.value;
      throw steps.failure === 'no-session' ? errors.NO_SESSION() : errors.NO_CONSENT();
    }),
    cardName: procedures.cardName.handler(({ context, errors }) => {
      const name = sessions.state(context.connection.id).phase === 'none' ? null : sessions.cardName();
      if (name === null) throw errors.NO_CARD();
      const copied = new Blob([name as Uint8Array<ArrayBuffer>]);
      name.fill(0);
      return copied;
    }),
    forgetCard: procedures.forgetCard.handler(({ context, errors }) => {
      if (!sessions.forgetCard(context.connection.id)) throw errors.NO_SESSION();
      return done;
    }),
  };
}
