import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { callLimits } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { partsOf, troubleWith, uploadPaper } from './upload-paper.ts';

const file = (head: readonly number[], size = 16, name = 'a.jpg') => {
  const bytes = new Uint8Array(size);
  bytes.set(head.slice(0, size));
  return new File([bytes], name);
};
const jpeg = [0xff, 0xd8, 0xff];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pdf = [...'%PDF-1.7'].map((sign) => sign.charCodeAt(0));

describe('files that a lawyer chose', () => {
  it.each([
    ['pictures', [file(jpeg), file(png)], null],
    ['a PDF, whatever its name says', [file(jpeg), file(pdf, 16, 'a.jpg')], 'pdf'],
    ['anything else', [file([0x50, 0x4b, 3, 4], 16, 'a.png')], 'not-a-picture'],
    ['an empty file', [file([], 0)], 'not-a-picture'],
    ['40 MB', [file(jpeg, 40 * 1024 * 1024)], 'too-large'],
    ['many that are too large together', [file(jpeg, 6 << 20), file(jpeg, 6 << 20)], 'too-large'],
    ['more pages than a paper has', Array.from({ length: 21 }, () => file(jpeg)), 'too-many'],
  ] as const)('may be a paper, or not: %s', async (_, files, trouble) => {
    expect(await troubleWith(files)).toBe(trouble);
  });

  it('go in parts that one message holds, and are whole together', async () => {
    const files = [file(jpeg, callLimits.partBytes + 5), file(png, 9)];
    const parts = partsOf(files);
    expect(parts.map(({ page, part, last, bytes }) => [page, part, last, bytes.size])).toEqual([
      [0, 0, false, callLimits.partBytes],
      [0, 1, false, 5],
      [1, 0, true, 9],
    ]);
    const sent = await new Blob(parts.map(({ bytes }) => bytes)).arrayBuffer();
    expect(sent).toEqual(await new Blob(files).arrayBuffer());
  });

  it.each([
    [new ORPCError('TOO_LARGE'), 'too-large'],
    [new Error('lost'), 'failed'],
  ] as const)('are no paper when the station refuses a part', async (refusal, trouble) => {
    const upload = () => Promise.reject(refusal);
    const client = { lawyer: { upload } } as unknown as StationClient;
    expect(await uploadPaper(client, 'key', 'paper', [file(jpeg)], () => undefined)).toBe(trouble);
  });
});
