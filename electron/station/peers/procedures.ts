import type { HallCopy } from '#contract/peers.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, type Result } from '#drivers/basics/result.ts';
import { answer } from '../kernel/answer.ts';
import { memberOf, type Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Peers } from './peers.ts';

/** Seconds that are left, and how long ago a member was there, move with time. */
const refreshMs = 5_000;
const pairingRefreshMs = 1_000;

export interface PeerProcedureDeps {
  readonly peers: Peers;
  readonly clock: Clock;
}

const done = { done: true } as const;

/** Handlers of `peers`. */
export function peerProcedures({ peers: os }: Procedures, { peers, clock }: PeerProcedureDeps) {
  return {
    ping: os.ping.handler(({ input, context }) => {
      peers.hall?.pinged(memberOf(context), input);
      return { now: clock.now(), pages: peers.ownPages, standby: peers.hall?.standby() ?? null };
    }),
    pages: os.pages.handler(({ signal }) => live(() => peers.pages(), peers.changes, { clock, signal })),
    copy: os.copy.handler(({ context, errors }) =>
      answer<HallCopy, 'not-standby'>(peers.hall?.copyFor(memberOf(context)) ?? fail('not-standby'), errors),
    ),
    standBy: os.standBy.handler(({ input, errors }) => {
      answer<void, 'unknown-member'>(peers.hall?.standBy(input.id) ?? unknown, errors);
      return done;
    }),
    standing: os.standing.handler(({ signal }) =>
      live(() => peers.standing(), peers.changes, { clock, signal, refreshMs }),
    ),
    pairing: os.pairing.handler(({ signal }) =>
      live(() => peers.pairing(), peers.changes, { clock, signal, refreshMs: pairingRefreshMs }),
    ),
    openPairing: os.openPairing.handler(async ({ errors }) => {
      if (!peers.hall) throw errors.NO_HUB();
      await peers.hall.openPairing();
      return done;
    }),
    closePairing: os.closePairing.handler(() => {
      peers.hall?.closePairing();
      return done;
    }),
    find: os.find.handler(async ({ errors, signal }) => answer(await peers.find(signal), errors)),
    join: os.join.handler(async ({ input, errors }) => {
      answer(await peers.join(input.address, input.code), errors);
      return done;
    }),
    leave: os.leave.handler(() => {
      peers.leave();
      return done;
    }),
    revoke: os.revoke.handler(({ input, errors }) => {
      answer<void, 'unknown-member'>(peers.hall?.revoke(input.id) ?? unknown, errors);
      return done;
    }),
    rename: os.rename.handler(({ input, errors }) => {
      answer<void, 'unknown-member'>(peers.hall?.rename(input.id, input.name) ?? unknown, errors);
      return done;
    }),
  };
}

const unknown: Result<void, 'unknown-member'> = fail('unknown-member');
