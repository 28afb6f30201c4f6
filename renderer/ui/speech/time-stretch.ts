/** Lengths of the pieces that are laid over each other, and how far each may move to fit, s. */
const pieceS = 0.04;
const searchS = 0.008;
/** Fit is judged by every fourth sample: voices have little above that. */
const stride = 4;

/**
 * Makes speech faster or slower without changing its pitch: pieces of the sound are laid over each other at another
 * distance, each where it fits best on the end of what is there already (WSOLA: W. Verhelst, M. Roelands, 1993).
 */
export function stretched(sound: Float32Array, sampleRate: number, rate: number): Float32Array {
  const piece = 2 * Math.round((pieceS * sampleRate) / 2);
  const hop = piece / 2;
  const search = Math.round(searchS * sampleRate);
  if (rate === 1 || sound.length < 2 * piece + search) return sound;
  const out = new Float32Array(Math.ceil(sound.length / rate) + piece);
  const window = hann(piece);
  let follows = 0;
  let end = 0;
  for (let to = 0; ; to += hop) {
    const ideal = Math.round(to * rate);
    if (ideal + search + piece >= sound.length) break;
    const from = to === 0 ? 0 : bestFit(sound, follows, ideal, search, hop);
    for (let at = 0; at < piece; at++)
      out[to + at] = (out[to + at] ?? 0) + (sound[from + at] ?? 0) * (window[at] ?? 0);
    // What would come next if nothing were cut out or repeated: the next piece should be like it.
    follows = from + hop;
    end = to + piece;
  }
  return out.subarray(0, end);
}

function hann(length: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length));
}

/** Where, around `ideal`, the sound is most like what stands at `follows`. */
function bestFit(
  sound: Float32Array,
  follows: number,
  ideal: number,
  search: number,
  length: number,
): number {
  let best = ideal;
  let most = Number.NEGATIVE_INFINITY;
  for (let from = Math.max(0, ideal - search); from <= ideal + search; from += 2) {
    let likeness = 0;
    for (let at = 0; at < length; at += stride)
      likeness += (sound[from + at] ?? 0) * (sound[follows + at] ?? 0);
    if (likeness > most) [best, most] = [from, likeness];
  }
  return best;
}
