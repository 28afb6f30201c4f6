/** One line of a source file, with its number for messages. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A fault of one source file: where, and what is wrong. Line 0: the file as a whole. */
export interface SourceFault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Zero-width marks and odd spaces come with texts that were pasted from web pages and word processors. */
const invisible = /[\u200b-\u200d\u2060\ufeff]/g;
const oddSpace = /[\u00a0\u2002-\u200a\u202f\u3000]/g;

/** The lines of a file, freed of byte-order mark, carriage returns, invisible marks and space at both ends. */
export function cleanLines(text: string): Line[] {
  return text.split(/\r\n|\n|\r/).map((line, index) => ({
    number: index + 1,
    text: line.replace(invisible, '').replace(oddSpace, ' ').trim(),
  }));
}

/** The text of UTF-8 bytes, or the line in which they stop being UTF-8. */
export function decodeUtf8(bytes: Uint8Array): { readonly text: string } | { readonly line: number } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { line: firstBadLine(bytes) };
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  // A file may hold the replacement character itself; then this names a line too early, never too late.
  return lenient.slice(0, lenient.indexOf('\ufffd')).split('\n').length;
}
