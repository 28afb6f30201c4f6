/** What the keys of a keyboard show at a time. */
export interface Layout {
  readonly columns: number;
  readonly rows: readonly string[];
  /** Digits stand on keys of their own; else a key changes to them. */
  readonly withDigits: boolean;
}

const digits = '1234567890';
/** As on the keyboards of phones and computers. */
const usual = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The keys that fit. Large print makes room for large keys: the letters then stand in the order of the alphabet, and the
 * digits behind a key.
 */
export function layoutOf(large: boolean, wide: boolean, shown: 'letters' | 'digits'): Layout {
  if (!large) return { columns: 10, rows: [digits, ...usual], withDigits: true };
  const columns = wide ? 8 : 7;
  return { columns, rows: rowsOf(shown === 'digits' ? digits : alphabet, columns), withDigits: false };
}

function rowsOf(keys: string, columns: number): string[] {
  return keys.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
}
