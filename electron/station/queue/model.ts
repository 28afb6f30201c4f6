import type { Call } from '#contract/board.ts';
import type { Language } from '#contract/common.ts';
import type { Counter } from '#contract/desk.ts';
import type { PaperState, PriorityClass, TicketState } from '#contract/queue.ts';
import type { Place } from './waiting-list.ts';

/** Everything known of a ticket but its holder's name. Never changed in place: a change makes a new record. */
export interface TicketRecord extends Place {
  /** Grows with every ticket that this terminal gives or hears of; of this terminal alone. */
  readonly serial: number;
  readonly ticketId: string;
  readonly requestKey: string;
  readonly holderCode: string;
  readonly ratingCode: string;
  /** The terminal that gave it; '': this one, before it had a hall. */
  readonly origin: string;
  readonly day: string;
  readonly number: string;
  /** Where it waits or was served. */
  readonly serviceId: string;
  /** What it was taken for; differs after a transfer. */
  readonly issuedFor: string;
  readonly priority: PriorityClass;
  readonly language: Language;
  readonly state: TicketState;
  /** Like `issuedAt`, but never earlier than the ticket before: order survives a clock that went back. */
  readonly arrivedAt: number;
  readonly issuedAt: number;
  readonly firstCalledAt: number | null;
  readonly servingAt: number | null;
  readonly endedAt: number | null;
  readonly counterId: string | null;
  /** Waits for this counter alone. */
  readonly wantedCounterId: string | null;
  readonly calls: number;
  /** Recalls of the latest call. */
  readonly recalls: number;
  readonly paper: PaperState;
  readonly reprints: number;
  /** Whether the holder's name was given to the vault; there it has its own end. */
  readonly named: boolean;
  readonly rated: boolean;
}

export interface CounterRecord {
  readonly counterId: string;
  readonly state: Counter['state'];
  readonly clerk: string | null;
  readonly serviceIds: readonly string[];
  /** Called to this counter or being served there. */
  readonly ticketId: string | null;
}

export type CallRecord = Omit<Call, 'counterName'> & { readonly day: string };

export type TicketEventKind =
  | 'taken'
  | 'called'
  | 'recalled'
  | 'serving'
  | 'no-show'
  | 'returned'
  | 'transferred'
  | 'finished'
  | 'cancelled'
  | 'expired'
  | 'reprinted';

/** A terminal without others; the one that keeps the hall's order; one that follows it. */
export type HallRole = 'alone' | 'hub' | 'member';

/** All that one act changes. It is written in one transaction, and only then seen by anybody. */
export interface Change {
  readonly tickets?: readonly TicketRecord[];
  readonly counters?: readonly CounterRecord[];
  readonly call?: { readonly ticket: TicketRecord; readonly counterId: string; readonly recall: boolean };
  /** What happened to the tickets, for history and outbox. */
  readonly events?: readonly { readonly kind: TicketEventKind; readonly ticket: TicketRecord }[];
}
