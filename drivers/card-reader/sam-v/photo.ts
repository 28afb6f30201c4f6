/** "WL", width 102, height 126, little-endian. */
const header = Uint8Array.of(0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00);

/** A look at the first bytes is all that the driver does with a photo; the rest is a closed format and stays opaque. */
export function photoHeaderHolds(photo: Uint8Array): boolean {
  return header.every((byte, index) => photo[index] === byte);
}

/**
 * The place for a photo decoder. None is shipped: every known one is a closed binary licensed to a single module, so an operator
 * who has one runs it as a process of its own behind this interface. A queue ticket needs no photo.
 */
export interface PhotoDecoder {
  /** @param photo 1024 bytes as on the card, wiped by the caller. @returns 102 × 126 pixels, RGB, or `null` if it cannot. */
  decode(photo: Uint8Array): Promise<Uint8Array | null>;
}
