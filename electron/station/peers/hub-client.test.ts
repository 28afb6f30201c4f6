import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createHubClient } from './hub-client.ts';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
afterEach(() => server.close());

const ping = { profile: 'kiosk', version: 'test', timeDifferenceMs: null } as const;

it('rejects what a lost line leaves unanswered, and what is asked after it; giving up then ends nothing', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[heard]] = await Promise.all([once(server, 'connection'), once(socket, 'open')]);
  const client = createHubClient(socket);
  const caller = new AbortController();
  const asked = client.peers.ping(ping, { signal: caller.signal });
  await once(heard, 'message');
  const closed = once(socket, 'close');
  socket.terminate();
  // In this moment oRPC does not know yet that the line is lost.
  caller.abort();
  await expect(asked).rejects.toThrow();
  await expect(client.peers.ping(ping)).rejects.toThrow('lost');
  await closed;
  await expect(client.peers.ping(ping)).rejects.toThrow('lost');
});
