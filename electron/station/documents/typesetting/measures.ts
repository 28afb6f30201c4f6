import type { PrintSize } from '../a4-document.ts';

/** Points: 1 pt = 1/72 inch = 0.353 mm. */
export const pointsPerMm = 72 / 25.4;

/** A4 (ISO 216). */
export const paper = { width: 210 * pointsPerMm, height: 297 * pointsPerMm } as const;

/** No printer reaches the edge, and folders have holes: 20 mm, more at the foot. */
export const margin = {
  side: 20 * pointsPerMm,
  top: 18 * pointsPerMm,
  bottom: 30 * pointsPerMm,
} as const;
export const column = { left: margin.side, width: paper.width - 2 * margin.side } as const;
export const lowestText = paper.height - margin.bottom;

/** A size of letters, its weight, and the distance from line to line, pt. */
export interface Style {
  readonly size: number;
  readonly weight: 400 | 500 | 700;
  readonly leading: number;
  readonly ink: Ink;
}
/** Only greys: most of these printers have no colour, and none needs it. */
export type Ink = 'black' | 'grey' | 'line' | 'wash';

export interface Styles {
  readonly title: Style;
  readonly subtitle: Style;
  readonly heading1: Style;
  readonly heading2: Style;
  readonly body: Style;
  readonly strong: Style;
  readonly label: Style;
  readonly small: Style;
}

/** Chinese wants air between its lines: about 1.7 of the size. */
const standard: Styles = {
  title: { size: 23, weight: 700, leading: 33, ink: 'black' },
  subtitle: { size: 12, weight: 400, leading: 20, ink: 'grey' },
  heading1: { size: 15, weight: 700, leading: 24, ink: 'black' },
  heading2: { size: 12.5, weight: 700, leading: 21, ink: 'black' },
  body: { size: 12, weight: 400, leading: 20.5, ink: 'black' },
  strong: { size: 12, weight: 700, leading: 20.5, ink: 'black' },
  label: { size: 12, weight: 400, leading: 20.5, ink: 'grey' },
  small: { size: 9, weight: 400, leading: 13.5, ink: 'grey' },
};

const large: Styles = {
  title: { size: 28, weight: 700, leading: 40, ink: 'black' },
  subtitle: { size: 16, weight: 400, leading: 26, ink: 'grey' },
  heading1: { size: 20, weight: 700, leading: 31, ink: 'black' },
  heading2: { size: 17, weight: 700, leading: 28, ink: 'black' },
  body: { size: 16, weight: 500, leading: 27.5, ink: 'black' },
  strong: { size: 16, weight: 700, leading: 27.5, ink: 'black' },
  label: { size: 16, weight: 500, leading: 27.5, ink: 'grey' },
  small: { size: 11, weight: 400, leading: 16.5, ink: 'grey' },
};

export const stylesOf: Readonly<Record<PrintSize, Styles>> = { standard, large };
