import { ORPCError } from '@orpc/server';
import type { Figures } from '#contract/desk.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Audit } from '../audit/audit.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import { anyOf, type Changes, live } from '../kernel/live.ts';
import { distinct } from './distinct.ts';
import type { Clerk, DeskFailure, Queue } from './queue.ts';

/** Ages and estimates move with time even when nobody moves. */
const refreshMs = 15_000;
/** A hall full of phones must not be told of every step ten times a second. */
const phoneSettleMs = 1_000;

export interface LiveDeps {
  readonly queue: Queue;
  readonly clock: Clock;
}

/** The visit at the terminal, as far as the queue needs it. */
export interface QueueVisit {
  /** The name on the card that was read, if any: JSON as bytes, for the caller to keep. */
  cardName(): Uint8Array | null;
  noteTicket(ticketId: string): void;
  tookTicket(ticketId: string): boolean;
}

/**
 * Handlers of `queue`. At the terminal a ticket is printed again or given back only in the visit it was taken in:
 * numbers hang on the board for all to read, and a paper carries the codes to follow and to rate.
 */
export function queueProcedures(
  { queue: os }: Procedures,
  { queue, sessions: visit, clock }: LiveDeps & { readonly sessions: QueueVisit },
) {
  const follow = <Value>(read: () => Value, signal: AbortSignal | undefined, settleMs?: number) =>
    distinct(live(read, queue.changes, { clock, signal, refreshMs, ...(settleMs && { settleMs }) }));
  const isStrange = (ticketId: string, { connection }: CallContext) =>
    connection.identity?.role === 'terminal' && !visit.tookTicket(ticketId);
  return {
    services: os.services.handler(({ signal }) => follow(() => queue.services(), signal)),
    take: os.take.handler(async ({ input, errors }) => {
      const taken = await queue.take({ ...input, holderName: visit.cardName() });
      if (taken.ok) {
        visit.noteTicket(taken.value.ticket.ticketId);
        return taken.value;
      }
      const { failure } = taken;
      switch (failure.kind) {
        case 'unknown-service':
          throw errors.UNKNOWN_SERVICE();
        case 'closed':
          throw errors.CLOSED({ data: { opensAt: failure.opensAt } });
        case 'full':
          throw errors.FULL({ data: { limit: failure.limit } });
        case 'no-numbers':
          throw errors.NO_NUMBERS();
        case 'no-storage':
          throw errors.NO_STORAGE();
      }
    }),
    follow: os.follow.handler(({ input, errors, signal }) => {
      const latest = lastKnown(() => queue.held(input.ticketId));
      if (!latest) throw errors.UNKNOWN_TICKET();
      return follow(latest, signal);
    }),
    find: os.find.handler(({ input, errors }) => {
      const held = queue.find(input.number);
      if (!held) throw errors.UNKNOWN_TICKET();
      return held;
    }),
    reprint: os.reprint.handler(({ input, errors, context }) => {
      if (isStrange(input.ticketId, context)) throw errors.UNKNOWN_TICKET();
      const reprint = queue.reprint(input.ticketId);
      if (reprint.ok) return reprint.value;
      if (reprint.failure === 'too-many-reprints') throw errors.TOO_MANY_REPRINTS();
      throw reprint.failure === 'no-storage' ? errors.NO_STORAGE() : errors.UNKNOWN_TICKET();
    }),
    cancel: os.cancel.handler(({ input, errors, context }) => {
      if (isStrange(input.ticketId, context)) throw errors.UNKNOWN_TICKET();
      const cancelled = queue.cancel(input.ticketId);
      if (cancelled.ok) return { done: true as const };
      if (cancelled.failure === 'not-waiting') throw errors.NOT_WAITING();
      throw cancelled.failure === 'no-storage' ? errors.NO_STORAGE() : errors.UNKNOWN_TICKET();
    }),
    held: os.held.handler(({ input, errors, signal, context }) => {
      const latest = lastKnown(() => queue.heldBy(input.holderCode));
      if (!latest) throw errors.UNKNOWN_TICKET();
      context.connection.holdsTicket = true;
      return follow(latest, signal, phoneSettleMs);
    }),
    leaseNumbers: os.leaseNumbers.handler(({ input, errors }) => {
      const leased = queue.leaseNumbers(input.serviceId, input.day, input.size);
      if (leased.ok) return { serviceId: input.serviceId, day: input.day, ...leased.value };
      if (leased.failure === 'unknown-service') throw errors.UNKNOWN_SERVICE();
      throw new ORPCError('INTERNAL_SERVER_ERROR', { message: 'The disk takes nothing more' });
    }),
  };
}

/** What the desks need of other capabilities. */
export interface DeskDeps extends LiveDeps {
  readonly ratings: { counts(day: string): Figures['ratings'] };
  readonly terminal: { setOutOfService(out: boolean): void };
  readonly audit: Pick<Audit, 'record'>;
  /** Notices speak of devices and the clock. */
  readonly devices: { readonly changes: Changes };
  readonly clock: Clock & { readonly changes: Changes };
}

