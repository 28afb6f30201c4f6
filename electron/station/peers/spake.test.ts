import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProver, createVerifier } from './spake.ts';

const salt = Buffer.alloc(32, 1);
const context = Buffer.from('this very channel');

async function converse(verified: string, proved: string, at = context) {
  const verifier = await createVerifier(verified, salt);
  const prover = await createProver(proved, salt, at);
  const answer = await verifier.answer(context, prover.share);
  if (!answer.ok) return { hub: false, terminal: false };
  const confirmation = await prover.finish(answer.value.share, answer.value.confirmation);
  return {
    terminal: confirmation.ok,
    hub: confirmation.ok && answer.value.accepts(confirmation.value),
  };
}

const code = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'));

describe('SPAKE2+', () => {
  it('convinces both ends exactly where they know the same code', async () => {
    await fc.assert(
      fc.asyncProperty(code, code, async (one, other) => {
        expect(await converse(one, one)).toEqual({ hub: true, terminal: true });
        const isSame = one === other;
        expect(await converse(one, other)).toEqual({ hub: isSame, terminal: isSame });
      }),
      { numRuns: 3 },
    );
  });
  it('convinces neither where the channel is another', async () => {
    const elsewhere = Buffer.from('another channel');
    expect(await converse('12345678', '12345678', elsewhere)).toEqual({ hub: false, terminal: false });
  });
  it('takes no bytes for a point that are none', async () => {
    const verifier = await createVerifier('12345678', salt);
    const prover = await createProver('12345678', salt, context);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 65 }), async (bytes) => {
        expect(await verifier.answer(context, Buffer.from(bytes))).toEqual({
          ok: false,
          failure: 'malformed',
        });
        const finished = await prover.finish(Buffer.from(bytes), Buffer.alloc(32));
        expect(finished).toEqual({ ok: false, failure: 'malformed' });
      }),
      { numRuns: 30 },
    );
  });
});
