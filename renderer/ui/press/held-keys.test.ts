import { describe, expect, it } from 'vitest';
import { isHeldPress } from './held-keys.ts';

describe('a key that is held', () => {
  it.each(['Enter', ' ', 'Escape'])('presses once: %j', (key) => {
    expect(isHeldPress({ key, repeat: false }, false)).toBe(false);
    expect(isHeldPress({ key, repeat: true }, false)).toBe(true);
  });

  it.each(['ArrowDown', 'Backspace', 'a', 'AudioVolumeUp'])('goes on moving, erasing, typing: %s', (key) => {
    expect(isHeldPress({ key, repeat: true }, false)).toBe(false);
  });

  it('goes on typing in a text, but does not leave it again and again', () => {
    expect(isHeldPress({ key: 'Enter', repeat: true }, true)).toBe(false);
    expect(isHeldPress({ key: 'Escape', repeat: true }, true)).toBe(true);
  });
});
