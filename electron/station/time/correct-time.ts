import type { PersonalVault } from '../personal/personal.ts';
import type { Queue } from '../queue/queue.ts';
import type { Correction, StationClock } from './station-clock.ts';

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
