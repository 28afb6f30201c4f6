import { describe, expect, it } from 'vitest';
import { blocks, keywordOf, meanings, needsOf, type PrinterSnapshot, stateOf } from './reasons.ts';

const oneTray = { severalTrays: false };
const says = (...reasons: string[]): PrinterSnapshot => ({ state: 3, reasons, accepting: true });

describe('what a printer says of itself', () => {
  it.each(['', '-report', '-warning', '-error'])('counts by its keyword, not by "%s"', (suffix) => {
    for (const [keyword, { state }] of Object.entries(meanings)) {
      expect(keywordOf(`${keyword}${suffix}`)).toBe(keyword);
      if (state) expect(stateOf(says(`${keyword}${suffix}`), oneTray)).toEqual(state);
    }
  });

  it.each([
    ['offline', 'switched-off'],
    ['opc-life-over', 'replace-part'],
    ['marker-waste-full', 'replace-part'],
    ['output-area-full', 'tray-full'],
    ['fuser-over-temp', 'too-hot'],
    ['spool-area-full', 'memory-full'],
    ['paused', null],
  ])('says why with "%s": %s', (keyword, reason) => {
    expect(stateOf(says(keyword), oneTray)).toMatchObject({ reason, cause: keyword });
  });

  it('refuses jobs', () => {
    expect(stateOf({ state: 3, reasons: [], accepting: false }, oneTray)).toEqual({
      state: 'paused',
      reason: 'refuses-jobs',
      cause: 'takes no jobs',
    });
  });

  it.each([
    'none',
    'other',
    'other-error',
    'cups-waiting-for-job-completed',
    'cups-remote-pending',
    'vendor-moon-phase-error',
    'constructor',
    '__proto__',
    '',
  ])('blocks nobody with "%s"', (reason) => {
    expect(stateOf(says(reason), oneTray)).toEqual({ state: 'ready' });
  });

  it('is led by the worst', () => {
    const state = stateOf(says('toner-low-warning', 'media-empty', 'cover-open'), oneTray);
    expect(state).toEqual({ state: 'open', what: 'cover' });
    expect(needsOf(says('toner-low-warning', 'media-empty', 'cover-open'), oneTray)).toEqual([
      'close-cover',
      'add-paper',
    ]);
  });

  it('is paused when it is stopped, and says why as far as it does', () => {
    const stopped = { state: 5, reasons: ['vendor-moon-phase'], accepting: true };
    expect(stateOf(stopped, oneTray)).toEqual({
      state: 'paused',
      reason: null,
      cause: 'stopped: vendor-moon-phase',
    });
    expect(needsOf(stopped, oneTray)).toEqual(['resume']);
    expect(stateOf({ ...stopped, reasons: ['media-jam'] }, oneTray).state).toBe('jammed');
  });

  it('is ready when it says nothing at all', () => {
    expect(stateOf({ state: null, reasons: [], accepting: null }, oneTray)).toEqual({ state: 'ready' });
  });

  it('always leaves staff something to do', () => {
    expect(needsOf(says(), oneTray)).toEqual(['call-service']);
    expect(needsOf(says('toner-low'), oneTray)).toEqual(['replace-toner']);
    expect(needsOf(says('connecting-to-device-report'), oneTray)).toEqual(['switch-on']);
    for (const [keyword, { state, need }] of Object.entries(meanings))
      if (state && blocks(state)) expect(needsOf(says(keyword), oneTray)).toEqual([need]);
  });
});
