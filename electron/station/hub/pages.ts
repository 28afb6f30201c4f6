import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { pageHeaders } from '#contract/page-policy.ts';
import { profileIdSchema } from '#contract/terminal.ts';

/**
 * Entries of the built renderer. Two are for phones: `t` behind a ticket's QR code (`/t/<holder code>`), `read` behind
 * that of a text (`/read#z…`).
 */
export const stationEntries = [
  'desk',
  'lawyer',
  ...profileIdSchema.options,
  'board',
  'technician',
  't',
  'read',
] as const;

/** Pages that follow the hall's hub to another terminal. */
const followingPages = /^\/(desk|board|lawyer)\//;

export interface PagesOptions {
  readonly pagesDir: string;
  /** Names of built pages; `/` leads to the first of them. */
  readonly entries: readonly string[];
  /** What else is served, by the beginning of its path. */
  readonly routes?: Readonly<Record<string, Hono>> | undefined;
  /** Origins at which desks and boards may look for the hub. */
  readonly hallPages?: (() => readonly string[]) | undefined;
}

/** Serves the built pages, each with the headers that keep a page to itself. */
export function pages({ pagesDir, entries, routes = {}, hallPages = () => [] }: PagesOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    const host = context.req.header('host') ?? '';
    const others = followingPages.test(context.req.path) ? hallPages() : [];
    for (const [name, value] of Object.entries(pageHeaders([`ws://${host}`, `wss://${host}`, ...others])))
      context.res.headers.set(name, value);
  });
  for (const entry of entries) {
    app.get(`/${entry}`, (context) => context.redirect(`/${entry}/`));
    app.get(`/${entry}/*`, wholeFiles({ root: pagesDir, path: `${entry}/index.html`, onFound: neverStored }));
  }
  app.get(
    '/assets/*',
    wholeFiles({
      root: pagesDir,
      onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  for (const [path, route] of Object.entries(routes)) app.route(path, route);
  app.get('/', (context) => context.redirect(`/${entries[0]}/`));
  app.notFound((context) =>
    context.text(
      existsSync(pagesDir) ? 'There is no such page.' : 'The pages are not built: npm run build',
      404,
    ),
  );
  return app;
}

/** A range that lies outside a file makes the library throw. Nobody needs a part of these (RFC 9110, 14.2: it may be left out of account). */
function wholeFiles(options: Parameters<typeof serveStatic>[0]): MiddlewareHandler {
  const serve = serveStatic(options);
  return (context, next) => {
    context.req.raw.headers.delete('range');
    return serve(context, next);
  };
}

function neverStored(_path: string, context: { header(name: string, value: string): void }): void {
  context.header('Cache-Control', 'no-store');
}
