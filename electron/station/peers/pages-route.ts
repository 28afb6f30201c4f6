import { Hono } from 'hono';
import type { HallPages } from '#contract/peers.ts';

/** Says to a page of any terminal of the hall whether the hub is here: its own terminal may be gone. Nothing of it is secret. */
export function hallPagesRoute(peers: { pages(): HallPages }): Hono {
  const app = new Hono();
  app.get('/', (context) => {
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Cache-Control', 'no-store');
    return context.json(peers.pages());
  });
  return app;
}

/** Where a desk or a board may have to look for the hub. */
export function originsOf({ hub, others }: HallPages): string[] {
  return hub === null ? others : [hub, ...others];
}
