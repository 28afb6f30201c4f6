/** Line levels of `bytes` as a UART sends them, 8N1: start bit 0, eight data bits from the lowest, stop bit 1. */
function levels(bytes: Uint8Array): Uint8Array {
  const line = new Uint8Array(bytes.length * 10);
  bytes.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) line[index * 10 + 1 + bit] = (byte >> bit) & 1;
    line[index * 10 + 9] = 1;
  });
  return line;
}

/**
 * What a UART set to `listeningBaud` hears when `bytes` are sent at `sendingBaud`: it waits for a falling edge and samples the
 * middle of eight bits at its own speed, so the result is the garbage a real port delivers, neither the same bytes nor as many.
 */
export function garble(bytes: Uint8Array, sendingBaud: number, listeningBaud: number): Uint8Array {
  if (sendingBaud === listeningBaud) return bytes;
  const line = levels(bytes);
  const bitsPerSample = sendingBaud / listeningBaud;
  const levelAt = (position: number) => line[Math.floor(position)] ?? 1;
  const received: number[] = [];
  let position = 0;
  while (position < line.length) {
    if (levelAt(position) === 1) {
      position = Math.floor(position) + 1;
      continue;
    }
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte |= levelAt(position + (1.5 + bit) * bitsPerSample) << bit;
    received.push(byte);
    position += 9.5 * bitsPerSample;
  }
  return Uint8Array.from(received);
}
