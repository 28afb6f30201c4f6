interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where something is on the drawing. From 0 to the drawing's size, north up. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface DrawnMap {
  readonly spots: readonly Spot[];
  readonly scale: {
    /** A round number of metres, and how long it is on the drawing. */
    readonly metres: number;
    readonly length: number;
  };
}

/** Mean radius of the earth (WGS 84). */
const earthRadiusM = 6_371_009;
const radians = Math.PI / 180;
/** Of the drawing, left free around the spots. */
const margin = 0.14;
/** The scale's bar is no longer than this part of the drawing. */
const longestBar = 0.35;
/** Less than this is not drawn larger: a street is no county. */
const leastExtentM = 200;

/**
 * Points on a square drawing. In a county the earth is flat enough: east and north are straight, and one degree of
 * longitude is as long as at the middle.
 */
export function mapOf(points: readonly Point[], size: number): DrawnMap {
  const middle = {
    latitude: midOf(points.map(({ latitude }) => latitude)),
    longitude: midOf(points.map(({ longitude }) => longitude)),
  };
  const metres = points.map(({ latitude, longitude }) => ({
    east: (longitude - middle.longitude) * radians * earthRadiusM * Math.cos(middle.latitude * radians),
    north: (latitude - middle.latitude) * radians * earthRadiusM,
  }));
  const reach = Math.max(
    leastExtentM / 2,
    ...metres.map(({ east, north }) => Math.max(Math.abs(east), Math.abs(north))),
  );
  const perMetre = ((0.5 - margin) * size) / reach;
  const round = roundBelow((size * longestBar) / perMetre);
  return {
    spots: metres.map(({ east, north }) => ({
      x: size / 2 + east * perMetre,
      y: size / 2 - north * perMetre,
    })),
    scale: { metres: round, length: round * perMetre },
  };
}

function midOf(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** The largest of 1, 2, 5, 10, 20, 50 … that is not above. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power;
}
