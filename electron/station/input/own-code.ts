import { readingsOf } from './keyboard-layouts.ts';

/**
 * The secret on a ticket's paper. Printed as the address of its phone page, `https://hall/t/<code>`; codes that no phone
 * need open may be shorter: `MF1:T:<code>`. The address's host is not looked at: it may have changed since the ticket
 * was printed, and only the code counts.
 */
const ticketForms = [
  /^https?:\/\/[a-z0-9.:[\]-]{1,255}\/t\/(?<code>[A-Za-z0-9_-]{22})$/i,
  /^MF1:T:(?<code>[A-Za-z0-9_-]{22})$/i,
];

/**
 * What may be the holder's code in what was scanned, likeliest first; none when it is no code of ours. Beside the text as it
 * came, as it was before Caps Lock or the wrong keyboard layout.
 */
export function holderCodesIn(text: string): string[] {
  return [...new Set(readingsOf(text).flatMap((reading) => holderCodeIn(reading) ?? []))];
}

/** The holder's code in what was scanned; null when it is no code of ours. */
export function holderCodeIn(text: string): string | null {
  for (const form of ticketForms) {
    const code = form.exec(text)?.groups?.code;
    if (code !== undefined) return code;
  }
  return null;
}
