import { describe, expect, it } from 'vitest';
import { stretched } from './time-stretch.ts';

const sampleRate = 16_000;
const pitch = 200;
/** A second of a tone. */
const tone = Float32Array.from({ length: sampleRate }, (_, at) =>
  Math.sin((2 * Math.PI * pitch * at) / sampleRate),
);

/** How often it goes up through zero in a second: what is heard as pitch. */
function pitchOf(sound: Float32Array): number {
  let rises = 0;
  for (let at = 1; at < sound.length; at++) if ((sound[at - 1] ?? 0) < 0 && (sound[at] ?? 0) >= 0) rises++;
  return (rises * sampleRate) / sound.length;
}

describe('speech that is made faster or slower', () => {
  it.each([0.6, 0.8, 1.25, 1.5, 2])('at %s times is as much shorter or longer, at the same pitch', (rate) => {
    const other = stretched(tone, sampleRate, rate);
    expect(other.length / tone.length).toBeCloseTo(1 / rate, 1);
    expect(Math.abs(pitchOf(other) - pitch)).toBeLessThan(6);
    // Pieces that fit badly would be heard as holes.
    const middle = other.subarray(sampleRate / 10, other.length - sampleRate / 10);
    expect(Math.max(...middle)).toBeGreaterThan(0.9);
    expect(Math.max(...middle)).toBeLessThan(1.1);
  });

  it('is left alone at its own speed, and where it is too short', () => {
    expect(stretched(tone, sampleRate, 1)).toBe(tone);
    const short = tone.subarray(0, 300);
    expect(stretched(short, sampleRate, 2)).toBe(short);
  });
});