/** Handlers of `desk`. Who calls is who signed in on the connection. */
export function deskProcedures({ desk: os }: Procedures, deps: DeskDeps) {
  const { queue, clock } = deps;
  const changes = anyOf(queue.changes, deps.devices.changes, clock.changes);
  return {
    counters: os.counters.handler(({ signal }) =>
      distinct(live(() => queue.counters(), queue.changes, { clock, signal })),
    ),
    open: os.open.handler(({ input, context, errors }) =>
      done(queue.openCounter(clerkOf(context), input.counterId, input.serviceIds), errors),
    ),
    pause: os.pause.handler(({ input, context, errors }) =>
      done(queue.pauseCounter(clerkOf(context), input.counterId), errors),
    ),
    resume: os.resume.handler(({ input, context, errors }) =>
      done(queue.resumeCounter(clerkOf(context), input.counterId), errors),
    ),
    close: os.close.handler(({ input, context, errors }) =>
      done(queue.closeCounter(clerkOf(context), input.counterId), errors),
    ),
    live: os.live.handler(({ input, context, errors, signal }) => {
      const view = done(queue.watchDesk(clerkOf(context), input.counterId), errors);
      return live(view, changes, { clock, signal, refreshMs });
    }),
    callNext: os.callNext.handler(({ input, context, errors }) => ({
      ticket: done(queue.callNext(clerkOf(context), input.counterId), errors),
    })),
    recall: os.recall.handler(({ input, context, errors }) => {
      const recalled = queue.recall(clerkOf(context), input.counterId);
      if (!recalled.ok && recalled.failure.kind === 'no-more-recalls') throw errors.NO_MORE_RECALLS();
      return done(recalled, errors);
    }),
    serve: os.serve.handler(({ input, context, errors }) =>
      done(queue.serve(clerkOf(context), input.counterId), errors),
    ),
    noShow: os.noShow.handler(({ input, context, errors }) =>
      done(queue.noShow(clerkOf(context), input.counterId), errors),
    ),
    finish: os.finish.handler(({ input, context, errors }) =>
      done(queue.finish(clerkOf(context), input.counterId), errors),
    ),
    returnToQueue: os.returnToQueue.handler(({ input, errors }) => {
      const returned = queue.returnToQueue(input.ticketId);
      if (!returned.ok && returned.failure.kind === 'unknown-ticket') throw errors.UNKNOWN_TICKET();
      return done(returned, errors);
    }),
    transfer: os.transfer.handler(({ input, context, errors }) => {
      const to = { serviceId: input.toServiceId, counterId: input.toCounterId };
      const transferred = queue.transfer(clerkOf(context), input.counterId, to);
      if (!transferred.ok && transferred.failure.kind === 'unknown-service') throw errors.UNKNOWN_SERVICE();
      return done(transferred, errors);
    }),
    figures: os.figures.handler(({ input }) => {
      const figures = queue.figures(input.day);
      return { ...figures, ratings: deps.ratings.counts(figures.day) };
    }),
    setOutOfService: os.setOutOfService.handler(({ input, context }) => {
      const { identity } = context.connection;
      const actor = identity?.name ?? identity?.role ?? '';
      deps.audit.record(actor, input.out ? 'out-of-service' : 'back-in-service', '');
      deps.terminal.setOutOfService(input.out);
      return { done: true as const };
    }),
  };
}

/** Handlers of `board`. */
export function boardProcedures(procedures: Procedures, { queue, clock }: LiveDeps) {
  return {
    live: procedures.board.live.handler(({ signal }) =>
      live(() => queue.board(), queue.changes, { clock, signal, refreshMs }),
    ),
  };
}

interface DeskErrors {
  UNKNOWN_COUNTER(): Error;
  NOT_YOUR_COUNTER(): Error;
  NOT_NOW(options: { message: string }): Error;
  NO_STORAGE(): Error;
}

function done<Value>(
  result: { ok: true; value: Value } | { ok: false; failure: DeskFailure },
  errors: DeskErrors,
): Value {
  if (result.ok) return result.value;
  const { failure } = result;
  switch (failure.kind) {
    case 'unknown-counter':
      throw errors.UNKNOWN_COUNTER();
    case 'not-your-counter':
      throw errors.NOT_YOUR_COUNTER();
    case 'not-now':
      throw errors.NOT_NOW({ message: failure.why });
    case 'no-storage':
      throw errors.NO_STORAGE();
    default:
      throw new Error(`The contract of this procedure has no error for "${failure.kind}"`);
  }
}

function clerkOf({ connection }: CallContext): Clerk {
  const { identity } = connection;
  if (!identity || identity.name === null) throw new ORPCError('NOT_ALLOWED', { status: 403 });
  return { name: identity.name, counterIds: identity.counterIds };
}

/** A ticket in view stays in view as it was last, when its day is closed under it. */
function lastKnown<Value>(read: () => Value | null): (() => Value) | null {
  const first = read();
  if (first === null) return null;
  let latest = first;
  return () => {
    latest = read() ?? latest;
    return latest;
  };
}
