import type { Clock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { CardReadFailure, CardReadOptions, IdentityCard } from '../card-reader.ts';
import { type BringUpFailure, bringUp } from './bring-up.ts';
import { type Command, commands } from './commands.ts';
import { FrameParser, type ReplyParser } from './frame.ts';
import { readCard } from './read-card.ts';
import type { SamVSession } from './session.ts';

/** How one kind of reader talks of the SAM_V module inside it. */
export interface Dialect {
  /** Id in the registry. */
  readonly model: string;
  newParser(): ReplyParser;
  /** Asked while nobody reads, to see whether the reader is there. */
  readonly health: Command;
  readonly reset: Command;
  /** @returns the reader's number or version, `null` when it does not tell */
  bringUp(session: SamVSession, clock: Clock): Promise<Result<string | null, BringUpFailure>>;
  read(
    session: SamVSession,
    clock: Clock,
    options: CardReadOptions,
  ): Promise<Result<IdentityCard, CardReadFailure>>;
}

/** The module's own frames (GA 467). */
export const plainSamV: Dialect = {
  model: 'sam-v',
  newParser: () => new FrameParser(),
  health: commands.status,
  reset: commands.reset,
  bringUp,
  read: readCard,
};
