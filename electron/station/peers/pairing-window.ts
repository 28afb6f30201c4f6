import { randomBytes, randomInt } from 'node:crypto';
import type { Pairing } from '#contract/peers.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type CodeVerifier, createVerifier } from './spake.ts';

/** A code that is shown longer, or may be guessed more often, is worth less. Of 10⁸ codes five guesses hit one in 20 million times. */
export const pairingLimits = { lastsMs: 5 * 60_000, tries: 5, digits: 8 } as const;

/** Why a code lets nobody in. */
export type ClosedWindow = 'not-pairing' | 'code-expired' | 'code-locked';

export interface NewCode {
  readonly code: string;
  readonly salt: Buffer;
  readonly verifier: CodeVerifier;
}

/** Made before it is shown: a stranger at the listener has seconds, and what takes them is done once. */
export async function createCode(): Promise<NewCode> {
  const code = String(randomInt(10 ** pairingLimits.digits)).padStart(pairingLimits.digits, '0');
  const salt = randomBytes(32);
  return { code, salt, verifier: await createVerifier(code, salt) };
}

/** One code, from when it is shown until it has let a terminal in, was guessed at too often, or its time is over. */
export class PairingWindow {
  /** Eight digits. */
  readonly code: string;
  readonly salt: Buffer;
  readonly verifier: CodeVerifier;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #endsAt: number;
  readonly #ending: Timer;
  /** What was said of the channels on which a try was spent. */
  readonly #bindings = new Set<string>();
  #state: Pairing['state'] = 'open';
  #triesLeft: number = pairingLimits.tries;
  #joined: string | null = null;

  constructor({ code, salt, verifier }: NewCode, clock: Clock, onChange: () => void) {
    this.code = code;
    this.salt = salt;
    this.verifier = verifier;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#endsAt = clock.monotonic() + pairingLimits.lastsMs;
    this.#ending = clock.after(pairingLimits.lastsMs, () => this.#end('expired'));
  }
  get triesLeft(): number {
    return this.#triesLeft;
  }
  get shown(): Pick<Pairing, 'state' | 'code' | 'secondsLeft' | 'triesLeft' | 'joined'> {
    const isOpen = this.#state === 'open';
    const leftMs = Math.max(0, this.#endsAt - this.#clock.monotonic());
    return {
      state: this.#state,
      code: isOpen ? this.code : '',
      secondsLeft: isOpen ? Math.ceil(leftMs / 1_000) : 0,
      triesLeft: this.#triesLeft,
      joined: this.#joined,
    };
  }
  /** Whether a terminal may still join by it. */
  check(): Result<void, ClosedWindow> {
    if (this.#state === 'open') return ok(undefined);
    const whys = { expired: 'code-expired', locked: 'code-locked' } as const;
    return fail(this.#state === 'expired' || this.#state === 'locked' ? whys[this.#state] : 'not-pairing');
  }
  /** Whether another connection has said the same of its channel: no two channels have the same to say. */
  wasSaid(binding: string): boolean {
    return this.#bindings.has(binding);
  }
  /** Before anything is sent by which a guess can be judged: whoever goes away then has guessed all the same. */
  spendTry(binding: string): Result<void, ClosedWindow> {
    const open = this.check();
    if (!open.ok) return open;
    if (this.#triesLeft === 0) return fail('code-locked');
    this.#triesLeft -= 1;
    this.#bindings.add(binding);
    this.#onChange();
    return ok(undefined);
  }
  /** A try was wrong. After the last one nobody may even finish. */
  wasWrong(): void {
    if (this.#triesLeft === 0) this.#end('locked');
  }
  /** A terminal has proved the code. `false`: another was first, or the time is over. */
  use(id: string): boolean {
    if (this.#state !== 'open') return false;
    this.#joined = id;
    this.#end('used');
    return true;
  }
  close(): void {
    this.#end('closed');
  }

  #end(state: Exclude<Pairing['state'], 'open'>): void {
    if (this.#state !== 'open') return;
    this.#state = state;
    this.#ending.cancel();
    this.#onChange();
  }
}
