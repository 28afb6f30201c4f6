/** Usages of the HID keyboard page that end a scan. */
export const enter = 0x28;
export const tab = 0x2b;
export const keypadEnter = 0x58;

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '1234567890';
const shiftedDigits = '!@#$%^&*()';
/** Usages 2D … 38; 32 (non-US #) is on no US keyboard. */
const signs = `-=[]\\ ;'\`,./`;
const shiftedSigns = `_+{}| :"~<>?`;
const keypadSigns = '/*-+';
const keypadDigits = '1234567890.';

/** The character of a key on a US keyboard, which is what a scanner must be set to; undefined for a key without one. */
export function characterOf(usage: number, shift: boolean): string | undefined {
  if (usage >= 0x04 && usage <= 0x1d) return at(shift ? letters.toUpperCase() : letters, usage - 0x04);
  if (usage >= 0x1e && usage <= 0x27) return at(shift ? shiftedDigits : digits, usage - 0x1e);
  if (usage === 0x2c) return ' ';
  if (usage === 0x32) return undefined;
  if (usage >= 0x2d && usage <= 0x38) return at(shift ? shiftedSigns : signs, usage - 0x2d);
  if (usage >= 0x54 && usage <= 0x57) return at(keypadSigns, usage - 0x54);
  return keypadDigit(usage);
}

/** 59 … 63 of the numeric keypad. */
export function keypadDigit(usage: number): string | undefined {
  return usage >= 0x59 && usage <= 0x63 ? at(keypadDigits, usage - 0x59) : undefined;
}

function at(row: string, index: number): string | undefined {
  return row[index];
}
