/**
 * The module's own number in its usual text form, e.g. `05.01-20110511-0123456789-0000000000`: maker's codes, date of
 * issue and two serial numbers, little-endian in 16 bytes (GA 467).
 * @throws RangeError when `data` is shorter than 16 bytes
 */
export function formatSamId(data: Uint8Array): string {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  const codes = `${digits(view.getUint16(0, true), 2)}.${digits(view.getUint16(2, true), 2)}`;
  const serials = `${digits(view.getUint32(8, true), 10)}-${digits(view.getUint32(12, true), 10)}`;
  return `${codes}-${digits(view.getUint32(4, true), 8)}-${serials}`;
}
