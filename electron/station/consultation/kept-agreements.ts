import { type AgreementRecord, agreementRecordSchema } from '#contract/call-agreement.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Log } from '../log/events.ts';
import type { PersonalVault } from '../personal/personal.ts';
import { writeOrLose } from '../store/write-or-lose.ts';

/** Longer than anybody stands there, ms: whoever left without being seen to leave has nothing of theirs left here after it. */
const keptMs = 2 * 60 * 60_000;

export interface KeptAgreementsDeps {
  readonly vault: Pick<PersonalVault, 'put' | 'get' | 'erase'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Nobody elsewhere has yet to get what was agreed in this call. */
  readonly onTaken: (callId: string) => void;
}

/** What was agreed and is not yet taken home, sealed on the disk by the key of a party's side: a power cut takes it from nobody. */
export class KeptAgreements {
  readonly #deps: KeptAgreementsDeps;
  /** Of parties whose own station has yet to take it, by the keys of their sides. */
  readonly #awaited = new Map<string, { readonly callId: string; readonly until: Timer }>();

  constructor(deps: KeptAgreementsDeps) {
    this.#deps = deps;
  }
  /** On a disk that takes nothing it is in memory alone, as long as their visit. */
  keep(partyKey: string, record: AgreementRecord): void {
    const { vault, clock, log } = this.#deps;
    writeOrLose(log, 'consultation', () => vault.put(subjectOf(partyKey), record, clock.now() + keptMs));
  }
  /** As `keep`, for a party at another station: until that has it. */
  keepForElsewhere(partyKey: string, record: AgreementRecord, callId: string): void {
    this.keep(partyKey, record);
    const until = this.#deps.clock.after(keptMs, () => this.takenHome(partyKey));
    this.#awaited.set(partyKey, { callId, until });
  }
  /** Somebody elsewhere has yet to get what was agreed in this call. */
  isAwaited(callId: string): boolean {
    return [...this.#awaited.values()].some((one) => one.callId === callId);
  }
  /** The station of this party has it. What is kept for somebody here stays. */
  takenHome(partyKey: string): void {
    const awaited = this.#awaited.get(partyKey);
    if (!awaited) return;
    awaited.until.cancel();
    this.#awaited.delete(partyKey);
    this.erase(partyKey);
    this.#deps.onTaken(awaited.callId);
  }
  /** Null: nothing is kept, or its time is over. */
  of(partyKey: string): AgreementRecord | null {
    return agreementRecordSchema.safeParse(this.#deps.vault.get(subjectOf(partyKey))).data ?? null;
  }
  erase(partyKey: string): void {
    this.#deps.vault.erase(subjectOf(partyKey));
  }
  stop(): void {
    for (const { until } of this.#awaited.values()) until.cancel();
  }
}

function subjectOf(partyKey: string): string {
  return `call-agreement:${partyKey}`;
}
