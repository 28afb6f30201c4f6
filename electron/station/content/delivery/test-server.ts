import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** A static web server, as any would do, with a hand on the cable. For tests and benches. */
export interface TestServer {
  readonly url: string;
  /** How many files were asked for. */
  readonly asked: () => number;
  /** Cuts every connection that asks from now on, in the middle of its file; null: none. */
  cutAfter(requests: number | null): void;
  /** Serves another folder from now on. */
  serve(folder: string): void;
  close(): Promise<void>;
}

export async function serveFolder(folder: string): Promise<TestServer> {
  let root = folder;
  let asked = 0;
  let allowed: number | null = null;
  const server: Server = createServer((request, response) => {
    asked += 1;
    const path = join(root, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)));
    if (!existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const { size } = statSync(path);
    response.writeHead(200, { 'content-length': size });
    if (allowed !== null && allowed-- <= 0) {
      createReadStream(path, { end: Math.max(0, Math.floor(size / 2) - 1) })
        .on('data', (half) => response.write(half))
        .on('close', () => response.destroy());
      return;
    }
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    cutAfter: (requests) => {
      allowed = requests;
    },
    serve: (other) => {
      root = other;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
