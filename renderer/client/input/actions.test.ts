import { describe, expect, it } from 'vitest';
import { inputActionSchema } from '#contract/input.ts';
import { actionOfKey, isUnknownKey, meaningOfKey } from './actions.ts';

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

it('knows which keys it does not know: those of remotes, and none that types or that every keyboard has', () => {
  expect(['ColorF0Red', 'ChannelUp', 'MediaPlayPause', 'Unidentified'].every(isUnknownKey)).toBe(true);
  for (const key of [
    'a',
    '5',
    '明',
    'Shift',
    'F11',
    'ArrowUp',
    'Enter',
    'Escape',
    'AudioVolumeUp',
    'Process',
  ])
    expect(isUnknownKey(key), key).toBe(false);
});
