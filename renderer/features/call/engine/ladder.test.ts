import { describe, expect, it } from 'vitest';
import { type Ladder, type LineFigures, ladderAt, nextStep, pictureLimits } from './ladder.ts';

/** A line as it is for a while, read each 600 ms. */
function live(from: Ladder, line: LineFigures, forMs: number, beginsAtMs: number, signing = false): Ladder {
  let ladder = from;
  for (let nowMs = beginsAtMs; nowMs <= beginsAtMs + forMs; nowMs += 600)
    ladder = nextStep(ladder, line, nowMs, signing);
  return ladder;
}

const at = (kbit: number, lostShare = 0): LineFigures => ({ availableBps: 1_000 * kbit, lostShare });

describe('the ladder', () => {
  it('leaves the first seconds to the estimate, which begins low on any line', () => {
    expect(live(ladderAt(0), at(300), 5_000, 0).step).toBe('full');
  });

  it.each([
    [2_000, 'full'],
    [400, 'reduced'],
    [150, 'small'],
    [80, 'audio'],
    [10, 'text'],
  ])('at %i kbit/s ends at %s', (kbit, step) => {
    expect(live(ladderAt(0), at(kbit), 12_000, 0).step).toBe(step);
  });

  it('keeps the step while much is lost and there is room: redundancy is for that', () => {
    expect(live(ladderAt(0), at(2_000, 0.2), 30_000, 0).step).toBe('full');
  });

  it('climbs when the line is strong again, a step at a time', () => {
    const low = live(ladderAt(0), at(150), 30_000, 0);
    expect(live(low, at(2_000), 10_000, 31_000).step).toBe('reduced');
    expect(live(low, at(2_000), 25_000, 31_000).step).toBe('full');
  });

  it('tries the picture again later each time it did not hold', () => {
    const climbs: number[] = [];
    let ladder = live(ladderAt(0), at(80), 40_000, 0);
    for (let nowMs = 41_000; nowMs < 400_000; nowMs += 600) {
      // Sound alone loses nothing; with a picture the estimate falls.
      const next = nextStep(ladder, at(80), nowMs);
      if (ladder.step === 'audio' && next.step === 'small') climbs.push(nowMs);
      ladder = next;
    }
    const pauses = climbs.slice(1).map((ms, index) => ms - Number(climbs[index]));
    expect(pauses.length).toBeGreaterThan(1);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(Math.max(...pauses)).toBeLessThan(140_000);
  });

  it('has no step of sound alone where hands are watched, and moves before it is sharp', () => {
    expect(live(ladderAt(0), at(20), 12_000, 0, true).step).toBe('text');
    expect(pictureLimits('small', true).maxFramerate).toBeGreaterThan(
      pictureLimits('small', false).maxFramerate,
    );
    expect(pictureLimits('small', true).scaleResolutionDownBy).toBeGreaterThan(
      pictureLimits('small', false).scaleResolutionDownBy,
    );
  });
});
