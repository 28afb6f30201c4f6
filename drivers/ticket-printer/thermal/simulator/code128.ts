/** Widths of bars and spaces of each symbol value (ISO/IEC 15417, table 1); 103–105 start, 106 stop. */
const widths =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
   123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
   232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
   313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
   111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
   111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
   114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112`
    .split(/\s+/)
    .map((symbol) => [...symbol].map(Number));
const stop = 106;
const brace = 0x7b;
const startOf: Readonly<Record<number, number>> = { 65: 103, 66: 104, 67: 105 };
const switchTo: Readonly<Record<number, number>> = { 65: 101, 66: 100, 67: 99 };

export interface Barcode {
  /** Modules of alternating bars and spaces, a bar first. */
  readonly runs: readonly number[];
  /** What stands under the bars. */
  readonly text: string;
}

/** Reads the data of GS k 73 and lays out its bars; `null` where a printer would print nothing. */
export function code128(data: Uint8Array): Barcode | null {
  let set = data[1] ?? 0;
  const start = startOf[set];
  if (data[0] !== brace || start === undefined) return null;
  const values = [start];
  let text = '';
  for (let index = 2; index < data.length; index++) {
    let byte = data[index] ?? 0;
    if (byte === brace && set !== 0x43) {
      byte = data[++index] ?? 0;
      const value = switchTo[byte];
      if (value !== undefined) {
        values.push(value);
        set = byte;
        continue;
      }
      if (byte !== brace) return null;
    }
    const value = valueIn(set, byte);
    if (value === null) return null;
    values.push(value);
    text += set === 0x43 ? String(byte).padStart(2, '0') : String.fromCharCode(byte);
  }
  return { runs: [...values, checkOf(values), stop].flatMap((value) => widths[value] ?? []), text };
}

function valueIn(set: number, byte: number): number | null {
  if (set === 0x43) return byte < 100 ? byte : null;
  if (set === 0x41) return byte < 32 ? byte + 64 : byte < 96 ? byte - 32 : null;
  return byte >= 32 && byte < 128 ? byte - 32 : null;
}

function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103;
}
