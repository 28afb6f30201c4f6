import type { IdentityCard } from '../../../drivers/card-reader/card-reader.ts';
import { graphemes } from '../../contract/graphemes.ts';
import type { PersonShown } from '../../contract/sessions.ts';
import { dayAt } from '../kernel/day.ts';

const shownFirst = 6;
const shownLast = 2;

/** What a page may see of a card: enough to say "is this you?", no more. */
export function personShown(card: IdentityCard, now: number, timeZone: string): PersonShown {
  return {
    name: card.name,
    idNumberMasked: masked(card.idNumber),
    cardKind: card.kind,
    age: card.birthDate === null ? null : ageOn(dayAt(now, timeZone), card.birthDate),
  };
}

/** First 6 and last 2 characters; a number too short for that shows nothing. */
export function masked(idNumber: string): string {
  const characters = graphemes(idNumber);
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
