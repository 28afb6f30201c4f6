import { type Piece, pieceOf } from './pieces.ts';

/** Phones open each scanned code in a window of its own: what is kept must be seen from all of them. */
const name = 'mingfa-taken-text';

/** The pieces that were scanned before. */
export function keptPieces(storage: Storage = localStorage): readonly Piece[] {
  return (storage.getItem(name) ?? '').split(' ').flatMap((fragment) => pieceOf(fragment) ?? []);
}

/** Keeps the pieces of one text, in place of those of any other. */
export function keepPieces(pieces: readonly Piece[], storage: Storage = localStorage): void {
  storage.setItem(name, pieces.map(({ number, of, data }) => `#z${number}.${of}.${data}`).join(' '));
}
