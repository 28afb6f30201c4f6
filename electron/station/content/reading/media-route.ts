import { Readable } from 'node:stream';
import { Hono } from 'hono';
import type { ReadLibrary } from './procedures.ts';

/** Pictures and videos of the library at `/<sha256>`, whole or from byte to byte, as players ask for them. */
export function mediaRoute(legal: Pick<ReadLibrary, 'open' | 'store'>): Hono {
  const app = new Hono();
  app.get('/:hash{[0-9a-f]{64}}', (context) => {
    const open = legal.open;
    const media = open?.library.media(context.req.param('hash'));
    if (!open || !media) return context.text('The library has no such picture or video.', 404);
    const range = rangeOf(context.req.header('range'), media.bytes);
    if (range === 'impossible') return context.body(null, 416, { 'Content-Range': `bytes */${media.bytes}` });
    const { from, to } = range ?? { from: 0, to: media.bytes - 1 };
    const body = Readable.toWeb(Readable.from(legal.store.media(media, from, to))) as ReadableStream;
    return context.body(body, range ? 206 : 200, {
      'Content-Type': media.type,
      'Content-Length': String(to - from + 1),
      'Accept-Ranges': 'bytes',
      // Named by its content: it never changes.
      'Cache-Control': 'public, max-age=31536000, immutable',
      ...(range && { 'Content-Range': `bytes ${from}-${to}/${media.bytes}` }),
    });
  });
  return app;
}

/** One range of bytes (RFC 9110, 14.1.2). Null: the whole is asked for; more than one range is answered with the whole. */
export function rangeOf(
  header: string | undefined,
  bytes: number,
): { readonly from: number; readonly to: number } | 'impossible' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return from <= to ? { from, to } : 'impossible';
}
