/** Longest text of one field; a longer one is cut, so that one event cannot fill the log. */
const mostCharacters = 2_000;

/**
 * What looks like the number of a person's document: 15 digits or more, perhaps ending in X (GB 11643 and its
 * 15-digit forerunner), or three letters and twelve digits (foreigners' cards of 2017).
 */
const documentNumber = /\d{15,}[Xx]?|[A-Z]{3}\d{12}/g;

/** The last line of defence: raw causes come from devices, and a device may echo what it read. */
export function scrub(text: string): string {
  return text.slice(0, mostCharacters).replaceAll(documentNumber, '[number removed]');
}
