/** One thing the printer said. */
export type StarReply =
  /** A whole status block, both heads included; at least {@link shortestBlock} bytes. */
  | { readonly kind: 'status'; readonly block: Uint8Array }
  | { readonly kind: 'xon' }
  | { readonly kind: 'xoff' }
  /** A byte that belongs to nothing. */
  | { readonly kind: 'noise'; readonly byte: number };

const xonByte = 0x11;
const xoffByte = 0x13;
/** Up to the byte that tells of the paper: a shorter block says nothing that can be used. */
const shortestBlock = 6;
/** The bytes of one block leave the printer back to back; 33 of them at 9600 bit/s within 35 ms. */
const oneBlockMs = 150;

/**
 * Takes status blocks out of what a Star printer says. Their length stands in the first two bytes; by bits 0, 4 and 7 the
 * first byte is told from the others, and both from everything else (Star, "Status identification method"). Holds at most
 * 33 bytes.
 */
export class StatusParser {
  readonly #flowControl: boolean;
  #block: number[] = [];
  #lastAtMs = Number.NEGATIVE_INFINITY;

  /** @param flowControl XON and XOFF are said on this line; no byte of a block looks like one */
  constructor(flowControl: boolean) {
    this.#flowControl = flowControl;
  }

  /** @param atMs monotonic time of arrival; a block that stops half-way is given up after a pause */
  push(bytes: Uint8Array, atMs: number): readonly StarReply[] {
    const replies: StarReply[] = [];
    if (atMs - this.#lastAtMs > oneBlockMs) this.#drop(replies);
    this.#lastAtMs = atMs;
    for (const byte of bytes) this.#take(byte, replies);
    return replies;
  }

  #take(byte: number, replies: StarReply[]): void {
    if (this.#flowControl && (byte === xonByte || byte === xoffByte))
      replies.push({ kind: byte === xonByte ? 'xon' : 'xoff' });
    else if (isFirst(byte)) this.#begin(byte, replies);
    else if (this.#mayContinue(byte)) this.#continue(byte, replies);
    else this.#refuse(byte, replies);
  }

  /** The second byte has its highest bit free: it is a part of the length. */
  #mayContinue(byte: number): boolean {
    const mask = this.#block.length === 1 ? 0x11 : 0x91;
    return this.#block.length > 0 && (byte & mask) === 0;
  }

  #begin(byte: number, replies: StarReply[]): void {
    this.#drop(replies);
    this.#block.push(byte);
  }

  #continue(byte: number, replies: StarReply[]): void {
    this.#block.push(byte);
    const length = lengthOf(this.#block);
    if (length < shortestBlock) this.#drop(replies);
    else if (this.#block.length >= length)
      replies.push({ kind: 'status', block: Uint8Array.from(this.#block.splice(0)) });
  }

  #refuse(byte: number, replies: StarReply[]): void {
    this.#drop(replies);
    replies.push({ kind: 'noise', byte });
  }

  #drop(replies: StarReply[]): void {
    for (const byte of this.#block.splice(0)) replies.push({ kind: 'noise', byte });
  }
}

function isFirst(byte: number): boolean {
  return (byte & 0x91) === 0x01;
}

/** Of the whole block: five bits of its first byte, and one of its second that stands for two more. */
function lengthOf([first = 0, second = 0]: readonly number[]): number {
  return (((first >> 2) & 0x18) | ((first >> 1) & 0x07)) + ((second >> 6) & 0x02);
}
