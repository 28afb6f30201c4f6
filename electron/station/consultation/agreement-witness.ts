import type { CallMessage, CallView } from '#contract/call.ts';
import { type AgreementRecord, agreementRecordSchema } from '#contract/call-agreement.ts';
import type { CallAction, CallDone, CallFailure } from '#contract/consultation-hub.ts';
import type { SignatureGiven } from '#contract/mediation.ts';
import { jsonOf } from '#drivers/basics/json.ts';
import { fail, type Result } from '#drivers/basics/result.ts';
import { hashOf } from '../mediation/mediation.ts';
import { words } from './agreement.ts';
import type { CallSide } from './call-side.ts';
import { signatureHash } from './notarisation.ts';

interface Shown {
  /** Of the words as this end has shown them, by its own reckoning. */
  readonly sha256: string;
  /** Where this side stands among the parties; -1: it is none. */
  readonly place: number;
  /** So many have to sign. */
  readonly parties: number;
  /** They can be signed: what is to be signed is what is shown. */
  readonly toSign: boolean;
}

/**
 * One end of a mediation, which believes nobody what its page shows, signs and takes home: a station between may show other words
 * than it has signed. It holds hashes alone.
 */
export class AgreementWitness {
  #shown: Shown | null = null;
  /** Hashes of the signatures that were made here under what is shown. */
  readonly #made = new Set<string>();
  /** Hash of the words of a record that was looked at, and is what was signed here. */
  #agreed: string | null = null;
  /** Hash of the words under which the mediator has confirmed here; null: nothing was, that is known. */
  #confirmed: string | null = null;
  #isRefused = false;
  readonly #party: string | null;

  /** @param party the id of the party whose end it is, whatever a view says of it; null: of somebody who signs nothing */
  constructor(party: string | null) {
    this.#party = party;
  }
  /** A view as its page may have it: nothing can be signed, or counts as agreed, that is not what it shows. */
  see(view: CallView): CallView {
    const { agreement, callId } = view;
    if (!agreement) return view;
    const sha256 = hashOf(words(agreement, { ...agreement, callId }));
    const { toSign, finished } = agreement;
    // Others have taken all signatures away.
    if (toSign === null || sha256 !== this.#shown?.sha256) this.#made.clear();
    const place = agreement.parties.findIndex(({ partyId }) => partyId === this.#party);
    const isOther =
      [toSign, finished?.sha256 ?? null].some((told) => told !== null && told !== sha256) ||
      (finished !== null && !this.#isAsConfirmed(finished.sha256));
    const mismatch = this.#isRefused || isOther;
    const parties = agreement.parties.length;
    this.#shown = { sha256, place, parties, toSign: toSign !== null && !mismatch };
    const isHere = this.#party === null || this.#agreed === sha256;
    const own = mismatch ? { toSign: null, finished: null } : { finished: isHere ? finished : null };
    return { ...view, agreement: { ...agreement, ...own, mismatch } };
  }
  /** Words are before the page, to be signed; of this hash, where one is given. */
  asks(sha256?: string): boolean {
    const { toSign = false, sha256: shown } = this.#shown ?? {};
    return toSign && (sha256 ?? shown) === shown;
  }
  /** The mediator confirms what is before them. False: nothing is. */
  confirms(): boolean {
    const isAsked = this.asks();
    if (isAsked && this.#shown) this.#confirmed = this.#shown.sha256;
    return isAsked;
  }
  signs(signature: SignatureGiven): void {
    this.#made.add(signatureHash(signature));
  }
  refuses(): void {
    this.#made.clear();
  }
  /** Whether it is what this party has signed at this end, with the very signature that was made here. */
  takes(record: AgreementRecord): boolean {
    const own = record.signatures[this.#shown?.place ?? -1];
    const isSame = this.#isOfShown(record) && own !== undefined && this.#made.has(own.sha256);
    if (isSame) this.#agreed = record.sha256;
    else if (this.#agreed === null) this.#isRefused = true;
    return isSame;
  }
  /** Whether these bytes of a record are of what was shown at this end; of a notarisation it knows nothing. */
  canBeSaved(bytes: string): boolean {
    const record = recordIn(bytes);
    return record ? this.#isOfShown(record) && this.#isAsConfirmed(record.sha256) : this.#shown === null;
  }

  #isAsConfirmed(sha256: string): boolean {
    return (this.#confirmed ?? sha256) === sha256;
  }
  #isOfShown({ words: form, sha256, signatures }: AgreementRecord): boolean {
    const isOf = hashOf(form) === sha256 && sha256 === this.#shown?.sha256;
    const isWhole = signatures.length === this.#shown?.parties;
    return isOf && isWhole && signatures.every((one) => signatureHash(one.signature) === one.sha256);
  }
}

/** Null: whatever came is no record. */
export function recordIn(bytes: string): AgreementRecord | null {
  return agreementRecordSchema.safeParse(jsonOf(Buffer.from(bytes, 'base64').toString())).data ?? null;
}

/** A call elsewhere, through the eyes of this end. */
export function witnessed(side: CallSide, witness: AgreementWitness): CallSide {
  return {
    async act(partyKey, action) {
      if (!permit(witness, action)) return fail({ kind: 'not-now' });
      const acted = await side.act(partyKey, action);
      return action.does === 'read-record' ? whole(witness, acted) : acted;
    },
    listen: (...of) => heard(side.listen(...of), witness),
  };
}

/** Notes what is signed before it is sent: the answer may be lost, and it was signed all the same. */
function permit(witness: AgreementWitness, action: CallAction): boolean {
  if (action.does !== 'agree') return true;
  const { act } = action;
  if (act.does === 'refuse') witness.refuses();
  if (act.does === 'finish') return witness.confirms();
  if (act.does !== 'read' && act.does !== 'sign') return true;
  const isAsked = witness.asks(act.sha256);
  if (isAsked && act.does === 'sign') witness.signs(act.signature);
  return isAsked;
}

function whole(
  witness: AgreementWitness,
  read: Result<CallDone, CallFailure>,
): Result<CallDone, CallFailure> {
  if (!read.ok || witness.canBeSaved(read.value.bytes ?? '')) return read;
  return fail({ kind: 'no-record' });
}

/** A record that is not what was signed here goes no further; its page is told so by the view. */
async function* heard(messages: AsyncGenerator<CallMessage, void, void>, witness: AgreementWitness) {
  let latest: Extract<CallMessage, { event: 'view' }> | null = null;
  for await (const message of messages) {
    if (message.event === 'view') latest = message;
    else if (message.event !== 'agreed' || witness.takes(message.record)) yield message;
    if (latest && (message.event === 'view' || message.event === 'agreed'))
      yield { ...latest, view: witness.see(latest.view) };
  }
}
