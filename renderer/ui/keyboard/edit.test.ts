import { describe, expect, it } from 'vitest';
import { type Edit, endOf, erased, typed } from './edit.ts';

/** `la|hun`: the caret. `l[ah]un`: what is selected. */
function edit(shown: string): Edit {
  const [before = '', selected = '', after = ''] = shown.includes('[')
    ? shown.split(/[[\]]/)
    : [shown.split('|')[0], '', shown.split('|')[1]];
  return { text: before + selected + after, from: before.length, to: before.length + selected.length };
}

describe('typing', () => {
  it('goes where the caret is', () => {
    expect(typed(edit('l|hun'), 'i', 100)).toEqual(edit('li|hun'));
    expect(typed(endOf('lih'), 'u', 100)).toEqual(edit('lihu|'));
    expect(typed(edit('|ihun'), 'l', 100)).toEqual(edit('l|ihun'));
  });

  it('takes the place of what is selected', () => {
    expect(typed(edit('l[ahu]n'), 'a', 100)).toEqual(edit('la|n'));
    expect(typed(edit('[lahun]'), 'x', 100)).toEqual(edit('x|'));
  });

  it('leaves out what does not fit, and nothing that stands there already', () => {
    expect(typed(edit('l|hun'), 'i', 4)).toEqual(edit('l|hun'));
    expect(typed(edit('l[hu]n'), 'i', 4)).toEqual(edit('li|n'));
    expect(typed(edit('王|'), '𬭎', 2)).toEqual(edit('王|'));
  });
});

describe('erasing', () => {
  it('takes the character before the caret', () => {
    expect(erased(edit('lai|hun'))).toEqual(edit('la|hun'));
    expect(erased(edit('|lihun'))).toEqual(edit('|lihun'));
  });

  it('takes what is selected', () => {
    expect(erased(edit('l[ai]hun'))).toEqual(edit('l|hun'));
  });

  it.each(['𬭎', 'e\u0301', '👩‍👩‍👧', '🇨🇳'])('takes the whole of %s', (character) => {
    expect(erased(edit(`王${character}|明`))).toEqual(edit('王|明'));
  });
});
