import type { Clock } from '#drivers/basics/clock.ts';
import type { Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Terminal } from './terminal.ts';

/** The station's time is sent at least this often, so that a page's clock never drifts away from it. */
const refreshMs = 20_000;

export interface TerminalNeeds {
  readonly terminal: Pick<Terminal, 'profile' | 'status' | 'changes' | 'keepCallDevices'>;
  readonly clock: Clock;
  /** The page of this terminal said that it painted. */
  readonly onHeartbeat: (paints: number) => void;
}

export function terminalProcedures(
  { terminal: contract }: Procedures,
  { terminal, clock, onHeartbeat }: TerminalNeeds,
) {
  return {
    profile: contract.profile.handler(() => terminal.profile()),
    keepCallDevices: contract.keepCallDevices.handler(({ input: { devices } }) => {
      terminal.keepCallDevices(devices);
      return { done: true as const };
    }),
    status: contract.status.handler(({ signal }) =>
      live(() => terminal.status(), terminal.changes, { clock, signal, refreshMs }),
    ),
    heartbeat: contract.heartbeat.handler(({ input }) => {
      onHeartbeat(input.paints);
      return { done: true as const };
    }),
  };
}
