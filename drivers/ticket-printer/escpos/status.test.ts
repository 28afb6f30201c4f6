import { describe, expect, test } from 'vitest';
import type { RealTimeQuery } from './commands.ts';
import {
  allWell,
  fromAutomatic,
  fromFull,
  presenterJammed,
  stateOf,
  stopsPrinting,
  withRealTime,
} from './status.ts';

const ready = { state: 'ready' };
const open = { state: 'open', what: 'cover' };
const out = { state: 'out', what: 'paper' };
const low = { state: 'low', what: 'paper' };
const jammed = { state: 'jammed', where: 'cutter' };

describe('answers to DLE EOT', () => {
  test.each<[RealTimeQuery, number, object]>([
    [1, 0x12, ready],
    [1, 0x16, ready],
    [1, 0x92, ready],
    [1, 0x1a, { state: 'busy', doing: 'offline at the printer' }],
    [2, 0x12, ready],
    [2, 0x16, open],
    [2, 0x1a, ready],
    [2, 0x52, { state: 'fault', reason: 'recoverable', cause: 'recoverable error' }],
    [3, 0x12, ready],
    [3, 0x1a, jammed],
    [3, 0x32, { state: 'fault', reason: 'unrecoverable', cause: 'unrecoverable error' }],
    [3, 0x52, { state: 'busy', doing: 'cooling down' }],
    [4, 0x12, ready],
    [4, 0x1e, low],
    [4, 0x72, out],
    [4, 0x7e, out],
    [4, 0x0c, low],
    [4, 0x6c, out],
  ])('n = %i, %i', (query, bits, state) => {
    expect(stateOf(withRealTime(allWell, query, bits))).toEqual(state);
  });

  test('each question leaves the answers to the others alone', () => {
    const covered = withRealTime(withRealTime(allWell, 2, 0x16), 4, 0x7e);
    expect(covered).toMatchObject({ coverOpen: true, paperOut: true });
    expect(stateOf(covered)).toEqual(open);
    expect(stateOf(withRealTime(covered, 2, 0x12))).toEqual(out);
  });
});

describe('automatic status', () => {
  test.each<[readonly [number, number, number, number], object]>([
    [[0x10, 0x00, 0x00, 0x00], ready],
    [[0x14, 0x00, 0x00, 0x0f], ready],
    [[0x38, 0x00, 0x00, 0x00], open],
    [[0x38, 0x00, 0x0c, 0x00], open],
    [[0x18, 0x08, 0x00, 0x00], jammed],
    [[0x18, 0x20, 0x00, 0x00], { state: 'fault', reason: 'unrecoverable', cause: 'unrecoverable error' }],
    [[0x18, 0x40, 0x00, 0x00], { state: 'busy', doing: 'cooling down' }],
    [[0x18, 0x04, 0x00, 0x00], { state: 'fault', reason: 'recoverable', cause: 'recoverable error' }],
    [[0x10, 0x00, 0x03, 0x00], low],
    [[0x18, 0x00, 0x0f, 0x00], out],
    [[0x18, 0x00, 0x00, 0x00], { state: 'busy', doing: 'offline at the printer' }],
  ])('%j', (bytes, state) => {
    expect(stateOf(fromAutomatic(bytes))).toEqual(state);
  });
});

test('heat, low paper and a pressed feed button delay a job, the rest ends it', () => {
  expect(
    stopsPrinting({ ...allWell, recoversItself: true, error: true, offline: true, paperLow: true }),
  ).toBe(false);
  for (const grave of ['coverOpen', 'paperOut', 'cutter', 'unrecoverable', 'error'] as const)
    expect(stopsPrinting({ ...allWell, [grave]: true })).toBe(true);
});

describe('the full status', () => {
  test.each<[readonly [number, number, number, number], object]>([
    [[0x00, 0x00, 0x00, 0x00], ready],
    [[0x20, 0x00, 0x00, 0x00], ready],
    [[0x04, 0x00, 0x00, 0x00], low],
    [[0x05, 0x00, 0x00, 0x00], out],
    [[0x40, 0x28, 0x00, 0x00], ready],
    [[0x00, 0x01, 0x00, 0x00], open],
    [[0x00, 0x02, 0x00, 0x00], open],
    [[0x00, 0x00, 0x01, 0x00], { state: 'busy', doing: 'cooling down' }],
    [[0x00, 0x00, 0x08, 0x00], { state: 'fault', reason: 'recoverable', cause: 'recoverable error' }],
    [[0x00, 0x00, 0x40, 0x00], { state: 'jammed', where: 'paper' }],
    [[0x00, 0x00, 0x00, 0x01], jammed],
    [[0x00, 0x00, 0x00, 0x02], open],
    [[0x00, 0x00, 0x00, 0x08], { state: 'fault', reason: 'unrecoverable', cause: 'unrecoverable error' }],
  ])('%j', (bytes, state) => {
    expect(stateOf(fromFull(bytes))).toEqual(state);
  });

  test('paper that is stuck where there is a presenter is taken to be stuck there', () => {
    expect(stateOf(fromFull([0, 0, 0x40, 0], 'retract'))).toEqual({ state: 'jammed', where: 'presenter' });
    expect(stopsPrinting(fromFull([0, 0, 0x40, 0]))).toBe(true);
  });

  test('tells whether a ticket hangs in the mouth, as bit 7 of DLE EOT 1 does on KP-628E', () => {
    expect(fromFull([0x20, 0, 0, 0]).ticketInMouth).toBe(true);
    expect(withRealTime(allWell, 1, 0x92).ticketInMouth).toBe(true);
    expect(fromAutomatic([0x10, 0, 0, 0], fromFull([0x20, 0, 0, 0])).ticketInMouth).toBe(true);
  });
});

test('GS e 6: bit 7 is the jam', () => {
  expect(presenterJammed(0xc0)).toBe(true);
  expect(presenterJammed(0x7f)).toBe(false);
});
