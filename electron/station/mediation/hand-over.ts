import { ORPCError, safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import { handOverLimits } from '#contract/mediation.ts';
import { BackOff } from '#drivers/basics/back-off.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { answerWithin } from '../kernel/answer-within.ts';
import { followLine, type HubLine } from '../kernel/hub-line.ts';
import { type Changes, nextChange } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';

/** What a terminal asks its hub. */
type HubClient = Pick<StationClient['mediation'], 'handOver'>;

/** The line to the hub: `station/peers`. */
export type MediationLink = HubLine<HubClient>;

const answerMs = 10_000;
const firstRetryMs = 1_000;
const mostRetryMs = 60_000;
/** The hub lets nobody take more than 4 MB a second. */
const betweenPartsMs = 100;

/** What was closed at this terminal. */
interface Closed {
  readonly closings: Changes;
  waiting(): string[];
  document(mediationId: string): Result<{ bytes: Buffer; sha256: string }, 'unknown-mediation'>;
  delivered(mediationId: string, sha256: string): Result<void, 'unknown-mediation' | 'wrong-hash'>;
}

export interface HandOverDeps {
  readonly mediations: Closed;
  readonly link: MediationLink;
  readonly clock: Clock;
  readonly log: Log;
}

type Outcome = 'kept' | 'refused' | 'later';

/**
 * Hands over to the hub what was closed here, one after the other, whenever there is a line. It counts as delivered when the
 * hub says that it is on its disk. Whatever breaks off is said again: the hub keeps nothing twice.
 */
export class HandOver {
  readonly #deps: HandOverDeps;
  #stopFollowing: () => void = () => undefined;

  constructor(deps: HandOverDeps) {
    this.#deps = deps;
  }
  start(): void {
    this.#stopFollowing = followLine(this.#deps.link, (hub, ended) => void this.#serve(hub, ended));
  }
  stop(): void {
    this.#stopFollowing();
  }

  /** Until the line is lost: all that waits, then what is closed next. What is refused is tried again on the next line. */
  async #serve(hub: HubClient, ended: AbortSignal): Promise<void> {
    const backOff = new BackOff(firstRetryMs, mostRetryMs);
    const refused = new Set<string>();
    const { mediations, clock } = this.#deps;
    while (!ended.aborted) {
      const next = mediations.waiting().find((id) => !refused.has(id));
      const outcome = next === undefined ? 'nothing' : await this.#handOver(hub, next, ended);
      if (outcome === 'later') await pause(clock, backOff.next(), ended);
      else backOff.reset();
      if (outcome === 'refused' && next !== undefined) refused.add(next);
      if (outcome === 'nothing') await nextChange(mediations.closings, ended);
    }
  }
  async #handOver(hub: HubClient, mediationId: string, ended: AbortSignal): Promise<Outcome> {
    const { mediations, clock, log } = this.#deps;
    const document = mediations.document(mediationId);
    if (!document.ok) return 'refused';
    const { bytes, sha256 } = document.value;
    let offset = 0;
    try {
      while (!ended.aborted) {
        const part = new File([new Uint8Array(bytes.subarray(offset, offset + handOverLimits.part))], 'part');
        const input = { mediationId, sha256, totalBytes: bytes.length, offset, part };
        const { error, data } = await safe(
          answerWithin({ clock, limitMs: answerMs, ended }, (signal) => hub.handOver(input, { signal })),
        );
        if (error) return this.#failed(error);
        if (data.kept) {
          mediations.delivered(mediationId, sha256);
          log.write('mediation.handed-over', {});
          return 'kept';
        }
        offset = data.hasBytes;
        await pause(clock, betweenPartsMs, ended);
      }
      return 'later';
    } finally {
      bytes.fill(0);
    }
  }
  /** A hub that says no to this one may take the next. */
  #failed(error: unknown): Outcome {
    if (!(error instanceof ORPCError)) return 'later';
    this.#deps.log.write('mediation.not-taken', { cause: error.code });
    return ['OTHER_WORDS', 'UNREADABLE', 'BAD_REQUEST'].includes(error.code) ? 'refused' : 'later';
  }
}
