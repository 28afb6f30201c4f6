import { type BirpcReturn, createBirpc } from 'birpc';
import type { Channel } from './channel.ts';

export interface ConnectOptions<Remote extends object> {
  readonly unanswered: readonly (keyof Remote)[];
  /** A local function threw: a bug of this side. It is not answered, for its message may quote a card. */
  readonly onSurprise: (error: unknown, functionName: string) => void;
}

/**
 * Typed calls in both directions over a channel. Time limits are the callers' own, on their clock: the library's, which
 * run on the system's, are switched off.
 */
export function connect<Remote extends object, Local extends object>(
  channel: Channel,
  local: Local,
  { unanswered, onSurprise }: ConnectOptions<Remote>,
): BirpcReturn<Remote, Local> {
  let stopHearing: (() => void) | undefined;
  return createBirpc<Remote, Local>(local, {
    post: (message) => channel.post(message),
    on: (hear) => {
      stopHearing = channel.onMessage(hear);
    },
    off: () => stopHearing?.(),
    bind: 'functions',
    eventNames: [...unanswered],
    timeout: -1,
    // The library keeps the errors of unanswered calls to itself, so they are taken before it sees them.
    resolver: (name, resolved) => resolved && watched(resolved.bind(local), name, onSurprise),
  });
}

/** What an answer waits for that must not be given. */
const never = new Promise<never>(() => undefined);

type AnyFunction = (...args: unknown[]) => unknown;

function watched(
  run: AnyFunction,
  name: string,
  onSurprise: ConnectOptions<object>['onSurprise'],
): AnyFunction {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
      onSurprise(error, name);
      return never;
    }
  };
}
