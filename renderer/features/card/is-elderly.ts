import type { PersonTold } from '#contract/sessions.ts';

/** From this age on a card is proof enough for the elderly priority (老年人权益保障法 §2: 60 and over). */
const elderlyFromAge = 60;

export function isElderly({ age }: PersonTold): boolean {
  return age !== null && age >= elderlyFromAge;
}
