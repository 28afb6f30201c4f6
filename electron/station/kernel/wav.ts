/** Sound as numbers: one channel of 16 bits. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Int16Array;
  /** What the file says of its language (`ILNG`), where it says so. */
  readonly language: string | null;
}

const headerBytes = 44;
/** PCM, and PCM with an extended header. */
const pcm = [1, 0xfffe];

/**
 * Reads a WAV file of one channel of 16 bits; `null`: it is none. A length that runs over the end ends there: espeak-ng writes its
 * header before it knows how long the sound gets, and makes both lengths up.
 */
export function readWav(bytes: Uint8Array): Sound | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12 || nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WAVE') return null;
  let rate: number | null = null;
  let language: string | null = null;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const [name, length] = [nameAt(view, at), view.getUint32(at + 4, true)];
    const end = Math.min(at + 8 + length, view.byteLength);
    if (name === 'fmt ') rate = rateOf(view, at + 8, end);
    if (name === 'LIST') language = languageIn(view, at + 8, end);
    if (name === 'data')
      return rate === null ? null : { rate, samples: samplesOf(bytes, at + 8, end), language };
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return null;
}

export function writeWav(rate: number, samples: Int16Array): Uint8Array<ArrayBuffer> {
  const wav = new Uint8Array(headerBytes + samples.length * 2);
  const view = new DataView(wav.buffer);
  const names = { 0: 'RIFF', 8: 'WAVE', 12: 'fmt ', 36: 'data' };
  for (const [at, name] of Object.entries(names)) wav.set(Buffer.from(name, 'latin1'), Number(at));
  view.setUint32(4, wav.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, samples.length * 2, true);
  wav.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), headerBytes);
  return wav;
}

function rateOf(view: DataView, at: number, end: number): number | null {
  if (end - at < 16 || !pcm.includes(view.getUint16(at, true))) return null;
  const oneOf16 = view.getUint16(at + 2, true) === 1 && view.getUint16(at + 14, true) === 16;
  return oneOf16 ? view.getUint32(at + 4, true) : null;
}

/** A list of `INFO` has names of four letters with texts that end in a zero. */
function languageIn(view: DataView, start: number, end: number): string | null {
  for (let at = start + 4; at + 8 <= end; ) {
    const length = view.getUint32(at + 4, true);
    if (nameAt(view, at) === 'ILNG')
      return String.fromCharCode(...textBytes(view, at + 8, Math.min(at + 8 + length, end)));
    at += 8 + length + (length % 2);
  }
  return null;
}

function textBytes(view: DataView, at: number, end: number): number[] {
  const bytes = [...new Uint8Array(view.buffer, view.byteOffset + at, end - at)];
  return bytes.filter((byte) => byte !== 0);
}

/** A copy: the bytes may begin at an odd place. */
function samplesOf(bytes: Uint8Array, at: number, end: number): Int16Array {
  const copy = new Uint8Array(bytes.subarray(at, end - ((end - at) % 2)));
  return new Int16Array(copy.buffer, 0, copy.length / 2);
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 4));
}
