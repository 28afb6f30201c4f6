import { type CommonReply, dropAsNoise, ReplyStreamParser } from '../connection/reply-stream-parser.ts';
import type { RealTimeQuery } from './commands.ts';
import type { EscPosOptions } from './models.ts';

type FourBytes = readonly [number, number, number, number];

/** One thing the printer said. */
export type Reply =
  /** Answer to DLE EOT. It does not say to which n: one question at a time. */
  | { readonly kind: 'real-time'; readonly bits: number }
  /** Automatic status: the four bytes of GS a. */
  | { readonly kind: 'automatic'; readonly bytes: FourBytes }
  /** Full status, asked for with DLE EOT 20 or sent by itself (1D E0): the four bytes after `10 0F`. */
  | { readonly kind: 'full'; readonly bytes: FourBytes }
  /** Answer to GS e 6. */
  | { readonly kind: 'presenter'; readonly bits: number }
  /** Answer to GS r. */
  | { readonly kind: 'marker'; readonly bits: number }
  /** Answer to GS I. */
  | { readonly kind: 'text'; readonly text: string }
  /** Answer to 1D E2 … E4: a text without a mark in front. */
  | { readonly kind: 'counter'; readonly text: string }
  | CommonReply;

/** What is waited for: by the byte alone an answer cannot always be told. */
export interface Expected {
  /** The n of the DLE EOT question asked; cleared by the answer. */
  realTime: RealTimeQuery | null;
  /** Every byte that may be the marker's answer is reported as one while this is set. */
  marker: boolean;
  /** GS e 6 was asked: the next byte is its answer, whatever it is; cleared by it. */
  presenter: boolean;
  /** A counter was asked for; cleared by the end of its text. */
  counter: boolean;
}

type ModelQuirks = Pick<EscPosOptions, 'fixedStatusBits' | 'automaticStatus' | 'fullStatus'>;

const textStart = 0x5f;
const fullStart = 0x10;
const fullSecond = 0x0f;
/** GS I answers are at most 80 bytes long. */
const longestText = 80;

/**
 * Takes apart the one stream in which a printer mixes real-time answers, automatic status, in-order answers,
 * texts and XON/XOFF (Epson, ESC/POS: "status transmission, differentiating"). Holds at most 80 bytes of each.
 */
export class ReplyParser extends ReplyStreamParser<Reply> {
  /** Set by whoever asks. */
  readonly expected: Expected = {
    realTime: null,
    marker: false,
    presenter: false,
    counter: false,
  };
  readonly #quirks: ModelQuirks;
  readonly #automatic: number[] = [];
  readonly #full: number[] = [];
  #text: number[] | null = null;
  #counter: number[] = [];

  /** @param flowControl XON and XOFF stand in the stream. None of the documented status bits makes a byte look like one */
  constructor(quirks: ModelQuirks, flowControl = true) {
    super(flowControl);
    this.#quirks = quirks;
  }

  /** What has come of a counter's text; for printers that end it with nothing but silence. */
  endCounter(): string | null {
    this.expected.counter = false;
    const text = String.fromCharCode(...this.#counter.splice(0));
    return text === '' ? null : text;
  }

  protected take(byte: number, replies: Reply[]): void {
    if (this.#full.length > 0) this.#takeFull(byte, replies);
    else if (this.expected.presenter) this.#takePresenter(byte, replies);
    else if (this.#text) this.#takeText(byte, replies);
    else if (this.#automatic.length > 0 && (byte & 0x90) === 0) this.#takeAutomatic(byte, replies);
    else this.#takeFirst(byte, replies);
  }

  #takeFirst(byte: number, replies: Reply[]): void {
    if (this.#isRealTime(byte)) this.#takeRealTime(byte, replies);
    else if (this.#mayBeFull(byte)) this.#full.push(byte);
    else if (this.#quirks.automaticStatus === 'gs-a' && (byte & 0x93) === 0x10)
      this.#startAutomatic(byte, replies);
    else if (this.expected.counter) this.#takeCounter(byte, replies);
    else if (byte === textStart) this.#text = [];
    else if (this.expected.marker && (byte & 0x90) === 0) replies.push({ kind: 'marker', bits: byte });
    else replies.push({ kind: 'noise', byte });
  }

  /** Without the fixed bits any byte may be the answer, so only one that is waited for is taken for it. */
  #isRealTime(byte: number): boolean {
    const query = this.expected.realTime;
    if (query === null) return false;
    if (!this.#quirks.fixedStatusBits) return true;
    // KP-628E sets bit 7 of n = 1 while a ticket hangs in its mouth.
    return (byte & (query === 1 ? 0x13 : 0x93)) === 0x12;
  }

  #takeRealTime(byte: number, replies: Reply[]): void {
    this.expected.realTime = null;
    replies.push({ kind: 'real-time', bits: byte });
  }

  #mayBeFull(byte: number): boolean {
    return byte === fullStart && this.#quirks.fullStatus;
  }

  #takeFull(byte: number, replies: Reply[]): void {
    if (this.#full.length === 1 && byte !== fullSecond) {
      dropAsNoise(this.#full, replies);
      this.take(byte, replies);
      return;
    }
    this.#full.push(byte);
    if (this.#full.length < 6) return;
    const [, , paper = 0, user = 0, recoverable = 0, unrecoverable = 0] = this.#full.splice(0);
    replies.push({ kind: 'full', bytes: [paper, user, recoverable, unrecoverable] });
  }

  #takePresenter(byte: number, replies: Reply[]): void {
    this.expected.presenter = false;
    replies.push({ kind: 'presenter', bits: byte });
  }

  #takeCounter(byte: number, replies: Reply[]): void {
    if (byte >= 0x20 && byte < 0x7f && this.#counter.length < longestText)
      return void this.#counter.push(byte);
    replies.push({ kind: 'noise', byte });
    const text = this.endCounter();
    if (text !== null) replies.push({ kind: 'counter', text });
  }

  #startAutomatic(byte: number, replies: Reply[]): void {
    dropAsNoise(this.#automatic, replies);
    this.#automatic.push(byte);
  }

  #takeAutomatic(byte: number, replies: Reply[]): void {
    this.#automatic.push(byte);
    if (this.#automatic.length < 4) return;
    const [first = 0, second = 0, third = 0, fourth = 0] = this.#automatic.splice(0);
    replies.push({ kind: 'automatic', bytes: [first, second, third, fourth] });
  }

  #takeText(byte: number, replies: Reply[]): void {
    const text = this.#text ?? [];
    if (byte === 0) replies.push({ kind: 'text', text: String.fromCharCode(...text) });
    else if (byte >= 0x20 && byte < 0x7f && text.length < longestText) return void text.push(byte);
    else this.#dropText(replies);
    this.#text = null;
    if (byte !== 0) this.#takeFirst(byte, replies);
  }

  protected giveUp(replies: Reply[]): void {
    dropAsNoise(this.#automatic, replies);
    dropAsNoise(this.#full, replies);
    this.#dropText(replies);
    this.#text = null;
  }

  #dropText(replies: Reply[]): void {
    if (!this.#text) return;
    for (const byte of [textStart, ...this.#text]) replies.push({ kind: 'noise', byte });
  }
}
