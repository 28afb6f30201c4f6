import type { HeldTicket, PriorityClass, TakenTicket } from '../../../electron/contract/queue.ts';
import type { RatingLevel, RatingReason } from '../../../electron/contract/ratings.ts';
import type { CardTrouble } from '../../../electron/contract/sessions.ts';
import { beginning, type LibraryPlace, type TextSize, type Trail } from '../../features/library/trail.ts';
import type { ChoiceReason } from '../../features/queue/choose-service-page.tsx';
import type {
  CancelOutcome,
  FindOutcome,
  FindTrouble,
  TakeInput,
  TakeOutcome,
  TakeTrouble,
} from '../../features/queue/ticket-calls.ts';
import {
  type RateInput,
  type RateOutcome,
  type RateTrouble,
  rateTroubleOf,
} from '../../features/rating/rate-ticket.ts';
import type { CardStepShown, PersonShown } from '../../features/session/read-card.ts';
import type { Place } from '../../ui/page/steps.tsx';

/** What the visitor does, and what the card reader says. */
export type VisitEvent =
  /** `why`: what is to be said of the choice of services that comes. */
  | { type: 'TAKE'; why?: ChoiceReason }
  | { type: 'LOOK' | 'RATE' }
  | { type: 'CHOOSE_SERVICE'; serviceId: string; cardOffered: boolean; requestKey: string }
  | { type: 'WITH_CARD' | 'WITHOUT_CARD' | 'AGREE' | 'IT_IS_ME' | 'NOT_ME' }
  | { type: 'CARD_STEP'; step: CardStepShown }
  | { type: 'CHOOSE_PRIORITY'; priority: PriorityClass }
  /** The paper of a ticket was held before the scanner. */
  | { type: 'SCANNED'; held: HeldTicket }
  | { type: 'TYPE'; text: string }
  | { type: 'CHOOSE_LEVEL'; level: RatingLevel }
  | { type: 'TOGGLE_REASON'; reason: RatingReason }
  | { type: 'LIBRARY' }
  /** One place further, or the shown place changed. */
  | { type: 'OPEN' | 'KEEP'; place: LibraryPlace }
  | { type: 'TEXT_SIZE'; size: TextSize }
  | { type: 'SUBMIT' | 'AGAIN' | 'OTHER_SERVICE' | 'GIVE_UP' | 'BACK' | 'HOME' };

/** The part of taking a number that the machine decides; the language is the visitor's at that moment. */
export type Wish = Omit<TakeInput, 'language'>;

export interface VisitContext {
  /** Where the number was asked for, to lead back there. */
  readonly askedIn: 'home' | 'library';
  /** The service was known, so that it was not chosen from the list. */
  readonly listSkipped: boolean;
  readonly choiceReason: ChoiceReason | null;
  readonly serviceId: string;
  readonly cardOffered: boolean;
  readonly requestKey: string;
  readonly person: PersonShown | null;
  readonly cardTrouble: CardTrouble | null;
  readonly priority: PriorityClass;
  readonly taken: TakenTicket | null;
  readonly takeTrouble: TakeTrouble | null;
  /** Number as typed. */
  readonly number: string;
  /** Four digits as typed. */
  readonly code: string;
  readonly purpose: 'look' | 'rate';
  readonly found: HeldTicket | null;
  readonly findTrouble: FindTrouble | null;
  readonly level: RatingLevel | null;
  readonly reasons: readonly RatingReason[];
  /** Tries left after a wrong code. */
  readonly codeTriesLeft: number | null;
  readonly rateTrouble: RateTrouble | null;
  readonly cancelTrouble: CancelOutcome['outcome'] | null;
  /** Where the visitor is in the library, and has been. */
  readonly trail: Trail;
}

export const nothingYet: VisitContext = {
  askedIn: 'home',
  listSkipped: false,
  choiceReason: null,
  serviceId: '',
  cardOffered: false,
  requestKey: '',
  person: null,
  cardTrouble: null,
  priority: 'none',
  taken: null,
  takeTrouble: null,
  number: '',
  code: '',
  purpose: 'look',
  found: null,
  findTrouble: null,
  level: null,
  reasons: [],
  codeTriesLeft: null,
  rateTrouble: null,
  cancelTrouble: null,
  trail: beginning,
};

/** The card's person, forgotten. */
export const forgotten = { person: null, cardTrouble: null } as const;

/** From this age on a card is proof enough for the elderly priority (老年人权益保障法 §2: 60 and over). */
const elderlyFromAge = 60;

export function isElderly(person: PersonShown | null): boolean {
  return person?.age != null && person.age >= elderlyFromAge;
}

type ServiceEvent = Extract<VisitEvent, { type: 'CHOOSE_SERVICE' }>;

/** From the list of all services. */
export function chosenService({ serviceId, cardOffered, requestKey }: ServiceEvent): Partial<VisitContext> {
  const listSkipped = false;
  return {
    ...forgotten,
    serviceId,
    cardOffered,
    requestKey,
    listSkipped,
    priority: 'none',
    takeTrouble: null,
  };
}

/** By the place or person in the library that does the same. */
export function knownService(event: ServiceEvent): Partial<VisitContext> {
  return { ...chosenService(event), listSkipped: true, askedIn: 'library', choiceReason: null };
}

export function afterCard(step: CardStepShown): Partial<VisitContext> {
  return {
    person: step.step === 'read' ? step.person : null,
    cardTrouble: step.step === 'failed' ? step.trouble : null,
  };
}

export function afterTaking(output: TakeOutcome): Partial<VisitContext> {
  return output.outcome === 'taken'
    ? { taken: output.taken, takeTrouble: null }
    : { taken: null, takeTrouble: output.why };
}

export function afterFinding(output: FindOutcome): Partial<VisitContext> {
  return output.outcome === 'found'
    ? { found: output.held, findTrouble: null, rateTrouble: rateTroubleOf(output.held) }
    : { found: null, findTrouble: output.why, rateTrouble: null };
}

/** The paper says what would otherwise be typed. */
export function afterScanning(held: HeldTicket): Partial<VisitContext> {
  return { ...afterFinding({ outcome: 'found', held }), number: held.ticket.number };
}

export function afterRating(output: RateOutcome): Partial<VisitContext> {
  return {
    codeTriesLeft: output.outcome === 'wrong-code' ? output.triesLeft : null,
    rateTrouble: output.outcome === 'refused' ? output.why : null,
  };
}

export function toggled(reasons: readonly RatingReason[], reason: RatingReason): readonly RatingReason[] {
  return reasons.includes(reason) ? reasons.filter((other) => other !== reason) : [...reasons, reason];
}

export function rateInput({ found, code, level, reasons }: VisitContext): RateInput {
  if (!found || !level) throw new Error('A rating needs a ticket and a level');
  return { ticketId: found.ticket.ticketId, ratingCode: code, level, reasons };
}

/** Where in taking a number the visitor is; without a card reader there is one step less. */
export function placeOf(step: 'service' | 'card' | 'priority', cardOffered: boolean): Place {
  if (!cardOffered) return { at: step === 'service' ? 1 : 2, of: 2 };
  return { at: { service: 1, card: 2, priority: 3 }[step], of: 3 };
}
