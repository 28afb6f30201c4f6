import type { LocalText } from '#contract/common.ts';
import type { PriorityClass, TakenTicket } from '#contract/queue.ts';
import type { CardTrouble } from '#contract/sessions.ts';
import type { TerminalStatus } from '#contract/terminal.ts';
import type { PageProps } from '#renderer/navigation/feature.ts';
import type { Place as Step } from '#renderer/ui/page/steps.tsx';
import type { CardHolder } from '../card/index.ts';
import type { CancelOutcome, TakeTrouble } from './ticket-calls.ts';

/** Why somebody who wanted a number for something else is to choose: it gives none now, or this hall does not do it. */
export type ChoiceReason = { readonly why: 'closed'; readonly service: LocalText } | { readonly why: 'none' };

/** A number that somebody wants. */
interface Wish {
  readonly serviceId: string;
  readonly cardOffered: boolean;
  /** The same for every try, so that one wish never becomes two numbers. */
  readonly requestKey: string;
  /** What was said of the choice of services. */
  readonly reason: ChoiceReason | null;
}

interface Taking {
  readonly wish: Wish;
  readonly priority: PriorityClass;
  readonly withCard: boolean;
}

/** A ticket that is, or may be, given back. */
interface GivingUp {
  readonly ticketId: string;
  readonly number: string;
}

export type QueuePlace =
  | { readonly at: 'chooseService'; readonly reason: ChoiceReason | null }
  | { readonly at: 'cardOrNot'; readonly wish: Wish }
  | { readonly at: 'consent'; readonly wish: Wish }
  | { readonly at: 'card'; readonly wish: Wish; readonly phase: 'waiting' | 'reading' }
  | { readonly at: 'cardFailed'; readonly wish: Wish; readonly trouble: CardTrouble }
  | { readonly at: 'confirm'; readonly wish: Wish; readonly person: CardHolder }
  | { readonly at: 'priority'; readonly wish: Wish; readonly withCard: boolean }
  | ({ readonly at: 'taking' } & Taking)
  | ({ readonly at: 'notTaken'; readonly trouble: TakeTrouble } & Taking)
  | {
      readonly at: 'ticket';
      readonly taken: TakenTicket;
      /** A card lies on the reader or was just read: it should not be left behind. */
      readonly withCard: boolean;
    }
  | ({ readonly at: 'giveUp' } & GivingUp)
  | ({ readonly at: 'givingUp' } & GivingUp)
  | ({ readonly at: 'notGivenUp'; readonly trouble: CancelOutcome['outcome'] } & GivingUp)
  | { readonly at: 'givenUp' };

export type At<Name extends QueuePlace['at']> = PageProps<QueuePlace, Name>;

/** The first place of taking a number for a service: the card is asked about only where there is a reader. */
export function firstPlace(
  serviceId: string,
  { cardReader }: Pick<TerminalStatus, 'cardReader'>,
  reason: ChoiceReason | null = null,
): QueuePlace {
  const cardOffered = cardReader === 'ready';
  const wish: Wish = { serviceId, cardOffered, requestKey: crypto.randomUUID(), reason };
  return cardOffered ? { at: 'cardOrNot', wish } : { at: 'priority', wish, withCard: false };
}

/** Where in taking a number the visitor is; without a card reader there is one step less. */
export function stepOf(step: 'service' | 'card' | 'priority', cardOffered: boolean): Step {
  if (!cardOffered) return { at: step === 'service' ? 1 : 2, of: 2 };
  return { at: { service: 1, card: 2, priority: 3 }[step], of: 3 };
}
