import { describe, expect, it } from 'vitest';
import type { LearntKeyShown } from '#contract/input.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Learning } from './learning.ts';

function rig(canKeep = true) {
  const clock = new ManualClock();
  const kept: (readonly LearntKeyShown[])[] = [];
  const keep = (keys: readonly LearntKeyShown[]) => {
    if (canKeep) kept.push([...keys]);
    return canKeep;
  };
  return { clock, kept, learning: new Learning({ clock, keep }) };
}

describe('Learning', () => {
  it('asks for each key and the jack, and keeps what was pressed', () => {
    const { learning, kept, clock } = rig();
    expect(learning.step).toMatchObject({ step: 'press', meaning: 'up', at: 1, of: 15 });
    for (let key = 0; key < 15; key += 1) learning.press(`kb:${60 + key}`);
    expect(learning.step).toMatchObject({ step: 'kept' });
    expect(kept[0]).toHaveLength(15);
    expect(kept[0]?.at(-1)).toEqual({ meaning: 'headset-out', code: 'kb:74' });
    expect(clock.pending).toBe(0);
  });

  it('asks again when the key has another meaning already', () => {
    const { learning } = rig();
    learning.press('kb:72');
    learning.press('kb:72');
    expect(learning.step).toMatchObject({ meaning: 'down', usedFor: 'up' });
    learning.press('kb:73');
    expect(learning.step).toMatchObject({ meaning: 'left', usedFor: null });
  });

  it('keeps nothing of a keypad at which nothing was pressed', () => {
    const { learning, kept } = rig();
    for (let key = 0; key < 15; key += 1) learning.skip();
    expect(learning.step).toEqual({ step: 'given-up' });
    expect(kept).toEqual([]);
  });

  it('gives up when nobody presses anything for a minute', async () => {
    const { learning, clock } = rig();
    await clock.advance(59_000);
    learning.press('kb:72');
    await clock.advance(59_000);
    expect(learning.ended).toBe(false);
    await clock.advance(1000);
    expect(learning.step).toEqual({ step: 'given-up' });
  });

  it('does not say that it kept what the disk did not take', () => {
    const { learning } = rig(false);
    learning.press('kb:72');
    for (let key = 1; key < 15; key += 1) learning.skip();
    expect(learning.step).toEqual({ step: 'given-up' });
  });
});
