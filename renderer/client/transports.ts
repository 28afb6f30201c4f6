import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { OpenTransport, Transport } from './connection.ts';

/** Connects over a WebSocket to `path` of the page's own server. */
export function webSocketTransport(path: string, page: Location = location): OpenTransport {
  const url = new URL(path, page.href);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return (signal) => openWebSocket(url, signal);
}

function openWebSocket(url: URL, signal: AbortSignal): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    // The link listens first, so that it has let go of its calls before `gone` tells anybody to abort them.
    const link = new SocketLink({ websocket: socket });
    const gone = new AbortController();
    const close = () => socket.close();
    signal.addEventListener('abort', close, { once: true });
    socket.addEventListener('open', () => resolve({ link, gone: gone.signal, close }), { once: true });
    socket.addEventListener(
      'close',
      () => {
        signal.removeEventListener('abort', close);
        gone.abort();
        reject(new Error('The WebSocket closed'));
      },
      { once: true },
    );
  });
}

/** What the shell's preload script posts to the page, with one port, for each start of the station. */
export const portMessage = 'mingfa-port';

/**
 * Connects over the MessagePort that the shell hands the page. A restarted station sends a new port, which replaces
 * the one in use. Create it before the page awaits anything, so that no port is missed.
 */
export function messagePortTransport(target: Window = window): OpenTransport {
  let waiting: MessagePort | null = null;
  let arrived: (() => void) | null = null;
  let current: AbortController | null = null;
  target.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== target || event.data !== portMessage || !port) return;
    waiting = port;
    current?.abort();
    arrived?.();
  });
  return async (signal) => {
    if (!waiting) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    const port = waiting;
    if (!port) throw new Error('The page was closed before a port arrived');
    waiting = null;
    current = new AbortController();
    return overPort(port, current);
  };
}

function overPort(port: MessagePort, gone: AbortController): Transport {
  const link = new PortLink({ port });
  port.addEventListener('close', () => gone.abort());
  port.start();
  const close = () => {
    port.close();
    gone.abort();
  };
  gone.signal.addEventListener('abort', () => port.close(), { once: true });
  return { link, gone: gone.signal, close };
}
