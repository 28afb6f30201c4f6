import type { Clock } from '#drivers/basics/clock.ts';
import { answer } from '../kernel/answer.ts';
import { actorOf, memberOf, type Procedures } from '../kernel/implement.ts';
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
      answer(availability.set(input.terminalId, input.reason, actorOf(context)), errors);
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
