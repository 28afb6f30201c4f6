import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { closeCodes } from '#contract/close-codes.ts';
import { hallPagesPath } from '#contract/peers.ts';
import { type OpenTransport, type Transport, unproven } from './connection.ts';
import { type LinePace, usualPace } from './line-pace.ts';
import { pause } from './pause.ts';
import { type Ask, fetchOnce, type Presence, presenceOf } from './server-presence.ts';

/** Chromium may let a WebSocket wait for 5 s after many have failed: it is not given up before it has asked. */
const delayedOpenLimitMs = 5_500;
/** While there is no port, another is asked for this often: a station that starts cannot answer yet. */
const askAgainMs = 5_000;

export interface WebSocketOptions {
  readonly page?: Location;
  readonly pace?: LinePace;
  readonly ask?: Ask;
}

/**
 * Connects over a WebSocket to `path` of the page's own server. At a pace that says so an ordinary request asks, after a try
 * that failed, whether the server is there: see {@link LinePace.askLimitMs}.
 */
export function webSocketTransport(path: string, options: WebSocketOptions = {}): OpenTransport {
  const { page = location, pace = usualPace, ask = fetchOnce } = options;
  const url = new URL(path, page.href);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  const server = new URL(hallPagesPath, page.href).href;
  let hasFailed = false;
  let presence: Presence = 'there';
  const look = async (limitMs: number, signal: AbortSignal) => {
    presence = await presenceOf(ask, server, limitMs, signal);
  };
  return async (signal) => {
    if (hasFailed && pace.askLimitMs !== null) {
      const looking = look(pace.askLimitMs, signal);
      // Where one request hangs the next may hang too: nothing waits for it then.
      if (presence !== 'silent') await looking;
      if (presence === 'gone' || signal.aborted) throw new Error('Nobody is there');
    }
    hasFailed = true;
    const limitMs = presence === 'silent' ? Math.max(pace.openLimitMs, delayedOpenLimitMs) : pace.openLimitMs;
    const transport = await openWebSocket(url, limitMs, signal);
    hasFailed = false;
    presence = 'there';
    return transport;
  };
}

function openWebSocket(url: URL, openLimitMs: number, signal: AbortSignal): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const held = new HeldSocket(socket);
    // The link listens first, so that it has let go of its calls before `gone` tells anybody to abort them.
    const link = new SocketLink({ websocket: held });
    const gone = new AbortController();
    const close = () => held.letGo();
    signal.addEventListener('abort', close, { once: true });
    const opened = new AbortController();
    void pause(openLimitMs, AbortSignal.any([opened.signal, gone.signal])).then(() => {
      if (!opened.signal.aborted) close();
    });
    const open = () => {
      opened.abort();
      resolve({ link, gone: gone.signal, close });
    };
    socket.addEventListener('open', open, { once: true });
    held.addEventListener(
      'close',
      () => {
        signal.removeEventListener('abort', close);
        gone.abort(held.closeCode === closeCodes.notKnown ? unproven : undefined);
        reject(new Error('The WebSocket closed'));
      },
      { once: true },
    );
  });
}

/**
 * A WebSocket that is closed as soon as we let go of it. The browser's own waits up to a minute for the other end to
 * agree, and a dead one never does: until then every call in flight would hang.
 */
class HeldSocket extends EventTarget {
  readonly #socket: WebSocket;
  #held = true;
  /** What the other end said when it closed; 0: it has said nothing. */
  closeCode = 0;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      if (this.#held) this.dispatchEvent(new MessageEvent('message', { data }));
    });
    socket.addEventListener('open', () => this.dispatchEvent(new Event('open')));
    socket.addEventListener('close', ({ code }) => {
      this.closeCode = code;
      this.letGo();
    });
  }
  /** 3 is `CLOSED`. */
  get readyState(): WebSocket['readyState'] {
    return this.#held ? this.#socket.readyState : 3;
  }
  send(data: Parameters<WebSocket['send']>[0]): void {
    this.#socket.send(data);
  }
  letGo(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#socket.close();
    this.dispatchEvent(new Event('close'));
  }
}

/** What the shell's preload script posts to the page, with one port, for each start of the station. */
export const portMessage = 'mingfa-port';
/** What the page posts to the preload script to have another port: the one it had was given up, the station runs on. */
export const portWantedMessage = 'mingfa-port-wanted';

/**
 * Connects over the MessagePort that the shell hands the page. A restarted station sends a new port, which replaces
 * the one in use. Create it before the page awaits anything, so that no port is missed.
 */
export function messagePortTransport(target: Window = window): OpenTransport {
  let waiting: MessagePort | null = null;
  let arrived: (() => void) | null = null;
  let current: AbortController | null = null;
  /** We gave up the last one. The shell sends a new one by itself only when the station starts. */
  let gaveUp = false;
  target.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== target || event.data !== portMessage || !port) return;
    waiting = port;
    current?.abort();
    arrived?.();
  });
  return async (signal) => {
    while (!waiting && !signal.aborted) {
      const arrival = new AbortController();
      arrived = () => arrival.abort();
      if (gaveUp) target.postMessage(portWantedMessage, target.location.origin);
      await pause(askAgainMs, AbortSignal.any([arrival.signal, signal]));
    }
    const port = waiting;
    if (!port) throw new Error('The page was closed before a port arrived');
    waiting = null;
    gaveUp = false;
    const gone = new AbortController();
    current = gone;
    return overPort(port, gone, () => {
      gaveUp = true;
    });
  };
}

function overPort(port: MessagePort, gone: AbortController, onGivenUp: () => void): Transport {
  const link = new PortLink({ port });
  port.addEventListener('close', () => gone.abort());
  port.start();
  gone.signal.addEventListener('abort', () => port.close(), { once: true });
  const close = () => {
    if (!gone.signal.aborted) onGivenUp();
    gone.abort();
  };
  return { link, gone: gone.signal, close };
}
