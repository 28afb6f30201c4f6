/** One code's part of a text: the `z<number>.<of>.<data>` behind `#` in its address. */
export interface Piece {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly data: string;
}

/** A text that a phone took away. */
export interface TakenText {
  readonly title: string;
  readonly text: string;
  /** From where, and as of when. */
  readonly source: string;
}

const form = /^#z(?<number>\d{1,3})\.(?<of>\d{1,3})\.(?<data>[A-Za-z0-9_-]+)$/;

/** Null: this is no piece of a text. */
export function pieceOf(fragment: string): Piece | null {
  const { number, of, data } = form.exec(fragment)?.groups ?? {};
  if (!number || !of || !data) return null;
  const piece = { number: Number(number), of: Number(of), data };
  return piece.number >= 1 && piece.number <= piece.of ? piece : null;
}

/** The pieces with one more. A piece that does not belong to them begins another text. */
export function collected(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const belongs = pieces.every(
    ({ of, number, data }) => of === piece.of && (number !== piece.number || data === piece.data),
  );
  if (!belongs) return [piece];
  return [...pieces.filter(({ number }) => number !== piece.number), piece];
}

/** The numbers of pieces that are still to be scanned. */
export function missing(pieces: readonly Piece[]): number[] {
  const has = new Set(pieces.map(({ number }) => number));
  const of = pieces[0]?.of ?? 0;
  return Array.from({ length: of }, (_, index) => index + 1).filter((number) => !has.has(number));
}

/** The text of all its pieces: base64url of the raw DEFLATE (RFC 1951) of a JSON array. Null: they do not fit together. */
export async function unpacked(pieces: readonly Piece[]): Promise<TakenText | null> {
  const packed = pieces
    .toSorted((a, b) => a.number - b.number)
    .map(({ data }) => data)
    .join('');
  try {
    return takenText(JSON.parse(await inflated(bytesOf(packed))));
  } catch {
    // Pieces of different texts, or a damaged one: the page says so and asks to scan again.
    return null;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const raw = rawInflater();
  if (raw) return new Response(new Blob([bytes]).stream().pipeThrough(raw)).text();
  // Behind the two bytes that begin zlib's form (RFC 1950). The sum that ends it is missing: what came before that is taken.
  const zlib = new Blob([Uint8Array.of(0x78, 0x9c), bytes]).stream();
  const reader = zlib.pipeThrough(new DecompressionStream('deflate')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  const more = (): Promise<string> =>
    reader.read().then(
      ({ value, done }) => {
        text += decoder.decode(value, { stream: !done });
        return done ? text : more();
      },
      () => text,
    );
  return more();
}

/** Null before Chromium 103, which phones still have. */
function rawInflater(): DecompressionStream | null {
  try {
    return new DecompressionStream('deflate-raw');
  } catch {
    return null;
  }
}

function takenText(json: unknown): TakenText | null {
  if (!Array.isArray(json) || json.length !== 3) return null;
  const [title, text, source]: unknown[] = json;
  if (typeof title !== 'string' || typeof text !== 'string' || typeof source !== 'string') return null;
  return { title, text, source };
}

/** Phones open each scanned code in a window of its own: what is kept must be seen from all of them. */
const keptAs = 'mingfa-taken-text';

/** The pieces that were scanned before. */
export function keptPieces(storage: Storage = localStorage): readonly Piece[] {
  return (storage.getItem(keptAs) ?? '').split(' ').flatMap((fragment) => pieceOf(fragment) ?? []);
}

/** Keeps the pieces of one text, in place of those of any other. */
export function keepPieces(pieces: readonly Piece[], storage: Storage = localStorage): void {
  storage.setItem(keptAs, pieces.map(({ number, of, data }) => `#z${number}.${of}.${data}`).join(' '));
}
