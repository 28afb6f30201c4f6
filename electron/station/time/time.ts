import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import type { PersonalVault } from '../personal/personal.ts';
import type { Queue } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';
import { ClockMemory } from './clock-memory.ts';
import type { Correction, StationClock } from './station-clock.ts';

export { type MachineTime, thisMachineTime, timeOf } from './machine-time.ts';
export { earliest, latest, stepMs } from './plausible.ts';
export { type Correction, type Doubt, StationClock, type TimeShown } from './station-clock.ts';

/** A power cut loses at most this much of the stored time; tickets and the audit hold the rest. */
const writeEveryMs = 60_000;

export type KeptTime = ReturnType<typeof keepTime>;

/** Judges the clock by what is on disk, and stores its time from now on. Watching begins with `clock.start`. */
export function keepTime(deps: { readonly clock: StationClock; readonly store: Store; readonly log: Log }) {
  const { clock, store, log } = deps;
  const memory = new ClockMemory(store, log);
  const write = (orderly = false) => memory.write(clock.known(orderly));
  clock.begin(memory.read());
  if (clock.doubt) logDoubt(clock, log);
  write();
  const timer = every(clock, writeEveryMs, write);
  const stops = [
    clock.corrections.on(({ by, shiftMs }) => log.write('clock.believed', { by, shiftMs })),
    clock.changes.on(() => {
      if (clock.doubt) logDoubt(clock, log);
      write();
    }),
  ];
  return {
    /** The station stops in order. */
    close() {
      timer.cancel();
      for (const stop of stops) stop();
      write(true);
      clock.stop();
    },
  };
}

/** Whatever was done by a time that was not known is set right when it is. Returns the way to stop. */
export function correctTime(
  clock: StationClock,
  parts: {
    readonly vault: Pick<PersonalVault, 'timeCorrected'>;
    readonly queue: Pick<Queue, 'timeCorrected'>;
    readonly afterwards?: (correction: Correction) => void;
  },
): () => void {
  return clock.corrections.on((correction) => {
    // Dates of erasure first: the queue erases the names of those it expires.
    parts.vault.timeCorrected(correction);
    parts.queue.timeCorrected(correction);
    parts.afterwards?.(correction);
  });
}

function logDoubt(clock: StationClock, log: Log): void {
  const { doubt, wall, now } = clock.shown();
  log.write('clock.not-believed', {
    why: doubt?.why ?? '',
    wall: asText(wall),
    kept: asText(now),
  });
}

/** A wall clock may say what no date can hold. */
function asText(instant: number): string {
  return Number.isNaN(new Date(instant).getTime()) ? String(instant) : new Date(instant).toISOString();
}
