import type { Paper } from '../models.ts';
import type { CharacterSet } from './characters.ts';

/** Height of font A, on which every ticket printer at 203 dpi agrees. */
export const characterDots = 24;

/** What setting lines needs to know of a printer. */
export interface Sheet {
  readonly paper: Paper;
  readonly characters: CharacterSet;
}
