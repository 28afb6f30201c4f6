/**
 * The secret on a ticket's paper. Printed as the address of its phone page, `https://hall/t/<code>`; codes that no phone
 * need open may be shorter: `MF1:T:<code>`. The address's host is not looked at: it may have changed since the ticket
 * was printed, and only the code counts.
 */
const ticketForms = [
  /^https?:\/\/[a-z0-9.:[\]-]{1,255}\/t\/(?<code>[A-Za-z0-9_-]{22})$/i,
  /^MF1:T:(?<code>[A-Za-z0-9_-]{22})$/,
];

/** The holder's code in what was scanned; null when it is no code of ours. */
export function holderCodeIn(text: string): string | null {
  for (const form of ticketForms) {
    const code = form.exec(text)?.groups?.code;
    if (code !== undefined) return code;
  }
  return null;
}
