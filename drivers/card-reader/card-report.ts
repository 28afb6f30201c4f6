import type { Result } from '../basics/result.ts';
import type { CardKind, CardReadFailure, CardReadOptions, CardWarning, IdentityCard } from './card-reader.ts';

/**
 * What of a card leaves the device host: enough to say "is this you?" and to call somebody by name. A JavaScript text cannot be
 * overwritten, so the name and what fills in a form are bytes on all their way through the station, which never makes a text
 * of them.
 */
export interface CardReport {
  readonly kind: CardKind;
  /** First 6 and last 2 characters, the rest stars. */
  readonly idNumberMasked: string;
  /** Whole years; `null`: the card has no readable date, or the day is not known. */
  readonly age: number | null;
  readonly warnings: readonly CardWarning[];
  /** As JSON, in UTF-8. Whoever holds it overwrites it when the visit ends. */
  readonly name: Uint8Array;
  /** What a form asks of whoever stands there, likewise. */
  readonly particulars: Uint8Array;
}

export interface CardReportOptions extends CardReadOptions {
  /** For the age, `YYYY-MM-DD`. */
  readonly today?: string;
}

export type ReadOutcome = Result<CardReport, CardReadFailure>;

const shownFirst = 6;
const shownLast = 2;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

export function cardReportOf(card: IdentityCard, today: string | undefined): CardReport {
  return {
    kind: card.kind,
    idNumberMasked: masked(card.idNumber),
    age: today === undefined || card.birthDate === null ? null : ageOn(today, card.birthDate),
    warnings: card.warnings,
    name: asBytes(card.name),
    particulars: asBytes(particularsOf(card)),
  };
}

/** Null: the card does not say it. */
function particularsOf(card: IdentityCard) {
  const { name, sex, birthDate, ethnicity, idNumber } = card;
  return {
    ...{ name, birthDate, ethnicity, idNumber },
    sex: sex === 'male' || sex === 'female' ? sex : null,
    address: 'newestAddress' in card ? (card.newestAddress ?? card.address) : null,
  };
}

function asBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** First 6 and last 2 characters; a number too short for that shows nothing. */
export function masked(idNumber: string): string {
  const characters = Array.from(graphemes.segment(idNumber), ({ segment }) => segment);
  const hidden = characters.length - shownFirst - shownLast;
  if (hidden <= 0) return '*'.repeat(characters.length);
  return [...characters.slice(0, shownFirst), '*'.repeat(hidden), ...characters.slice(-shownLast)].join('');
}

/** Whole years (周岁) on `day`, both `YYYY-MM-DD`. `null`: not born yet, so one of the two dates is wrong. */
export function ageOn(day: string, birthDate: string): number | null {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = day.slice(5) < birthDate.slice(5) ? years - 1 : years;
  return age >= 0 ? age : null;
}
