import { Hono } from 'hono';
import type { DemoA4Printer } from './a4-printer.ts';

/** What was sent to the A4 printer, at `/<number>`, as the browser shows PDF. */
export function documentsRoute(printer: Pick<DemoA4Printer, 'pdf'>): Hono {
  const app = new Hono();
  app.get('/:documentId{[0-9]+}', (context) => {
    const pdf = printer.pdf(Number(context.req.param('documentId')));
    if (!pdf) return context.text('No such document was printed.', 404);
    return context.body(new Uint8Array(pdf), 200, { 'Content-Type': 'application/pdf' });
  });
  return app;
}
