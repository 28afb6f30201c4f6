import type { Clock } from '#drivers/basics/clock.ts';
import type { Access } from '../access/access.ts';
import { answer } from '../kernel/answer.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Sessions, Visit } from './sessions.ts';

export interface SessionProcedureDeps {
  readonly sessions: Sessions;
  readonly access: Pick<Access, 'clerks' | 'recogniseClerk'>;
  readonly clock: Clock;
}

const done = { done: true } as const;

/** The handlers of the contract's `sessions`. */
export function sessionProcedures(
  { sessions: procedures }: Procedures,
  { sessions, access, clock }: SessionProcedureDeps,
) {
  const visitOf = ({ connection }: CallContext, errors: { NO_SESSION(): Error }): Visit => {
    const visit = sessions.of(connection.id);
    if (!visit) throw errors.NO_SESSION();
    return visit;
  };
  return {
    begin: procedures.begin.handler(({ context }) => ({
      sessionId: sessions.begin(context.connection.id).id,
    })),
    clerks: procedures.clerks.handler(() => access.clerks()),
    unlock: procedures.unlock.handler(async ({ context, input, errors }) => {
      const { connection } = context;
      answer(await access.recogniseClerk(connection, input), errors);
      return { sessionId: sessions.begin(connection.id, input.name).id };
    }),
    touch: procedures.touch.handler(({ context, errors }) => {
      visitOf(context, errors).touch();
      return done;
    }),
    end: procedures.end.handler(({ context, input }) => {
      sessions.of(context.connection.id)?.end(input.why);
      return done;
    }),
    live: procedures.live.handler(({ context, signal }) =>
      live(() => sessions.state(context.connection.id), sessions.changes, { clock, signal, settleMs: 0 }),
    ),
    consent: procedures.consent.handler(({ context, input, errors }) => {
      visitOf(context, errors).consent(input.purpose);
      return done;
    }),
    readCard: procedures.readCard.handler(({ context, signal, errors }) =>
      answer(visitOf(context, errors).readCard(signal), errors),
    ),
    cardName: procedures.cardName.handler(({ context, errors }) => {
      const name = sessions.of(context.connection.id)?.cardName();
      if (!name) throw errors.NO_CARD();
      return new Blob([name as Uint8Array<ArrayBuffer>]);
    }),
    forgetCard: procedures.forgetCard.handler(({ context, errors }) => {
      visitOf(context, errors).forgetCard();
      return done;
    }),
  };
}
