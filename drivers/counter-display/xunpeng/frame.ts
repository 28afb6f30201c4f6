import type { AnswerParser, PanelAnswer } from '../panel-bus.ts';

/**
 * Xunpeng's frame: `3A`, colour, value (low byte first), information code, sum of all these, `0A`.
 * Its answer is told in two ways: `3A`, code, sum, `0A` in the text, and in the example the whole frame with `2A` in front.
 */

const begin = 0x3a;
const answerBegin = 0x2a;
const end = 0x0a;

/** As the protocol numbers them. */
export const colours = { green: 0x00, yellow: 0x01, red: 0x02 } as const;
export type Colour = keyof typeof colours;

export function encodeFrame(code: number, value: number, colour: Colour): Uint8Array {
  const body = [begin, colours[colour], value & 0xff, value >> 8, code];
  return Uint8Array.of(...body, sumOf(body), end);
}

function sumOf(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
}

/** Longer than either form of an answer, and than the echo of a frame that some adapters hear. */
const window = 7;

/** Finds answers of either form at the end of what was heard last. */
export class XunpengAnswers implements AnswerParser {
  #received: number[] = [];

  push(bytes: Uint8Array): PanelAnswer[] {
    const answers: PanelAnswer[] = [];
    for (const byte of bytes) {
      this.#received = [...this.#received, byte].slice(-window);
      const code =
        byte === end ? (codeOfLong(this.#received) ?? codeOfShort(this.#received.slice(-4))) : undefined;
      if (code === undefined) continue;
      answers.push({ address: code, refusal: null });
      this.reset();
    }
    return answers;
  }

  reset(): void {
    this.#received = [];
  }
}

function codeOfLong(received: readonly number[]): number | undefined {
  const body = received.slice(0, 5);
  return received.length === window && body[0] === answerBegin && sumOf(body) === received[5]
    ? body[4]
    : undefined;
}

function codeOfShort(received: readonly number[]): number | undefined {
  const body = received.slice(0, 2);
  return received.length === 4 && body[0] === begin && sumOf(body) === received[2] ? body[1] : undefined;
}
