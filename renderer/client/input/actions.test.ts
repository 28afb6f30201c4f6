import { describe, expect, it } from 'vitest';
import { inputActionSchema } from '#contract/input.ts';
import { actionOfKey, meaningOfKey } from './actions.ts';

describe('actionOfKey', () => {
  it('knows the keys of remotes by their names in browsers', () => {
    expect(
      ['GoBack', 'BrowserBack', 'BrowserHome', 'ContextMenu', 'AudioVolumeUp', 'AudioVolumeDown'].map(
        actionOfKey,
      ),
    ).toEqual(['back', 'back', 'home', 'help', 'louder', 'quieter']);
  });

  it('leaves keys alone that the page hears itself, and names that are in every object', () => {
    for (const key of [
      'ArrowUp',
      'Enter',
      'Escape',
      'a',
      'toString',
      '__proto__',
      ...inputActionSchema.options,
    ])
      expect(actionOfKey(key), key).toBeNull();
  });
});

describe('meaningOfKey', () => {
  it('knows also the keys that the page hears itself', () => {
    expect(['ArrowUp', 'Enter', 'Escape', 'GoBack', 'a'].map(meaningOfKey)).toEqual([
      'up',
      'select',
      'back',
      'back',
      null,
    ]);
  });
});
