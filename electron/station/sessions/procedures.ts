import type { Clock } from '#drivers/basics/clock.ts';
import type { Access } from '../access/access.ts';
import { answer } from '../kernel/answer.ts';
import type { CallContext, Connection, Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Sessions, Visit } from './sessions.ts';

export interface SessionProcedureDeps {
  readonly sessions: Sessions;
  readonly access: Pick<Access, 'clerks' | 'recogniseClerk'>;
  readonly clock: Clock;
}

export interface VisitProcedureDeps {
  /** Where the visit of this connection is: a station has one place for all its pages, a host one for each. */
  readonly sessionsOf: (connection: Connection) => Sessions;
  readonly clock: Clock;
}

const done = { done: true } as const;

function visitOf(sessions: Sessions, { connection }: CallContext, errors: { NO_SESSION(): Error }): Visit {
  const visit = sessions.of(connection.id);
  if (!visit) throw errors.NO_SESSION();
  return visit;
}

/** The handlers of a visit itself: it begins, goes on and ends. */
export function visitProcedures(
  { sessions: procedures }: Procedures,
  { sessionsOf, clock }: VisitProcedureDeps,
) {
  return {
    begin: procedures.begin.handler(({ context: { connection } }) => ({
      sessionId: sessionsOf(connection).begin(connection.id).id,
    })),
    touch: procedures.touch.handler(({ context, errors }) => {
      visitOf(sessionsOf(context.connection), context, errors).touch();
      return done;
    }),
    end: procedures.end.handler(({ context: { connection }, input }) => {
      sessionsOf(connection).of(connection.id)?.end(input.why);
      return done;
    }),
    live: procedures.live.handler(({ context: { connection }, signal }) => {
      const sessions = sessionsOf(connection);
      return live(() => sessions.state(connection.id), sessions.changes, { clock, signal, settleMs: 0 });
    }),
  };
}

/** The handlers of the contract's `sessions`. */
export function sessionProcedures(all: Procedures, { sessions, access, clock }: SessionProcedureDeps) {
  const { sessions: procedures } = all;
  return {
    ...visitProcedures(all, { sessionsOf: () => sessions, clock }),
    clerks: procedures.clerks.handler(() => access.clerks()),
    unlock: procedures.unlock.handler(async ({ context, input, errors }) => {
      const { connection } = context;
      answer(await access.recogniseClerk(connection, input), errors);
      return { sessionId: sessions.begin(connection.id, input.name).id };
    }),
    consent: procedures.consent.handler(({ context, input, errors }) => {
      visitOf(sessions, context, errors).consent(input.purpose);
      return done;
    }),
    readCard: procedures.readCard.handler(({ context, signal, errors }) =>
      answer(visitOf(sessions, context, errors).readCard(signal), errors),
    ),
    cardName: procedures.cardName.handler(({ context, errors }) =>
      blobOf(sessions.of(context.connection.id)?.cardName(), errors),
    ),
    cardParticulars: procedures.cardParticulars.handler(({ context, errors }) =>
      blobOf(sessions.of(context.connection.id)?.cardParticulars(), errors),
    ),
    forgetCard: procedures.forgetCard.handler(({ context, errors }) => {
      visitOf(sessions, context, errors).forgetCard();
      return done;
    }),
  };
}

function blobOf(bytes: Uint8Array | null | undefined, errors: { NO_CARD(): Error }): Blob {
  if (!bytes) throw errors.NO_CARD();
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}
