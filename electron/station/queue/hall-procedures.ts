import { type HallStanding, hubGoneMs } from '#contract/hall.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import { answer } from '../kernel/answer.ts';
import { actorOf, memberOf, type Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Peers } from '../peers/peers.ts';
import type { LiveDeps } from './procedures.ts';

/** How old a copy is moves with time. */
const refreshMs = 5_000;

export interface HallDeps extends LiveDeps {
  readonly audit: Pick<Audit, 'record'>;
  /** Makes this terminal the one that the others reach as their hub. */
  readonly peers: Pick<Peers, 'becomeHub'>;
}

/** Handlers of `hall`: what terminals of a hall say to each other, and what a technician sees of it. */
export function hallProcedures({ hall: os }: Procedures, { queue, clock, audit, peers }: HallDeps) {
  const { hub } = queue;
  return {
    changes: os.changes.handler(async ({ input, context, errors, signal }) =>
      answer(await hub.changes(memberOf(context), input, signal), errors),
    ),
    handOver: os.handOver.handler(({ input, errors }) => {
      answer(hub.handOver(input.epoch, input.tickets), errors);
      return { done: true as const };
    }),
    introduce: os.introduce.handler(({ input }) => {
      queue.introduce(input.ticketId, input.name);
      return { done: true as const };
    }),
    leaseNumbers: os.leaseNumbers.handler(({ input, context, errors }) =>
      answer(hub.lease(memberOf(context), input.serviceId, input.size), errors),
    ),
    standing: os.standing.handler(({ signal }) =>
      live(() => queue.standing(), queue.changes, { clock, signal, refreshMs }),
    ),
    promote: os.promote.handler(async ({ input, context, errors }) => {
      answer(mayPromote(queue.standing(), input), errors);
      answer(await peers.becomeHub(), errors);
      const made = queue.finishPromotion();
      audit.record(actorOf(context), 'made-hub', String(queue.standing().epoch?.number ?? ''));
      answer(made, errors);
      return queue.standing();
    }),
  };
}

type NotPromoted = 'not-a-member' | 'moved-on' | 'hub-there';

function mayPromote(
  { role, position, heardAt, now }: HallStanding,
  asked: { readonly position: number; readonly knowingly: boolean },
): Result<void, NotPromoted> {
  if (role !== 'member') return fail('not-a-member');
  if (position !== asked.position) return fail('moved-on');
  const isHubThere = heardAt !== null && now - heardAt < hubGoneMs;
  return isHubThere && !asked.knowingly ? fail('hub-there') : ok(undefined);
}
