const rateHz = 8_000;
const lastsS = 0.3;

/** A short tone in place of a voice: 16-bit mono WAV. */
export function toneWav(): ArrayBuffer {
  const samples = Math.round(rateHz * lastsS);
  const bytes = new DataView(new ArrayBuffer(44 + 2 * samples));
  const text = (at: number, words: string) =>
    Array.from(words).forEach((sign, index) => void bytes.setUint8(at + index, sign.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + 2 * samples, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rateHz, true);
  bytes.setUint32(28, 2 * rateHz, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, 2 * samples, true);
  for (let index = 0; index < samples; index += 1)
    bytes.setInt16(44 + 2 * index, 8_000 * Math.sin((2 * Math.PI * 440 * index) / rateHz), true);
  return bytes.buffer as ArrayBuffer;
}
