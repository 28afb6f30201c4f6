import { deflateRawSync } from 'node:zlib';

/** Most characters in one code: a phone reads a QR code of this size from a kiosk's screen at arm's length. */
const mostInCode = 1100;

/** A text to be taken away. */
export interface TakenText {
  /** 劳动合同法 第三十八条 */
  readonly title: string;
  readonly text: string;
  /** When and from where, so that a reader knows how far to trust it. */
  readonly source: string;
}

/**
 * The text as addresses of a reading page, each with a piece of it behind `#`: what stands there never leaves the
 * phone, and the page needs to be loaded only once. A long text takes several codes, in any order.
 *
 * The piece: `z<number of this piece>.<number of pieces>.<base64url of the raw DEFLATE (RFC 1951) of the JSON>`.
 */
export function codesOf(taken: TakenText, readingPage: string): string[] {
  const packed = deflateRawSync(JSON.stringify([taken.title, taken.text, taken.source]), { level: 9 });
  const text = packed.toString('base64url');
  const room = Math.max(200, mostInCode - readingPage.length - 8);
  const count = Math.ceil(text.length / room);
  return Array.from(
    { length: count },
    (_, index) => `${readingPage}#z${index + 1}.${count}.${text.slice(index * room, (index + 1) * room)}`,
  );
}
