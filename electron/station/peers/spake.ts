import { timingSafeEqual } from 'node:crypto';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/**
 * SPAKE2+ over P-256 (draft-bar-cfrg-spake2plus-01, as Matter pairs by it; RFC 9383 is its successor). Two ends that know the
 * same code prove it to each other; whoever listens, or pretends, learns nothing by which to try codes at home: each guess
 * costs one conversation with the hub. The library stands behind this file alone.
 *
 * Loaded when somebody pairs, which happens once in a terminal's life.
 */
const library = () => import('@matter/general');

/** So that it is there when a conversation begins. */
export async function loadForCodes(): Promise<void> {
  await library();
}

/** More costs both ends time and an eavesdropper nothing: there is nothing to try codes against. */
const iterations = 2_000;

/** A message was no point of the curve. */
type Malformed = 'malformed';

/** The hub's side, for one code and its salt. It cannot prove the code to another hub. */
export interface CodeVerifier {
  /**
   * Answers a terminal's share. **Whoever has `confirmation` has guessed once**: count the try before it is sent.
   * @param context what both ends must agree on, byte by byte
   */
  answer(context: Buffer, terminalShare: Buffer): Promise<Result<VerifierAnswer, Malformed>>;
}

export interface VerifierAnswer {
  readonly share: Buffer;
  readonly confirmation: Buffer;
  /** Whether the terminal's confirmation is that of somebody who knows the code, and agrees on the context. */
  accepts(confirmation: Buffer): boolean;
}

export async function createVerifier(code: string, salt: Buffer): Promise<CodeVerifier> {
  const { Spake2p, StandardCrypto } = await library();
  const crypto = new StandardCrypto();
  const { w0, L } = await Spake2p.computeW0L(crypto, { iterations, salt }, Number(code));
  return {
    async answer(context, terminalShare) {
      const spake = Spake2p.create(crypto, context, w0);
      const share = bufferOf(spake.computeY());
      const verified = await pointsOrMalformed(() =>
        spake.computeSecretAndVerifiersFromX(L, terminalShare, share),
      );
      if (!verified.ok) return verified;
      const { hAY, hBX } = verified.value;
      return ok({ share, confirmation: bufferOf(hBX), accepts: (shown) => isSame(shown, bufferOf(hAY)) });
    },
  };
}

/** The terminal's side of one conversation. */
export interface CodeProver {
  readonly share: Buffer;
  /** The terminal's own confirmation, once the hub's is right; `mismatch`: the code or the context is another. */
  finish(hubShare: Buffer, hubConfirmation: Buffer): Promise<Result<Buffer, Malformed | 'mismatch'>>;
}

export async function createProver(code: string, salt: Buffer, context: Buffer): Promise<CodeProver> {
  const { Spake2p, StandardCrypto } = await library();
  const crypto = new StandardCrypto();
  const { w0, w1 } = await Spake2p.computeW0W1(crypto, { iterations, salt }, Number(code));
  const spake = Spake2p.create(crypto, context, w0);
  const share = bufferOf(spake.computeX());
  return {
    share,
    async finish(hubShare, hubConfirmation) {
      const verified = await pointsOrMalformed(() =>
        spake.computeSecretAndVerifiersFromY(w1, share, hubShare),
      );
      if (!verified.ok) return verified;
      const { hAY, hBX } = verified.value;
      return isSame(hubConfirmation, bufferOf(hBX)) ? ok(bufferOf(hAY)) : fail('mismatch');
    },
  };
}

/** The library throws at bytes that are no point: another end may send any. */
async function pointsOrMalformed<Value>(compute: () => Promise<Value>): Promise<Result<Value, Malformed>> {
  try {
    return ok(await compute());
  } catch (error) {
    if (error instanceof Error) return fail('malformed');
    throw error;
  }
}

function bufferOf(bytes: ArrayBufferView | ArrayBufferLike): Buffer {
  return ArrayBuffer.isView(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
