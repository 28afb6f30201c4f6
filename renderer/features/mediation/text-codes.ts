import { piecesOf } from '#contract/graphemes.ts';

/** Chinese characters in one code, 660 bytes: a phone reads one of this size from a pad's screen at arm's length. */
const mostInCode = 220;

/** A text as it stands in QR codes: whole in one, or in several that each say which they are. No character is cut. */
export function textInCodes(text: string): string[] {
  const pieces = piecesOf(text, mostInCode);
  return pieces.length > 1 ? pieces.map((piece, index) => `${index + 1}/${pieces.length}\n${piece}`) : [text];
}
