import { describe, expect, it } from 'vitest';
import { countersOf, heardShare, qualityOf, speaksIn } from './figures.ts';
import { isFrozen, nothingSeen, watchPicture } from './picture-watch.ts';

const report = (samples: number, concealed: number, more: Record<string, unknown> = {}) =>
  countersOf(
    new Map<string, Record<string, unknown>>([
      [
        'audio',
        {
          type: 'inbound-rtp',
          kind: 'audio',
          totalSamplesReceived: samples,
          concealedSamples: concealed + 500,
          silentConcealedSamples: 500,
        },
      ],
      ['video', { type: 'inbound-rtp', kind: 'video', framesDecoded: 30, freezeCount: 1 }],
      ['lost', { type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.01, ...more }],
      ['transport', { type: 'transport', selectedCandidatePairId: 'pair' }],
      [
        'pair',
        { type: 'candidate-pair', currentRoundTripTime: 0.04, availableOutgoingBitrate: 900_000, ...more },
      ],
    ]),
  );

describe('figures of a line', () => {
  it('are read from what the browser counts', () => {
    const counters = report(48_000, 480);
    expect(counters).toMatchObject({ framesDecoded: 30, freezes: 1, concealedSamples: 480, roundTripMs: 40 });
    expect(counters.line).toEqual({ availableBps: 900_000, lostShare: 0.01 });
    expect(heardShare(report(0, 0), counters)).toBe(0.99);
  });

  it('say who speaks: over a pause between words, and no longer', () => {
    const reading = (audioLevel: number) =>
      countersOf(new Map([['audio', { type: 'inbound-rtp', kind: 'audio', audioLevel }]]));
    const [quiet, loud] = [reading(0.005), reading(0.2)];
    expect(speaksIn([quiet, loud, quiet])).toBe(true);
    expect(speaksIn([loud, quiet, quiet, quiet])).toBe(false);
    expect(speaksIn([])).toBe(false);
  });

  it('are nothing where nothing came', () => {
    const none = countersOf(new Map());
    expect(none.line).toEqual({ availableBps: null, lostShare: null });
    expect(heardShare(none, none)).toBeNull();
    expect(qualityOf(none, none)).toBe('good');
  });

  it.each([
    [480, {}, 'good'],
    [2_400, {}, 'fair'],
    [9_600, {}, 'poor'],
    [0, { currentRoundTripTime: 0.5 }, 'fair'],
    [0, { currentRoundTripTime: 1 }, 'poor'],
    [0, { fractionLost: 0.2 }, 'fair'],
    [0, { fractionLost: 0.4 }, 'poor'],
  ])('with %i of 48,000 samples made up and %o are %s', (concealed, more, quality) => {
    expect(qualityOf(report(0, 0), report(48_000, concealed, more))).toBe(quality);
  });
});

describe('a picture', () => {
  const read = (frames: readonly number[], expected = true) =>
    frames.reduce((watch, count) => watchPicture(watch, count, expected), nothingSeen);

  it('that moves is not frozen, however slowly', () => {
    expect(isFrozen(read([0, 1, 2, 2, 3]))).toBe(false);
  });
  it('that stands for two readings is', () => {
    expect(isFrozen(read([10, 10, 10]))).toBe(true);
  });
  it('that was never there, or is turned off, is not', () => {
    expect(isFrozen(read([0, 0, 0, 0]))).toBe(false);
    expect(isFrozen(read([10, 10, 10, 10], false))).toBe(false);
  });
});
