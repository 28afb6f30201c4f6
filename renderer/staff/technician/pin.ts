/** The contract's bounds of a PIN. */
const fewestDigits = 4;
export const mostDigits = 12;

/** What stands there after `key`: a digit is added, `Backspace` takes one away, all else changes nothing. */
export function typed(pin: string, key: string): string {
  if (key === 'Backspace') return pin.slice(0, -1);
  return /^\d$/.test(key) && pin.length < mostDigits ? pin + key : pin;
}

/** Whether it is long enough to be tried. */
export function whole(pin: string): boolean {
  return pin.length >= fewestDigits;
}
