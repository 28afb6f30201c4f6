import {
  after,
  at,
  chinese,
  fixed,
  type Length,
  until,
  word,
} from '#drivers/ticket-printer/thermal/simulator/command-length.ts';
import {
  hex,
  type ReadCommand,
  ThermalCommandReader,
} from '#drivers/ticket-printer/thermal/simulator/command-reader.ts';

interface Rule {
  /** Bytes that name it. */
  readonly head: number;
  readonly length: Length;
}

const rule = (head: number, length: Length): Rule => ({ head, length });

/** Commands that begin with ESC and are longer than three bytes, or shorter. */
const rules: Readonly<Record<string, Rule>> = {
  '1b40': rule(2, fixed(2)),
  '1b45': rule(2, fixed(2)),
  '1b46': rule(2, fixed(2)),
  '1b34': rule(2, fixed(2)),
  '1b35': rule(2, fixed(2)),
  '1b30': rule(2, fixed(2)),
  '1b31': rule(2, fixed(2)),
  '1b70': rule(2, fixed(2)),
  '1b71': rule(2, fixed(2)),
  '1b69': rule(2, fixed(4)),
  '1b73': rule(2, fixed(4)),
  '1b74': rule(2, fixed(4)),
  '1b3f': rule(2, fixed(4)),
  '1b1e': rule(3, fixed(4)),
  '1b23': rule(2, until(2, 0x00)),
  '1b6b': rule(
    2,
    after(4, (bytes) => 4 + 24 * word(bytes, 2)),
  ),
  '1b58': rule(
    2,
    after(4, (bytes) => 4 + 3 * word(bytes, 2)),
  ),
  '1b4b': rule(
    2,
    after(4, (bytes) => 4 + word(bytes, 2)),
  ),
  '1b4c': rule(
    2,
    after(4, (bytes) => 4 + word(bytes, 2)),
  ),
  '1b62': rule(2, until(6, 0x1e)),
  '1b1d': rule(3, fixed(4)),
  '1b1d41': rule(3, fixed(5)),
  '1b1d52': rule(3, fixed(5)),
  '1b1d03': rule(3, fixed(6)),
  '1b1d53': rule(
    3,
    after(9, (bytes) => 9 + word(bytes, 4) * word(bytes, 6)),
  ),
  '1b1d79': rule(
    4,
    after(4, (bytes) => (at(bytes, 3) === 0x53 ? 6 : 4)),
  ),
  '1b1d7944': rule(
    4,
    after(8, (bytes) => 8 + word(bytes, 6)),
  ),
};
const anyEscape = rule(2, fixed(3));

/** Star Line Mode. Some commands are told apart by their third or fourth byte, which are then a part of their name. */
export class CommandReader extends ThermalCommandReader {
  readonly #character: Length;

  constructor({ fourByteCharacters }: { readonly fourByteCharacters: boolean }) {
    super();
    this.#character = chinese(fourByteCharacters);
  }

  protected lengthOf(begun: readonly number[]): number | undefined {
    const [first = 0] = begun;
    if (first === 0x1b) return escapeLength(begun);
    return first < 0x81 || first === 0xff ? 1 : this.#character(begun);
  }

  protected named(bytes: readonly number[]): ReadCommand {
    const [first = 0] = bytes;
    if (first === 0x1b) {
      const { head } = ruleOf(bytes);
      return { name: hex(bytes.slice(0, head)), args: Uint8Array.from(bytes.slice(head)) };
    }
    return { name: first < 0x20 ? hex([first]) : 'text', args: Uint8Array.from(bytes) };
  }
}

function escapeLength(begun: readonly number[]): number | undefined {
  const [, second, third] = begun;
  if (begun.length < 2) return undefined;
  if (second === 0x1d && begun.length < 3) return undefined;
  if (second === 0x1d && third === 0x79 && begun.length < 4) return undefined;
  return ruleOf(begun).length(begun);
}

function ruleOf(begun: readonly number[]): Rule {
  for (const head of [4, 3, 2]) {
    const found = begun.length >= head ? rules[hex(begun.slice(0, head))] : undefined;
    if (found) return found;
  }
  return anyEscape;
}
