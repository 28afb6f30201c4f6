import { beginningOf } from '#contract/graphemes.ts';

/** Longest text of one field; a longer one is cut, so that one event cannot fill the log. */
const mostCharacters = 2_000;

/**
 * What looks like the number of a person's document: 15 digits or more, perhaps ending in X (GB 11643 and its
 * 15-digit forerunner), or three letters and twelve digits (foreigners' cards of 2017).
 */
const documentNumber = /\d{15,}[Xx]?|[A-Z]{3}\d{12}/g;

/** The last line of defence: raw causes come from devices, and a device may echo what it read. */
export function scrub(text: string): string {
  return beginningOf(text, mostCharacters).replaceAll(documentNumber, '[number removed]');
}

/**
 * Kind and place of an error where a person's data was at hand. The message is left out: it may quote what was read.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return scrub([error.name, ...frames].join('\n'));
}
