/** What any printer may say beside its language's replies. */
export type CommonReply =
  | { readonly kind: 'xon' }
  | { readonly kind: 'xoff' }
  /** A byte that belongs to nothing. */
  | { readonly kind: 'noise'; readonly byte: number };

const xonByte = 0x11;
const xoffByte = 0x13;
/** The bytes of one reply leave the printer back to back; the longest, 33 of them at 9600 bit/s, within 35 ms. */
const oneReplyMs = 150;

/** Takes replies out of the one stream in which a printer says everything. A language knows what its replies look like. */
export abstract class ReplyStreamParser<Reply> {
  readonly #flowControl: boolean;
  #lastAtMs = Number.NEGATIVE_INFINITY;

  /** @param flowControl XON and XOFF are taken out wherever they stand, as on a serial line */
  constructor(flowControl: boolean) {
    this.#flowControl = flowControl;
  }

  /** Takes one byte that is neither XON nor XOFF, and adds what it completes, or shows to be noise. */
  protected abstract take(byte: number, replies: (Reply | CommonReply)[]): void;
  /** What has come of a reply will not be completed any more. */
  protected abstract giveUp(replies: (Reply | CommonReply)[]): void;

  /** @param atMs monotonic time of arrival; a reply that stops half-way is given up after a pause */
  push(bytes: Uint8Array, atMs: number): readonly (Reply | CommonReply)[] {
    const replies: (Reply | CommonReply)[] = [];
    if (atMs - this.#lastAtMs > oneReplyMs) this.giveUp(replies);
    this.#lastAtMs = atMs;
    for (const byte of bytes) {
      if (this.#flowControl && (byte === xonByte || byte === xoffByte))
        replies.push({ kind: byte === xonByte ? 'xon' : 'xoff' });
      else this.take(byte, replies);
    }
    return replies;
  }
}

/** Empties `begun`: its bytes belong to nothing. */
export function dropAsNoise(begun: number[], replies: { push(noise: CommonReply): void }): void {
  for (const byte of begun.splice(0)) replies.push({ kind: 'noise', byte });
}
