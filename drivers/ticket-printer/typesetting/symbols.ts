/** Bytes that fit a QR code at level M, version 1 to 40 (ISO/IEC 18004, table 7). */
const qrBytesAtLevelM = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779,
  857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

/**
 * Modules along one side of the QR code that holds `byteCount` bytes at level M.
 * @throws RangeError if no QR code can hold them: that document was never meant for paper
 */
export function qrModules(byteCount: number): number {
  const version = qrBytesAtLevelM.findIndex((capacity) => byteCount <= capacity) + 1;
  if (version === 0) throw new RangeError(`A QR code holds at most 2331 bytes, not ${byteCount}`);
  return 17 + 4 * version;
}

/** What a barcode printer can take: printable ASCII, no longer than any ticket is wide. */
export function isCode128Text(data: string): boolean {
  return /^[\x20-\x7e]{1,100}$/.test(data);
}

/** Width in modules: start, data and check symbol of 11 each, the stop of 13, and a quiet zone of 10 on both sides. */
export function code128Modules(symbolCount: number): number {
  return 11 * (symbolCount + 2) + 13 + 20;
}
