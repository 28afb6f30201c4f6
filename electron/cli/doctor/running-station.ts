import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { StationClient } from '#contract/contract.ts';
import { isEveryAddress } from '#contract/every-address.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Settings } from '#station/settings/settings.ts';

/** The station that runs on this machine, as its technician. */
export interface RunningStation {
  readonly call: StationClient;
  close(): void;
}

const openMs = 5_000;

/** Signs in at the hub on this machine. The failure names what a person can do about it. */
export async function signInAsTechnician(
  { hub }: Pick<Settings, 'hub'>,
  pin: string,
): Promise<Result<RunningStation, string>> {
  const host = isEveryAddress(hub.host) ? '127.0.0.1' : hub.host;
  const url = `${hub.tls ? 'wss' : 'ws'}://${host}:${hub.port}/rpc`;
  const socket = await openSocket(url);
  if (!socket.ok) return socket;
  // The link's type is a browser's WebSocket; it uses only what `ws` has too.
  const link = new RPCLink({ websocket: socket.value as unknown as globalThis.WebSocket });
  const call = createORPCClient(link) as StationClient;
  try {
    await call.access.prove({ method: 'pin', pin });
  } catch (error) {
    socket.value.terminate();
    return fail(`The terminal does not take this PIN (${error instanceof Error ? error.message : error}).`);
  }
  return ok({ call, close: () => socket.value.terminate() });
}

function openSocket(url: string): Promise<Result<WebSocket, string>> {
  return new Promise((resolve) => {
    // The certificate names the hall's address, not this machine's own, over which nobody can listen in.
    const socket = new WebSocket(url, { handshakeTimeout: openMs, rejectUnauthorized: false });
    socket.once('open', () => resolve(ok(socket)));
    socket.on('error', (error) =>
      resolve(fail(`The terminal does not answer at ${url} (${error.message}).`)),
    );
  });
}
