import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { type ClientOptions, WebSocket } from 'ws';
import type { Proof } from '#contract/access.ts';
import type { DockClient, StationClient } from '#contract/contract.ts';

export interface Connected<Client> {
  readonly call: Client;
  readonly socket: WebSocket;
  close(): void;
}

/** A page's connection without a page: proves who it is, then calls. */
export async function connect(
  hubUrl: string,
  proof?: Proof,
  options: ClientOptions = {},
): Promise<Connected<StationClient>> {
  const connected = await open<StationClient>(`${hubUrl.replace(/^http/, 'ws')}/rpc`, options);
  if (proof) await connected.call.access.prove(proof);
  return connected;
}

/** A hand at the demo's device dock. */
export function connectDock(dockUrl: string): Promise<Connected<DockClient>> {
  return open<DockClient>(`${new URL(dockUrl).origin.replace(/^http/, 'ws')}/dock-rpc`);
}

async function open<Client>(url: string, options: ClientOptions = {}): Promise<Connected<Client>> {
  // A test's certificate vouches for itself.
  const socket = new WebSocket(url, { rejectUnauthorized: false, ...options });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  // The link's type wants a browser's WebSocket; it uses only what `ws` has too.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { call: createORPCClient(link) as Client, socket, close: () => socket.terminate() };
}
