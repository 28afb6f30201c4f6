import { EscPosFiller } from './escpos-filler.ts';
import type { Piece } from './masking.ts';
import { SamVFiller } from './sam-v-filler.ts';

/** Puts something in the place of what was masked, so that a driver can work with it. One for a line that was opened. */
export interface Filler {
  fill(pieces: readonly Piece[]): Uint8Array;
}

/** What stands for a masked byte where nothing better is known. */
export const fillerByte = 0x00;

const zeroes: Filler = {
  fill: (pieces) =>
    Uint8Array.from(
      pieces.flatMap((piece) =>
        'masked' in piece ? new Array<number>(piece.masked).fill(fillerByte) : [...piece.shown],
      ),
    ),
};

const fillers: Readonly<Record<string, () => Filler>> = {
  'sam-v': () => new SamVFiller(),
  escpos: () => new EscPosFiller(),
};

/** @param masking the name in the recording's head */
export function fillerFor(masking: string): Filler {
  return fillers[masking]?.() ?? zeroes;
}
