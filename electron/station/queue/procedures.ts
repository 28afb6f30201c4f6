import { ORPCError } from '@orpc/server';
import type { Figures } from '#contract/desk.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { answer, type ErrorsOf } from '../kernel/answer.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import { anyOf, type Changes, live } from '../kernel/live.ts';
import type { Clerk, DeskFailure, Queue } from './queue.ts';

/** Ages and estimates move with time even when nobody moves. */
const refreshMs = 15_000;
/** A hall full of phones must not get every step ten times a second. */
const phoneSettleMs = 1_000;

export interface LiveDeps {
  readonly queue: Queue;
  readonly clock: Clock;
}

/** A visit at a terminal, as far as the queue needs it. */
export interface QueueVisit {
  /** The name on the card that was read, if any: JSON as bytes, for the caller to keep. */
  cardName(): Uint8Array | null;
  noteTicket(ticketId: string): void;
  tookTicket(ticketId: string): boolean;
}

export interface QueueDeps extends LiveDeps {
  readonly sessions: { of(connectionId: string): QueueVisit | null };
}

/**
 * Handlers of `queue`. At the terminal a ticket is printed again or given back only in the visit it was taken in:
 * numbers hang on the board for all to read, and a paper carries the codes to follow and to rate.
 */
export function queueProcedures({ queue: os }: Procedures, { queue, sessions, clock }: QueueDeps) {
  const follow = <Value>(read: () => Value, signal: AbortSignal | undefined, settleMs?: number) =>
    distinct(live(read, queue.changes, { clock, signal, refreshMs, ...(settleMs && { settleMs }) }));
  const isStrange = (ticketId: string, { connection }: CallContext) =>
    connection.identity?.role === 'terminal' && !sessions.of(connection.id)?.tookTicket(ticketId);
  return {
    services: os.services.handler(({ signal }) => follow(() => queue.services(), signal)),
    take: os.take.handler(async ({ input, errors, context }) => {
      const visit = sessions.of(context.connection.id);
      const taken = answer(await queue.take({ ...input, holderName: visit?.cardName() ?? null }), errors);
      visit?.noteTicket(taken.ticket.ticketId);
      return taken;
    }),
    follow: os.follow.handler(({ input, errors, signal }) => {
      const latest = lastKnown(() => queue.held(input.ticketId));
      if (!latest) throw errors.UNKNOWN_TICKET();
      return follow(latest, signal);
    }),
    find: os.find.handler(({ input, errors }) => {
      const held = queue.find(input.number);
      if (!held) throw queue.isCutOff ? errors.CUT_OFF() : errors.UNKNOWN_TICKET();
      return held;
    }),
    reprint: os.reprint.handler(({ input, errors, context }) => {
      if (isStrange(input.ticketId, context)) throw errors.UNKNOWN_TICKET();
      return answer(queue.reprint(input.ticketId), errors);
    }),
    cancel: os.cancel.handler(async ({ input, errors, context }) => {
      if (isStrange(input.ticketId, context)) throw errors.UNKNOWN_TICKET();
      answer(await queue.cancel(input.ticketId), errors);
      return { done: true as const };
    }),
    held: os.held.handler(({ input, errors, signal, context }) => {
      const latest = lastKnown(() => queue.heldBy(input.holderCode));
      if (!latest) throw errors.UNKNOWN_TICKET();
      context.connection.holdsTicket = true;
      return follow(latest, signal, phoneSettleMs);
    }),
  };
}

/** What the desks need of other capabilities. */
export interface DeskDeps extends LiveDeps {
  readonly ratings: { counts(day: string): Figures['ratings'] };
  /** Notices speak of devices and the clock. */
  readonly devices: { readonly changes: Changes };
  readonly clock: Clock & { readonly changes: Changes };
}

/** Handlers of `desk`. Who calls is who signed in on the connection. */
export function deskProcedures({ desk: os }: Procedures, deps: DeskDeps) {
  const { queue, clock } = deps;
  const { desk } = queue;
  const changes = anyOf(queue.changes, deps.devices.changes, clock.changes);
  return {
    counters: os.counters.handler(({ signal }) =>
      distinct(live(() => queue.counters(), queue.changes, { clock, signal })),
    ),
    open: os.open.handler(({ input, context, errors }) =>
      answer(desk.open(clerkOf(context), input.counterId, input.serviceIds), errors),
    ),
    pause: os.pause.handler(asClerk((...clerk) => desk.pause(...clerk))),
    resume: os.resume.handler(asClerk((...clerk) => desk.resume(...clerk))),
    close: os.close.handler(asClerk((...clerk) => desk.close(...clerk))),
    live: os.live.handler(({ input, context, errors, signal }) => {
      const view = answer(desk.watch(clerkOf(context), input.counterId), errors);
      return live(view, changes, { clock, signal, refreshMs });
    }),
    callNext: os.callNext.handler(({ input, context, errors }) => ({
      ticket: answer(desk.callNext(clerkOf(context), input.counterId), errors),
    })),
    recall: os.recall.handler(({ input, context, errors }) =>
      answer(desk.recall(clerkOf(context), input.counterId), errors),
    ),
    serve: os.serve.handler(asClerk((...clerk) => desk.serve(...clerk))),
    noShow: os.noShow.handler(asClerk((...clerk) => desk.noShow(...clerk))),
    finish: os.finish.handler(asClerk((...clerk) => desk.finish(...clerk))),
    returnToQueue: os.returnToQueue.handler(({ input, errors }) =>
      answer(desk.returnToQueue(input.ticketId), errors),
    ),
    transfer: os.transfer.handler(({ input, context, errors }) => {
      const to = { serviceId: input.toServiceId, counterId: input.toCounterId };
      return answer(desk.transfer(clerkOf(context), input.counterId, to), errors);
    }),
    figures: os.figures.handler(({ input }) => {
      const figures = queue.figures(input.day);
      return { ...figures, ratings: deps.ratings.counts(figures.day) };
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

interface CounterCall {
  readonly input: { readonly counterId: string };
  readonly context: CallContext;
  readonly errors: ErrorsOf<DeskFailure>;
}

/** A step of the clerk who signed in on the connection, at the counter that is named. */
function asClerk<Value>(step: (clerk: Clerk, counterId: string) => Result<Value, DeskFailure>) {
  return ({ input, context, errors }: CounterCall) => answer(step(clerkOf(context), input.counterId), errors);
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

/** Passes a live value on only when it differs: most changes in a hall do not concern the one who looks. */
async function* distinct<Value>(
  values: AsyncGenerator<Value, void, void>,
): AsyncGenerator<Value, void, void> {
  let before: string | undefined;
  for await (const value of values) {
    const text = JSON.stringify(value);
    if (text === before) continue;
    before = text;
    yield value;
  }
}
