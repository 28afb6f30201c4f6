/**
 * espeak-ng writes the header before it knows how long the sound gets, so both lengths in it are made up. Players then
 * show a wrong length or wait for more. This puts the true ones in (RIFF: length at 4, `data` chunk's length after its
 * name). `null`: it is no WAV file.
 */
export function withTrueLength(sound: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const wav = new Uint8Array(sound);
  const view = new DataView(wav.buffer);
  const data = findData(view);
  if (data === null) return null;
  view.setUint32(4, wav.length - 8, true);
  view.setUint32(data + 4, wav.length - data - 8, true);
  return wav;
}

function findData(view: DataView): number | null {
  if (view.byteLength < 12 || name(view, 0) !== 'RIFF' || name(view, 8) !== 'WAVE') return null;
  for (let at = 12; at + 8 <= view.byteLength; at += 8 + view.getUint32(at + 4, true))
    if (name(view, at) === 'data') return at;
  return null;
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
}
