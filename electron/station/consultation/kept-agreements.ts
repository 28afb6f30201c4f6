import { type AgreementRecord, agreementRecordSchema } from '#contract/call-agreement.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Log } from '../log/events.ts';
import type { PersonalVault } from '../personal/personal.ts';
import { writeOrLose } from '../store/write-or-lose.ts';

/** Longer than anybody stands there, ms: whoever left without being seen to leave has nothing of theirs left here after it. */
const keptMs = 2 * 60 * 60_000;

export interface KeptAgreementsDeps {
  readonly vault: Pick<PersonalVault, 'put' | 'get' | 'erase'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What was agreed and is not yet taken home, sealed on the disk by the key of a party's side: a power cut takes it from nobody. */
export class KeptAgreements {
  readonly #deps: KeptAgreementsDeps;

  constructor(deps: KeptAgreementsDeps) {
    this.#deps = deps;
  }
  /** On a disk that takes nothing it is in memory alone, as long as their visit. */
  keep(partyKey: string, record: AgreementRecord): void {
    const { vault, clock, log } = this.#deps;
    writeOrLose(log, 'consultation', () => vault.put(subjectOf(partyKey), record, clock.now() + keptMs));
  }
  /** Null: nothing is kept, or its time is over. */
  of(partyKey: string): AgreementRecord | null {
    return agreementRecordSchema.safeParse(this.#deps.vault.get(subjectOf(partyKey))).data ?? null;
  }
  erase(partyKey: string): void {
    this.#deps.vault.erase(subjectOf(partyKey));
  }
}

function subjectOf(partyKey: string): string {
  return `call-agreement:${partyKey}`;
}
