import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CardReadFailure, CardReadOptions, CardReadProgress, IdentityCard } from '../card-reader.ts';
import { type Command, commands } from './commands.ts';
import { chinaDate } from './dates.ts';
import { delays } from './delays.ts';
import type { Reply } from './frame.ts';
import type { ExchangeFailure, SamVSession } from './session.ts';
import { reasonOf, type StatusAction, statusOf } from './status.ts';
import { decodeNewestAddress, decodeTextBlock, textBlockLength } from './text-block.ts';

/** Beginnings at `find` before the holder is asked to lift the card. */
const attemptsAllowed = 4;

/** A step did not give what it should: begin again and report `reason` in the end, or stop at once. */
interface StepFailure {
  readonly reason: CardReadFailure;
  readonly again: boolean;
}

/** All that reading a card needs of a session. */
type Exchanges = Pick<SamVSession, 'exchangeSurely'>;

/** Waits for a card, reads it and leaves no copy of it behind but the one that is returned. */
export function readCard(
  session: Exchanges,
  clock: Clock,
  options: CardReadOptions,
): Promise<Result<IdentityCard, CardReadFailure>> {
  return new CardReading(session, clock, options).run();
}

class CardReading {
  readonly #session: Exchanges;
  readonly #clock: Clock;
  readonly #options: CardReadOptions;
  readonly #waitUntil: number;
  #progress: CardReadProgress | undefined;
  /** Set when a card that was found must be found again: it may still lie there, and a module reports it only once. */
  #findAgainUntil = Number.POSITIVE_INFINITY;
  #hasReset = false;
  /** The module failed in a way that a reset may cure, if it happens again. */
  #troubled = false;

  constructor(session: Exchanges, clock: Clock, options: CardReadOptions) {
    this.#session = session;
    this.#clock = clock;
    this.#options = options;
    this.#waitUntil = clock.monotonic() + options.waitMs;
  }

