import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { RPCHandler } from '@orpc/server/ws';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { pageHeaders } from '../../electron/contract/page-policy.ts';
import { type FakeStation, fakeDockRouter, fakeRouter } from './fake-router.ts';

export interface FakeServer {
  readonly url: string;
  /** Cuts every connection, as a pulled cable would. */
  dropCalls(): void;
  close(): Promise<void>;
}

/** Serves the built pages under their real policy, with the fake station and dock behind them. */
export function startFakeServer(station: FakeStation, pagesDir: string): Promise<FakeServer> {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(pageHeaders([`ws://${context.req.header('host') ?? ''}`])))
      context.res.headers.set(name, value);
  });
  app.get('/t/*', serveStatic({ root: pagesDir, path: 't/index.html' }));
  app.get('/*', serveStatic({ root: pagesDir }));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        dropCalls: () => sockets.clients.forEach((socket) => void socket.terminate()),
        close: () => closeAll(server as Server, sockets),
      }),
    );
    const sockets = acceptCalls(server as Server, station);
  });
}

function acceptCalls(server: Server, station: FakeStation): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  const calls = new RPCHandler(fakeRouter(station));
  const dockCalls = new RPCHandler(fakeDockRouter());
  server.on('upgrade', (request, stream, head) => {
    const handler = request.url === '/dock-rpc' ? dockCalls : calls;
    sockets.handleUpgrade(request, stream, head, (socket) => handler.upgrade(socket));
  });
  return sockets;
}

function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  return new Promise((resolve) => server.close(() => resolve()));
}
