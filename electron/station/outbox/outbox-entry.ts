/** A message to another system, written in the same transaction as its change. */
export interface OutboxEntry {
  /** What happened, e.g. `rating.given`. */
  readonly topic: string;
  /** Entries of one matter are delivered in order. */
  readonly matterKey: string;
  /** Plain JSON. Holds nothing personal unless the topic is for that. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Adds to the outbox. Throws when called outside a transaction: a change and its message stand or fall together. */
export type AddToOutbox = (entry: OutboxEntry) => void;