  async run(): Promise<Result<IdentityCard, CardReadFailure>> {
    this.#report('waiting-for-card');
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt();
      if (outcome.ok) return outcome;
      const { again, reason } = outcome.failure;
      if (!again || attempt === attemptsAllowed) return fail(reason);
      if (this.#progress === 'reading') this.#findAgainUntil = this.#clock.monotonic() + delays.findAgainMs;
      await pause(this.#clock, delays.findPollMs, this.#options.signal);
    }
  }

  async #attempt(): Promise<Result<IdentityCard, StepFailure>> {
    const selected = await this.#findAndSelect();
    if (!selected.ok) return selected;
    const reply = await this.#step(commands.read);
    if (!reply.ok) return reply;
    const card = decodeReadReply(reply.value.data, chinaDate(this.#clock.now()));
    reply.value.data.fill(0);
    if (!card) return again('place-again', 'the lengths inside the reply are wrong');
    return 'newestAddress' in card ? ok({ ...card, newestAddress: await this.#newestAddress() }) : ok(card);
  }

  async #findAndSelect(): Promise<Result<void, StepFailure>> {
    for (;;) {
      const found = await this.#step(commands.find);
      if (!found.ok) return found;
      const isFound = statusOf(found.value.sw3).action === 'found';
      if (isFound) this.#report('reading');
      // Most modules report a card once: when that answer was lost, only `select` can tell.
      if (isFound || found.repeated) {
        const selected = await this.#select();
        if (isFound || selected.ok || !selected.failure.again) return selected;
      }
      const now = this.#clock.monotonic();
      if (now >= this.#findAgainUntil) return stop('place-again', 'the card was found once and not again');
      if (now >= this.#waitUntil) return stop('no-card', 'no card in time');
      await pause(this.#clock, delays.findPollMs, this.#options.signal);
    }
  }

  async #select(): Promise<Result<void, StepFailure>> {
    const selected = await this.#step(commands.select);
    // Refused at the second time: it may have been selected by the first, and `read` will tell.
    const proceed = selected.ok || (selected.failure.again && selected.repeated);
    if (!proceed) return selected;
    this.#report('reading');
    return ok(undefined);
  }

  /** A refinement: without it the address printed on the card stands, so its failures end nothing. */
  async #newestAddress(): Promise<string | null> {
    const reply = await this.#session.exchangeSurely(commands.newestAddress);
    if (!reply.ok) return null;
    const address = reply.value.sw3 === 0x90 ? decodeNewestAddress(reply.value.data) : null;
    reply.value.data.fill(0);
    return address;
  }

  async #step(command: Command): Promise<Result<Reply, StepFailure> & { readonly repeated: boolean }> {
    if (this.#options.signal?.aborted)
      return { ...stop('cancelled', 'cancelled by the caller'), repeated: false };
    const outcome = await this.#session.exchangeSurely(command);
    const { repeated } = outcome;
    if (!outcome.ok) return { ...transportFailure(command, outcome.failure), repeated };
    return { ...(await this.#judge(command, outcome.value)), repeated };
  }

  async #judge(command: Command, reply: Reply): Promise<Result<Reply, StepFailure>> {
    const { action, meaning } = statusOf(reply.sw3);
    switch (action) {
      case 'done':
      case 'empty':
      case 'found':
      case 'no-card':
        return ok(reply);
      case 'find-again':
      case 'unknown':
        return again('place-again', `${command.code}: ${meaning}`);
      case 'find-again-or-reset':
        if (this.#troubled && !this.#hasReset) return this.#reset(meaning);
        this.#troubled = true;
        return again('place-again', `${command.code}: ${meaning}`);
      case 'reset':
        return this.#reset(meaning);
      case 'send-again':
        return again('reader-absent', `${command.code}: ${meaning}`);
      case 'unsupported':
      case 'out-of-service':
        return outOfService(action, `${command.code}: ${meaning}`);
      case 'place-again':
      case 'not-an-id-card':
        return stop(action, meaning);
    }
  }

  async #reset(meaning: string): Promise<Result<never, StepFailure>> {
    if (this.#hasReset) return outOfService('reset', meaning);
    this.#hasReset = true;
    await this.#session.exchangeSurely(commands.reset);
    return again('place-again', meaning);
  }

  #report(progress: CardReadProgress): void {
    if (this.#progress === progress) return;
    this.#progress = progress;
    this.#options.onProgress?.(progress);
  }
}

type FailureOfCard = Exclude<CardReadFailure['kind'], 'reader-out-of-service'>;

function stop(kind: FailureOfCard, cause: string): Result<never, StepFailure> {
  return fail({ reason: { kind, cause }, again: false });
}

function outOfService(action: StatusAction, cause: string): Result<never, StepFailure> {
  return fail({ reason: { kind: 'reader-out-of-service', reason: reasonOf(action), cause }, again: false });
}

function again(kind: FailureOfCard, cause: string): Result<never, StepFailure> {
  return fail({ reason: { kind, cause }, again: true });
}

/** A lost or damaged frame is worth another attempt; the session itself ends when the module falls silent. */
function transportFailure(command: Command, failure: ExchangeFailure): Result<never, StepFailure> {
  const cause = `${command.code}: ${failure.cause}`;
  return failure.kind === 'link-lost' ? stop('reader-absent', cause) : again('reader-absent', cause);
}

/** "WL", width 102, height 126, little-endian. */
const photoHeader = Uint8Array.of(0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00);

/**
 * Cuts text and photo by the lengths in front of them; `null` when these do not add up.
 * A look at the first bytes of the photo is all that is done with it: the rest is a closed format, and every known decoder a closed
 * binary licensed to a single module. A queue ticket needs no photo.
 */
export function decodeReadReply(data: Uint8Array, today: string): IdentityCard | null {
  const [textHigh = 0, textLow = 0, photoHigh = 0, photoLow = 0] = data;
  const textLength = (textHigh << 8) | textLow;
  const photoLength = (photoHigh << 8) | photoLow;
  if (textLength !== textBlockLength || 4 + textLength + photoLength !== data.length) return null;
  const card = decodeTextBlock(data.subarray(4, 4 + textLength), today);
  const photo = data.subarray(4 + textLength);
  const isPhoto = photoHeader.every((byte, index) => photo[index] === byte);
  return isPhoto ? card : { ...card, warnings: [...card.warnings, 'photo-header'] };
}
