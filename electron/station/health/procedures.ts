import type { Clock } from '#drivers/basics/clock.ts';
import type { Audit } from '../audit/audit.ts';
import { answer } from '../kernel/answer.ts';
import type { Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { StationLog } from '../log/log.ts';
import type { StationClock } from '../time/time.ts';
import type { Health } from './health.ts';

const refreshMs = 5_000;

/** The handlers of the contract's `technician`. */
export function technicianProcedures(
  { technician: procedures }: Procedures,
  deps: {
    readonly health: Health;
    readonly log: Pick<StationLog, 'newest'>;
    readonly audit: Pick<Audit, 'newest'>;
    readonly clock: Clock & Pick<StationClock, 'confirm'>;
  },
) {
  const { health, log, audit, clock } = deps;
  return {
    health: procedures.health.handler(({ signal }) =>
      live(health.read, health.changes, { clock, signal, refreshMs }),
    ),
    log: procedures.log.handler(({ input }) => log.newest(input.most)),
    confirmTime: procedures.confirmTime.handler(({ input, errors }) => {
      answer(clock.confirm(input.wall), errors);
      return { done: true };
    }),
    audit: procedures.audit.handler(({ input }) => audit.newest(input.most)),
  };
}
