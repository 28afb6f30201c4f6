import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { RPCHandler } from '@orpc/server/ws';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { pageHeaders } from '../../electron/contract/page-policy.ts';
import { type FakeStation, fakeRouter } from './fake-station.ts';

export interface FakeServer {
  readonly url: string;
  /** Refuses connections while false. */
  reachable: boolean;
  /** Cuts every connection. */
  cut(): void;
  close(): Promise<void>;
}

/** Serves the built pages under their real policy, with the fake station behind them. */
export async function startFakeServer(station: FakeStation, pagesDir: string): Promise<FakeServer> {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    const headers = pageHeaders([`ws://${context.req.header('host') ?? ''}`]);
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  });
  app.get('/*', serveStatic({ root: pagesDir }));
  const sockets = new WebSocketServer({ noServer: true });
  const { server, port } = await listen(app);
  const fake: FakeServer = {
    url: `http://127.0.0.1:${port}`,
    reachable: true,
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: () => {
      fake.cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  const calls = new RPCHandler(fakeRouter(station));
  server.on('upgrade', (request, stream, head) => {
    if (!fake.reachable) return stream.destroy();
    sockets.handleUpgrade(request, stream, head, (socket) => void calls.upgrade(socket));
  });
  return fake;
}

function listen(app: Hono): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server: server as Server, port }),
    );
  });
}
