import { describe, expect, it } from 'vitest';
import { SwitchFilter } from './switch-filter.ts';

describe('a switch', () => {
  it('that needs no time acts when it goes down', () => {
    const filter = new SwitchFilter({ pressMs: 0, repeatMs: 0 });
    expect([filter.press('next', 0), filter.release(50), filter.press('select', 60)]).toEqual([
      'next',
      null,
      'select',
    ]);
  });

  it('must be held as long as was set, and acts once', () => {
    const filter = new SwitchFilter({ pressMs: 300, repeatMs: 0 });
    expect([filter.press('next', 0), filter.release(299)]).toEqual([null, 'too-short']);
    expect([filter.press('select', 400), filter.press('select', 600), filter.release(700)]).toEqual([
      null,
      null,
      'select',
    ]);
  });

  it('does nothing for a while after a press that counted, though a hand trembles', () => {
    const filter = new SwitchFilter({ pressMs: 0, repeatMs: 600 });
    expect([0, 100, 599, 600].map((atMs) => filter.press('next', atMs))).toEqual([
      'next',
      'too-soon',
      'too-soon',
      'next',
    ]);
  });
});
