import { type CommonReply, dropAsNoise, ReplyStreamParser } from '../connection/reply-stream-parser.ts';

/** One thing the printer said. */
export type StarReply =
  /** A whole status block, both heads included; at least {@link shortestBlock} bytes. */
  { readonly kind: 'status'; readonly block: Uint8Array } | CommonReply;

/** Up to the byte that tells of the paper: a shorter block says nothing that can be used. */
const shortestBlock = 6;

/**
 * Takes status blocks out of what a Star printer says. Their length stands in the first two bytes; by bits 0, 4 and 7 the
 * first byte is told from the others, and both from everything else (Star, "Status identification method"); no byte of a block
 * looks like XON or XOFF. Holds at most 33 bytes.
 */
export class StatusParser extends ReplyStreamParser<StarReply> {
  readonly #block: number[] = [];

  protected take(byte: number, replies: StarReply[]): void {
    if (isFirst(byte)) this.#begin(byte, replies);
    else if (this.#mayContinue(byte)) this.#continue(byte, replies);
    else this.#refuse(byte, replies);
  }

  protected giveUp(replies: StarReply[]): void {
    dropAsNoise(this.#block, replies);
  }

  /** The second byte has its highest bit free: it is a part of the length. */
  #mayContinue(byte: number): boolean {
    const mask = this.#block.length === 1 ? 0x11 : 0x91;
    return this.#block.length > 0 && (byte & mask) === 0;
  }

  #begin(byte: number, replies: StarReply[]): void {
    this.giveUp(replies);
    this.#block.push(byte);
  }

  #continue(byte: number, replies: StarReply[]): void {
    this.#block.push(byte);
    const length = lengthOf(this.#block);
    if (length < shortestBlock) this.giveUp(replies);
    else if (this.#block.length >= length)
      replies.push({ kind: 'status', block: Uint8Array.from(this.#block.splice(0)) });
  }

  #refuse(byte: number, replies: StarReply[]): void {
    this.giveUp(replies);
    replies.push({ kind: 'noise', byte });
  }
}

function isFirst(byte: number): boolean {
  return (byte & 0x91) === 0x01;
}

/** Of the whole block: five bits of its first byte, and one of its second that stands for two more. */
function lengthOf([first = 0, second = 0]: readonly number[]): number {
  return (((first >> 2) & 0x18) | ((first >> 1) & 0x07)) + ((second >> 6) & 0x02);
}
