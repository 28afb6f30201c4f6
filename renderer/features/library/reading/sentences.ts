import { piecesOf } from '#contract/graphemes.ts';

/** A paragraph of a text. */
export type Paragraph =
  | { readonly kind: 'heading'; readonly words: string }
  | { readonly kind: 'sentences'; readonly sentences: readonly string[] }
  /** `address`: null where the library names a picture that the terminal cannot show. */
  | { readonly kind: 'picture'; readonly words: string; readonly address: string | null };

/** Marks that end a sentence, with what closes behind them. */
const sentence = /[^。！？；!?]+[。！？；!?]*[”』」）)]*|[。！？；!?]+/g;
const picture = /^!\[(?<words>[^\]]*)\]\((?<address>[^)]*)\)$/;
/** Pictures lie at the hub, named by their content. */
const servedPicture = /^\/media\/[0-9a-f]{64}$/;
/** A voice takes so many characters at once. */
const longestSentence = 400;

/** A part of a text that has a heading of its own, or none. */
export interface Part {
  readonly headings: readonly string[];
  readonly text: string;
}

/** Parts of a text as what is shown and read aloud, one after the other. */
export function paragraphsOf(parts: readonly Part[], withHeadings: boolean): Paragraph[] {
  return parts.flatMap(({ headings, text }) => {
    const heading = withHeadings ? headings.at(-1) : undefined;
    const paragraphs = text.split('\n').filter(Boolean).map(paragraphOf);
    return heading ? [{ kind: 'heading' as const, words: heading }, ...paragraphs] : paragraphs;
  });
}

function paragraphOf(line: string): Paragraph {
  const { words, address } = picture.exec(line)?.groups ?? {};
  if (words === undefined || address === undefined)
    return { kind: 'sentences', sentences: sentencesOf(line) };
  return { kind: 'picture', words, address: servedPicture.test(address) ? address : null };
}

/** The sentences of a line, nothing left out. */
export function sentencesOf(line: string): string[] {
  return (line.match(sentence) ?? []).flatMap((words) => piecesOf(words, longestSentence));
}

/** Everything that is read aloud, in order. Which paragraph and sentence each is follows from counting. */
export function spokenOf(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.flatMap((paragraph) =>
    paragraph.kind === 'sentences' ? [...paragraph.sentences] : [paragraph.words],
  );
}
