import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderPdf } from './render.ts';
import { documentTestPage } from './test-page.ts';

const page = documentTestPage({
  deviceId: 'a4',
  issuer: '测试站',
  printedAt: Date.UTC(2026, 2, 9),
  timeZone: 'Asia/Shanghai',
});

describe('the PDF', () => {
  it('is A4, as many pages as there are, with its characters in it', async () => {
    const pdf = Buffer.from(
      await renderPdf({ ...page, blocks: [...page.blocks, ...page.blocks, ...page.blocks] }),
    );
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const text = pdf.toString('latin1');
    const sizes = text.match(/\/MediaBox \[[^\]]*\]/g) ?? [];
    expect(sizes.length).toBeGreaterThan(1);
    expect(new Set(sizes)).toEqual(new Set(['/MediaBox [0 0 595 842]']));
    expect(text).toContain('/Type /Font');
    // Every font is in the file: nothing is left to the printer's own.
    expect(text).not.toContain('/BaseFont /Helvetica');
  });

  it('shows more where there is more to show', async () => {
    const inked = (bytes: Uint8Array) =>
      [
        ...Buffer.from(bytes)
          .toString('latin1')
          .matchAll(/stream\r?\n([\s\S]*?)endstream/g),
      ].reduce((sum, [, stream = '']) => sum + unpacked(stream).length, 0);
    const empty = await renderPdf({ ...page, blocks: [] });
    expect(inked(await renderPdf(page))).toBeGreaterThan(2 * inked(empty));
  });

  it('tells nothing about itself: no title, no author, no subject', async () => {
    const text = Buffer.from(await renderPdf(page)).toString('latin1');
    expect(text).not.toMatch(/\/(Title|Author|Subject|Keywords)\s*\(/);
  });
});

function unpacked(stream: string): Buffer {
  try {
    return inflateSync(Buffer.from(stream, 'latin1'));
  } catch {
    // Not every stream is packed.
    return Buffer.from(stream, 'latin1');
  }
}
