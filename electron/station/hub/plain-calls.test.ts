import { describe, expect, it } from 'vitest';
import { plainCalls } from './plain-calls.ts';

type Call = Parameters<typeof plainCalls>[0];

/** A call with `input`, answered by `handler`. */
function called(input: unknown, handler: (input: unknown) => unknown): Promise<unknown> {
  const next = async (call?: { input: unknown }) => handler(call?.input);
  return Promise.resolve(plainCalls({ input, next } as unknown as Call));
}

describe('texts between station and page', () => {
  it('come in plain: what a desk writes is stored without what cannot be seen', async () => {
    const stored: unknown[] = [];
    await called({ note: '请\u202e补\u200b材料\ud800', tags: ['\ue863'], count: 2 }, (input) =>
      stored.push(input),
    );
    expect(stored).toEqual([{ note: '请补材料\ufffd', tags: ['䶮'], count: 2 }]);
  });

  it('go out plain, whatever was stored before', async () => {
    expect(await called(undefined, () => ({ name: '\u2066李\ue863\u0007' }))).toEqual({ name: '李䶮' });
  });

  it('go out plain in a live value, too', async () => {
    async function* live() {
      yield { title: '\ufeff甲' };
      yield { title: '乙\u{e0001}' };
    }
    const seen: unknown[] = [];
    for await (const value of (await called(undefined, live)) as AsyncIterable<unknown>) seen.push(value);
    expect(seen).toEqual([{ title: '甲' }, { title: '乙' }]);
  });

  it('has no input so deep that its reader runs out of stack', async () => {
    const nested = (levels: number): unknown =>
      JSON.parse(`${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`);
    expect(await called(nested(16), (input) => input)).toEqual(nested(16));
    await expect(called(nested(17), () => 'taken')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(called(nested(100_000), () => 'taken')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('leaves files alone, and a value that is plain as it is', async () => {
    const file = new File(['x'], 'speech.wav');
    expect(await called(undefined, () => file)).toBe(file);
    const value = { lines: ['第一条', '第二条'] };
    expect(await called(undefined, () => value)).toBe(value);
  });
});
