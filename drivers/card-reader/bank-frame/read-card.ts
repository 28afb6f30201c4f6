import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CardReadFailure, CardReadOptions, CardReadProgress, IdentityCard } from '../card-reader.ts';
import { chinaDate } from '../sam-v/dates.ts';
import type { Reply } from '../sam-v/frame.ts';
import type { SamVSession } from '../sam-v/session.ts';
import { reasonOf, type StatusAction, statusOf } from '../sam-v/status.ts';
import { decodeTextBlock, textBlockLength } from '../sam-v/text-block.ts';
import { commands } from './commands.ts';
import { delays } from './delays.ts';

/** Troubles in one read before it is given up. */
const troublesAllowed = 4;

/** What one try gave. `trouble`: worth another try, and `reason` when there were too many. */
type Try =
  | { readonly kind: 'card'; readonly card: IdentityCard }
  | { readonly kind: 'no-card' }
  | { readonly kind: 'trouble'; readonly reason: CardReadFailure }
  | { readonly kind: 'end'; readonly reason: CardReadFailure };

/** Waits for a card and reads its text; leaves no copy of it behind but the one that is returned. */
export async function readBankCard(
  session: SamVSession,
  clock: Clock,
  options: CardReadOptions,
): Promise<Result<IdentityCard, CardReadFailure>> {
  const reading = new BankCardReading(session, clock, options);
  const outcome = await reading.run();
  if (!session.isLost) await session.exchange(commands.fieldOff);
  return outcome;
}

class BankCardReading {
  readonly #session: SamVSession;
  readonly #clock: Clock;
  readonly #options: CardReadOptions;
  readonly #waitUntil: number;
  #progress: CardReadProgress | undefined;
  #troubles = 0;

  constructor(session: SamVSession, clock: Clock, options: CardReadOptions) {
    this.#session = session;
    this.#clock = clock;
    this.#options = options;
    this.#waitUntil = clock.monotonic() + options.waitMs;
  }

  async run(): Promise<Result<IdentityCard, CardReadFailure>> {
    this.#report('waiting-for-card');
    const begun = await this.#begin();
    if (begun) return fail(begun);
    for (;;) {
      const tried = await this.#try();
      if (tried.kind === 'card') return ok(tried.card);
      const end = await this.#endAfter(tried);
      if (end) return fail(end);
      await pause(this.#clock, delays.pollMs, this.#options.signal);
    }
  }

  /**
   * Asks for the version first: replies carry no number but come in order, so what a former command still owed has
   * arrived before this answer. A reader that does not know the field's switch reads without.
   */
  async #begin(): Promise<CardReadFailure | undefined> {
    const inStep = await this.#session.exchangeSurely(commands.version);
    if (!inStep.ok) return { kind: 'reader-absent', cause: `31 11: ${inStep.failure.cause}` };
    await this.#session.exchange(commands.fieldOn);
    return undefined;
  }

  async #endAfter(tried: Exclude<Try, { kind: 'card' }>): Promise<CardReadFailure | undefined> {
    if (tried.kind === 'end') return tried.reason;
    if (tried.kind === 'trouble' && ++this.#troubles >= troublesAllowed) return tried.reason;
    if (this.#options.signal?.aborted) return { kind: 'cancelled', cause: 'cancelled by the caller' };
    if (tried.kind === 'trouble') return this.#begin();
    const late = this.#clock.monotonic() >= this.#waitUntil;
    return late ? { kind: 'no-card', cause: 'no card in time' } : undefined;
  }

  async #try(): Promise<Try> {
    const slow = this.#clock.after(delays.noCardAnswerMs, () => this.#report('reading'));
    const outcome = await this.#session.exchange(commands.readCard);
    slow.cancel();
    if (outcome.ok) return this.#judge(outcome.value);
    const kind = outcome.failure.kind === 'link-lost' ? 'end' : 'trouble';
    return { kind, reason: { kind: 'reader-absent', cause: `CA 01: ${outcome.failure.cause}` } };
  }

  #judge(reply: Reply): Try {
    const { action, meaning } = statusOf(reply.sw3);
    if (action === 'no-card') return { kind: 'no-card' };
    if (action !== 'done') {
      const [kind, failure] = verdicts[action];
      if (failure !== 'reader-out-of-service') return { kind, reason: { kind: failure, cause: meaning } };
      return { kind, reason: { kind: failure, reason: reasonOf(action), cause: meaning } };
    }
    const card = decodeCard(reply.data, chinaDate(this.#clock.now()));
    reply.data.fill(0);
    if (!card) {
      const cause = 'the lengths inside the reply are wrong';
      return { kind: 'trouble', reason: { kind: 'place-again', cause } };
    }
    this.#report('reading');
    return { kind: 'card', card };
  }

  #report(progress: CardReadProgress): void {
    if (this.#progress === progress) return;
    this.#progress = progress;
    this.#options.onProgress?.(progress);
  }
}

/** What is said of each status in the end, and whether another try may help before. */
const verdicts: Readonly<
  Record<Exclude<StatusAction, 'done' | 'no-card'>, readonly ['end' | 'trouble', CardReadFailure['kind']]>
> = {
  'place-again': ['end', 'place-again'],
  'not-an-id-card': ['end', 'not-an-id-card'],
  unsupported: ['end', 'reader-out-of-service'],
  'out-of-service': ['end', 'reader-out-of-service'],
  reset: ['end', 'reader-out-of-service'],
  'send-again': ['trouble', 'reader-absent'],
  'find-again': ['trouble', 'place-again'],
  'find-again-or-reset': ['trouble', 'place-again'],
  found: ['trouble', 'place-again'],
  empty: ['trouble', 'place-again'],
  unknown: ['trouble', 'place-again'],
};

/** Cuts the text by the lengths in front of it; `null` when these do not add up. A photo that came unasked is not looked at. */
export function decodeCard(data: Uint8Array, today: string): IdentityCard | null {
  const [textHigh = 0, textLow = 0, photoHigh = 0, photoLow = 0] = data;
  const textLength = (textHigh << 8) | textLow;
  const photoLength = (photoHigh << 8) | photoLow;
  if (textLength !== textBlockLength || 4 + textLength + photoLength !== data.length) return null;
  return decodeTextBlock(data.subarray(4, 4 + textLength), today);
}
