import { characterOf, enter, keypadDigit, keypadEnter, tab } from './layout.ts';

/** What a report adds to what was typed. */
export type Typed = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'end' };

const shiftBits = 0x22;
const altBits = 0x44;
/** Codes 1 … 3 say that too many keys are down or that the keyboard is at fault. */
const lastErrorCode = 0x03;
/** Longest number that is typed on the keypad with Alt held, digits. */
const longestAltCode = 7;

/**
 * Reads keyboard reports of eight bytes (modifiers, a reserved one, six codes), or of nine with a report id in front, as
 * hidraw hands them out. A key counts when it goes down. Hostile reports never throw and never grow what is held.
 */
export class KeyReader {
  #down: readonly number[] = [];
  #altHeld = false;
  #altCode = '';

  /** @returns null when this is no keyboard report; otherwise what was typed, which may be nothing */
  read(report: Uint8Array): Typed[] | null {
    const boot = report.length === 9 ? report.subarray(1) : report;
    if (boot.length !== 8) return null;
    const codes = [...boot.subarray(2)].filter((code) => code !== 0);
    if (codes.some((code) => code <= lastErrorCode)) return [];
    const fresh = codes.filter((code) => !this.#down.includes(code));
    this.#down = codes;
    const modifiers = boot[0] ?? 0;
    return [...this.#alt((modifiers & altBits) !== 0), ...this.#typed(fresh, (modifiers & shiftBits) !== 0)];
  }

  forget(): void {
    this.#down = [];
    this.#altHeld = false;
    this.#altCode = '';
  }

  #typed(codes: readonly number[], shift: boolean): Typed[] {
    return codes.flatMap((code): Typed[] => {
      if (this.#altHeld) return this.#altDigit(code);
      if (code === enter || code === keypadEnter || code === tab) return [{ kind: 'end' }];
      const character = characterOf(code, shift);
      return character === undefined ? [] : [{ kind: 'character', character }];
    });
  }

  /** Some scanners type what is on no key as a number on the keypad with Alt held. */
  #altDigit(code: number): Typed[] {
    const digit = keypadDigit(code);
    if (digit && this.#altCode.length < longestAltCode) this.#altCode += digit;
    return [];
  }

  #alt(held: boolean): Typed[] {
    const released = this.#altHeld && !held;
    this.#altHeld = held;
    if (!released) return [];
    const code = this.#altCode;
    this.#altCode = '';
    return code === '' ? [] : [{ kind: 'character', character: altCharacter(code) }];
  }
}

/** Below 128 and above 255 the number is the character's; in between it depends on a code page nobody states. */
function altCharacter(code: string): string {
  const number = Number.parseInt(code, 10);
  const sure = (number >= 0x20 && number < 0x7f) || (number > 0xff && number <= 0x10ffff);
  return sure ? String.fromCodePoint(number) : '\ufffd';
}
