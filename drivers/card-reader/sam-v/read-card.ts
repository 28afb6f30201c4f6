import { type Clock, pause } from '../../basics/clock.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { CardReadFailure, CardReadOptions, CardReadProgress, IdentityCard } from '../card-reader.ts';
import { type Command, commands } from './commands.ts';
import { chinaDate } from './dates.ts';
import { delays } from './delays.ts';
import type { Reply } from './frame.ts';
import { photoHeaderHolds } from './photo.ts';
import type { ExchangeFailure, SamVSession } from './session.ts';
import { statusOf } from './status.ts';
import { decodeNewestAddress, decodeTextBlock, textBlockLength } from './text-block.ts';

/** Beginnings at `find` before the holder is asked to lift the card. */
const attemptsAllowed = 4;

/** A step did not give what it should: begin again, or stop with what the citizen is told. */
type StepFailure = { readonly again: string } | { readonly stop: CardReadFailure };

/** Waits for a card, reads it and leaves no copy of it behind but the one that is returned. */
export function readCard(
  session: SamVSession,
  clock: Clock,
  options: CardReadOptions,
): Promise<Result<IdentityCard, CardReadFailure>> {
  return new CardReading(session, clock, options).run();
}

class CardReading {
  readonly #session: SamVSession;
  readonly #clock: Clock;
  readonly #options: CardReadOptions;
  readonly #waitUntil: number;
  #progress: CardReadProgress | undefined;
  /** Set when a card that was found must be found again: it may still lie there, and a module reports it only once. */
  #findAgainUntil = Number.POSITIVE_INFINITY;
  #hasReset = false;

  constructor(session: SamVSession, clock: Clock, options: CardReadOptions) {
    this.#session = session;
    this.#clock = clock;
    this.#options = options;
    this.#waitUntil = clock.monotonic() + options.waitMs;
  }

  async run(): Promise<Result<IdentityCard, CardReadFailure>> {
    this.#tell('waiting-for-card');
    let cause = '';
    for (let attempt = 0; attempt < attemptsAllowed; attempt++) {
      const outcome = await this.#attempt();
      if (outcome.ok) return outcome;
      if ('stop' in outcome.failure) return fail(outcome.failure.stop);
      cause = outcome.failure.again;
      this.#findAgainUntil = this.#clock.monotonic() + delays.findAgainMs;
    }
    return fail({ kind: 'place-again', cause });
  }

  async #attempt(): Promise<Result<IdentityCard, StepFailure>> {
    const found = await this.#find();
    if (!found.ok) return found;
    this.#tell('reading');
    const selected = await this.#step(commands.select);
    if (!selected.ok) return selected;
    const reply = await this.#step(commands.read);
    if (!reply.ok) return reply;
    const card = decodeReadReply(reply.value.data, chinaDate(this.#clock.now()));
    reply.value.data.fill(0);
    if (!card) return fail({ again: 'the lengths inside the reply are wrong' });
    return 'newestAddress' in card ? ok({ ...card, newestAddress: await this.#newestAddress() }) : ok(card);
  }

  async #find(): Promise<Result<Reply, StepFailure>> {
    for (;;) {
      const reply = await this.#step(commands.find);
      if (!reply.ok || statusOf(reply.value.sw3).action === 'found') return reply;
      const now = this.#clock.monotonic();
      if (now >= this.#findAgainUntil) return stop('place-again', 'the card was found once and not again');
      if (now >= this.#waitUntil) return stop('no-card', 'no card in time');
      await pause(this.#clock, delays.findPollMs, this.#options.signal);
    }
  }

  /** A refinement: without it the address printed on the card stands, so its failures end nothing. */
  async #newestAddress(): Promise<string | null> {
    const reply = await this.#session.exchangeSurely(commands.newestAddress);
    if (!reply.ok) return null;
    const address = reply.value.sw3 === 0x90 ? decodeNewestAddress(reply.value.data) : null;
    reply.value.data.fill(0);
    return address;
  }

  async #step(command: Command): Promise<Result<Reply, StepFailure>> {
    if (this.#options.signal?.aborted) return stop('cancelled', 'cancelled by the caller');
    const outcome = await this.#session.exchangeSurely(command);
    if (!outcome.ok) return fail({ stop: transportFailure(command, outcome.failure) });
    const { action, meaning } = statusOf(outcome.value.sw3);
    switch (action) {
      case 'done':
      case 'empty':
      case 'found':
      case 'no-card':
        return outcome;
      case 'find-again':
      case 'unknown':
        return fail({ again: meaning });
      case 'reset':
        return this.#reset(meaning);
      case 'send-again':
        return stop('reader-absent', meaning);
      case 'unsupported':
      case 'out-of-service':
        return stop('reader-out-of-service', `${command.code}: ${meaning}`);
      case 'place-again':
      case 'not-an-id-card':
        return stop(action, meaning);
    }
  }

  async #reset(meaning: string): Promise<Result<never, StepFailure>> {
    if (this.#hasReset) return stop('reader-out-of-service', meaning);
    this.#hasReset = true;
    await this.#session.exchangeSurely(commands.reset);
    return fail({ again: meaning });
  }

  #tell(progress: CardReadProgress): void {
    if (this.#progress === progress) return;
    this.#progress = progress;
    this.#options.onProgress?.(progress);
  }
}

function stop(kind: CardReadFailure['kind'], cause: string): Result<never, StepFailure> {
  return fail({ stop: { kind, cause } });
}

function transportFailure(command: Command, failure: ExchangeFailure): CardReadFailure {
  return { kind: 'reader-absent', cause: `${command.code}: ${failure.cause}` };
}

/** Cuts text and photo by the lengths in front of them; `null` when these do not add up. The photo is only looked at. */
export function decodeReadReply(data: Uint8Array, today: string): IdentityCard | null {
  const [textHigh = 0, textLow = 0, photoHigh = 0, photoLow = 0] = data;
  const textLength = (textHigh << 8) | textLow;
  const photoLength = (photoHigh << 8) | photoLow;
  if (textLength !== textBlockLength || 4 + textLength + photoLength !== data.length) return null;
  const card = decodeTextBlock(data.subarray(4, 4 + textLength), today);
  const photo = data.subarray(4 + textLength);
  return photoHeaderHolds(photo) ? card : { ...card, warnings: [...card.warnings, 'photo-header'] };
}
