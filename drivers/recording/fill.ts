import { EscPosFiller } from './escpos-filler.ts';
import type { Piece } from './masking.ts';
import { SamVFiller } from './sam-v-filler.ts';

/** Puts something in the place of what was masked, so that a driver can work with it. One for a line that was opened. */
export interface Filler {
  /** The next byte of the line. @param shown null: it was masked */
  take(shown: number | null): number;
}

export function filled(pieces: readonly Piece[], filler: Filler): Uint8Array {
  const bytes = pieces.flatMap((piece): (number | null)[] =>
    'masked' in piece ? new Array<null>(piece.masked).fill(null) : [...piece.shown],
  );
  return Uint8Array.from(bytes, (shown) => filler.take(shown));
}

/** Where nothing better is known. */
const zeroes: Filler = { take: (shown) => shown ?? 0x00 };

const fillers: Readonly<Record<string, () => Filler>> = {
  'sam-v': () => new SamVFiller(),
  escpos: () => new EscPosFiller(),
};

/** @param masking the name in the recording's head */
export function fillerFor(masking: string): Filler {
  return fillers[masking]?.() ?? zeroes;
}
