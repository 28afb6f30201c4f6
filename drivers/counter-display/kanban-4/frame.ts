/** A frame of the four-byte panels: id, value (high byte first), the low byte of the sum of the three. */
export function encodeFrame(id: number, value: number): Uint8Array {
  const high = value >> 8;
  const low = value & 0xff;
  return Uint8Array.of(id, high, low, (id + high + low) & 0xff);
}
