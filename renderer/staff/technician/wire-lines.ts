/** One line of a recording, taken apart for showing. */
export interface LineParts {
  /** Seconds, to the ms; empty when the line has no time. */
  readonly at: string;
  /** What happened: `>`, `<`, `open` … */
  readonly word: string;
  readonly rest: string;
}

export function lineParts(line: string): LineParts {
  const [, atMs, word = '', rest = ''] = /^(\d+(?:\.\d+)?) (\S+) ?(.*)$/.exec(line) ?? [];
  if (atMs === undefined) return { at: '', word: '', rest: line };
  return { at: (Number(atMs) / 1_000).toFixed(3), word, rest };
}

const masked = /\[(\d+) masked\]/g;

/** The line with its masked bytes as `say` puts them. */
export function withMasked(rest: string, say: (count: number) => string): string {
  return rest.replace(masked, (_, count: string) => say(Number(count)));
}

/** What a page keeps of a line it watches: enough for a visit of some minutes. */
const mostKept = 5_000;

export interface WireLogKept {
  readonly head: readonly string[];
  readonly lines: readonly string[];
  /** Lines that were left out, by the station or here. */
  readonly skipped: number;
}

export const nothingKept: WireLogKept = { head: [], lines: [], skipped: 0 };

export function keptWith(
  { lines, skipped }: WireLogKept,
  piece: { readonly head: readonly string[]; readonly lines: readonly string[]; readonly skipped: number },
): WireLogKept {
  const all = [...lines, ...piece.lines];
  const tooMany = Math.max(0, all.length - mostKept);
  return { head: piece.head, lines: all.slice(tooMany), skipped: skipped + piece.skipped + tooMany };
}
