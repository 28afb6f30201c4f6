import { describe, expect, it } from 'vitest';
import { beginning, canGoBack, kept, nextTextSize, opened, placeShown, wentBack } from './trail.ts';

const text = { at: 'text', address: { article: 24 }, scrolled: 0, heard: null } as const;

describe('a trail through the library', () => {
  it('begins with the search, from which there is no way back', () => {
    expect(placeShown(beginning)).toEqual({ at: 'search', text: '' });
    expect(canGoBack(beginning)).toBe(false);
    expect(wentBack(beginning)).toBe(beginning);
  });

  it('leads back to a place as it was left', () => {
    const read = kept(opened(beginning, text), { ...text, scrolled: 340 });
    const further = opened(read, { at: 'text', address: { article: 25 }, scrolled: 0, heard: null });
    expect(placeShown(wentBack(further))).toEqual({ ...text, scrolled: 340 });
    expect(placeShown(wentBack(wentBack(further)))).toEqual({ at: 'search', text: '' });
  });

  it('keeps the size of the text from place to place', () => {
    expect(opened({ ...beginning, textSize: 'large' }, text).textSize).toBe('large');
  });
});

describe('nextTextSize', () => {
  it('goes through three steps and begins again', () => {
    expect(nextTextSize('usual')).toBe('large');
    expect(nextTextSize('large')).toBe('largest');
    expect(nextTextSize('largest')).toBe('usual');
  });
});
