import { Hono } from 'hono';
import type { HostServices } from './services.ts';

/** What a balancer asks: 200 where the next box may come, 503 with the reason where it should go to another host. */
export function healthRoute({ boxes, legal }: HostServices): Hono {
  const app = new Hono();
  app.get('/', (context) => {
    const why = boxes.isDraining ? 'draining' : boxes.isFull ? 'full' : legal.open ? null : 'no-library';
    const { connected, visits } = boxes;
    const library = legal.open?.installed.asOf ?? null;
    context.header('Cache-Control', 'no-store');
    return context.json({ status: why ?? 'ready', boxes: connected, visits, library }, why ? 503 : 200);
  });
  return app;
}
