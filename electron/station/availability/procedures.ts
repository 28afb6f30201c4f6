import { ORPCError } from '@orpc/server';
import type { Clock } from '#drivers/basics/clock.ts';
import { answer } from '../kernel/answer.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Availability } from './availability.ts';

/** An order that could not be written is said again. */
const refreshMs = 20_000;

export interface AvailabilityNeeds {
  readonly availability: Availability;
  readonly clock: Clock;
}

const done = { done: true } as const;

/** Handlers of `availability`. */
export function availabilityProcedures(
  { availability: os }: Procedures,
  { availability, clock }: AvailabilityNeeds,
) {
  return {
    terminals: os.terminals.handler(({ signal }) =>
      live(() => availability.terminals(), availability.changes, { clock, signal, refreshMs }),
    ),
    set: os.set.handler(({ input, context, errors }) => {
      const { identity } = context.connection;
      const actor = identity?.name ?? identity?.role ?? '';
      answer(availability.set(input.terminalId, input.reason, actor), errors);
      return done;
    }),
    order: os.order.handler(({ context, signal }) => {
      const member = memberOf(context);
      return live(() => availability.orderFor(member), availability.changes, { clock, signal, refreshMs });
    }),
    report: os.report.handler(({ input, context }) => {
      availability.reported(memberOf(context), input);
      return done;
    }),
  };
}

/** The name in the certificate of whoever is on the line. */
function memberOf({ connection }: CallContext): string {
  const name = connection.identity?.name;
  if (!name) throw new ORPCError('NOT_ALLOWED', { status: 403 });
  return name;
}
