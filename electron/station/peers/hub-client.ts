import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { WebSocket } from 'ws';
import type { StationClient } from '#contract/contract.ts';

/**
 * The hub's contract over this socket. A call that its caller gives up after the line is lost writes nothing any more: oRPC
 * would, and throw where nobody can catch it, which ends the process. Calls that the loss catches, and all after it, reject.
 */
export function createHubClient(socket: WebSocket): StationClient {
  const link = new RPCLink({ websocket: onlyWhileOpen(socket) });
  return createORPCClient(rejectingWhenClosed(link, socket));
}

/** The library's type wants a browser's WebSocket; it uses only what `ws` has too. */
function onlyWhileOpen(socket: WebSocket): globalThis.WebSocket {
  const used = {
    readyState: socket.OPEN,
    addEventListener: socket.addEventListener.bind(socket),
    send(message: Parameters<WebSocket['send']>[0]) {
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
  };
  return used as unknown as globalThis.WebSocket;
}

/** What is not written is answered by nobody, so whoever waits for an answer is told. */
function rejectingWhenClosed(
  link: ClientLink<Record<never, never>>,
  socket: WebSocket,
): ClientLink<Record<never, never>> {
  const waiting = new Set<(reason: Error) => void>();
  const lost = () => new Error('The line to the hub is lost');
  socket.once('close', () => {
    for (const reject of waiting) reject(lost());
  });
  return {
    call(path, input, options) {
      if (socket.readyState !== socket.OPEN) return Promise.reject(lost());
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        link
          .call(path, input, options)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
    },
  };
}
