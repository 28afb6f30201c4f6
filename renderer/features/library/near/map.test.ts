import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapOf } from './map.ts';

const size = 300;
const county = fc.record({
  latitude: fc.double({ min: 37, max: 38, noNaN: true }),
  longitude: fc.double({ min: 105, max: 106, noNaN: true }),
});

describe('mapOf', () => {
  it('draws north up and east to the right', () => {
    const { spots } = mapOf(
      [
        { latitude: 37.3, longitude: 105.2 },
        { latitude: 37.4, longitude: 105.2 },
        { latitude: 37.3, longitude: 105.3 },
      ],
      size,
    );
    const [here, north, east] = spots;
    expect(north?.y).toBeLessThan(here?.y ?? 0);
    expect(north?.x).toBeCloseTo(here?.x ?? Number.NaN);
    expect(east?.x).toBeGreaterThan(here?.x ?? 0);
  });

  it('keeps every place on the drawing, and its scale a round number', () => {
    fc.assert(
      fc.property(fc.array(county, { minLength: 1, maxLength: 12 }), (points) => {
        const { spots, scale } = mapOf(points, size);
        for (const { x, y } of spots) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThanOrEqual(size);
        }
        expect(scale.length).toBeLessThanOrEqual(size * 0.35 + 1e-6);
        expect(['1', '2', '5']).toContain(String(scale.metres).replace(/0+$/, ''));
      }),
    );
  });

  it('measures as the earth does: a tenth of a degree north is 11.1 km', () => {
    const { spots, scale } = mapOf(
      [
        { latitude: 37.3, longitude: 105.2 },
        { latitude: 37.4, longitude: 105.2 },
      ],
      size,
    );
    const apart = (spots[0]?.y ?? 0) - (spots[1]?.y ?? 0);
    expect((apart / scale.length) * scale.metres).toBeCloseTo(11_119, -1);
  });
});
