import { code128Modules, isCode128Text } from '../typesetting/symbols.ts';

const leftBrace = 0x7b;

/**
 * Code 128 data for GS k 73 with its code set in front; digits two a symbol. `null` if it is not printable
 * ASCII or too long for the command's length byte.
 */
export function barcodeSymbols(data: string): readonly number[] | null {
  if (!isCode128Text(data)) return null;
  if (/^(\d\d)+$/.test(data)) return [leftBrace, 0x43, ...(data.match(/../g) ?? []).map(Number)];
  const characters = [...data].flatMap((character) =>
    character === '{' ? [leftBrace, leftBrace] : [character.charCodeAt(0)],
  );
  return [leftBrace, 0x42, ...characters];
}

/** Width in modules of such data. */
export function barcodeModules(symbols: readonly number[]): number {
  const braces = symbols.slice(2).filter((symbol) => symbol === leftBrace).length;
  const doubled = symbols[1] === 0x42 ? braces / 2 : 0;
  return code128Modules(symbols.length - 2 - doubled);
}
