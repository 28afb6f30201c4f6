/** How long a command is, its leading bytes included; `undefined` while that is not known yet. */
export type Length = (bytes: readonly number[]) => number | undefined;

/** No list of tab stops, barcode or memory switch command that ends with a mark is longer. */
const longestOpen = 256;

export const fixed =
  (length: number): Length =>
  () =>
    length;

/** Known once `header` bytes are there. */
export const after =
  (header: number, total: Length): Length =>
  (bytes) =>
    bytes.length < header ? undefined : total(bytes);

/** Ends with its first `last` after `header` bytes. */
export const until =
  (header: number, last: number): Length =>
  (bytes) =>
    (bytes.length > header && bytes.at(-1) === last) || bytes.length >= longestOpen
      ? bytes.length
      : undefined;

export const at = (bytes: readonly number[], index: number) => bytes[index] ?? 0;

/** Two bytes, the low one first. */
export const word = (bytes: readonly number[], index: number) =>
  at(bytes, index) + 256 * at(bytes, index + 1);

/** Of a Chinese character in GBK, or in GB18030 where the font has the four bytes of that. */
export const chinese =
  (fourByteCharacters: boolean): Length =>
  ([, second]) => {
    if (second === undefined) return undefined;
    return fourByteCharacters && second >= 0x30 && second <= 0x39 ? 4 : 2;
  };
