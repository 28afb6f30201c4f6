import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeCodes } from '#contract/close-codes.ts';
import type { StationClient } from '#contract/contract.ts';
import { pause } from '#drivers/basics/clock.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Connection, ConnectionLost } from './connection.ts';
import { hallPace } from './line-pace.ts';
import { pause as pauseFor } from './pause.ts';
import type { Ask } from './server-presence.ts';
import { messagePortTransport, portMessage, portWantedMessage, webSocketTransport } from './transports.ts';

/** A browser's WebSocket whose other end has died: it never says that it closed. */
class DeadSocket extends EventTarget {
  static readonly all: DeadSocket[] = [];
  static opens = true;
  readyState = 0;
  binaryType = 'blob';
  readonly sent: unknown[] = [];
  closing = false;

  constructor() {
    super();
    DeadSocket.all.push(this);
    if (DeadSocket.opens) queueMicrotask(() => this.open());
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  send(message: unknown): void {
    this.sent.push(message);
  }
  close(): void {
    this.readyState = 2;
    this.closing = true;
  }
}

const page = new URL('http://127.0.0.1:7400/kiosk/') as unknown as Location;
let clock: ManualClock;
const connections: Connection<StationClient>[] = [];

beforeEach(() => {
  clock = new ManualClock();
  DeadSocket.all.length = 0;
  DeadSocket.opens = true;
  vi.stubGlobal('WebSocket', DeadSocket);
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function connect(open = webSocketTransport('/rpc', { page })): Connection<StationClient> {
  const connection = new Connection<StationClient>({
    open,
    pause: (delayMs, signal) => pause(clock, delayMs, signal),
    random: () => 0.5,
    probe: (client, signal) => client.terminal.profile(undefined, { signal }),
  }).start();
  connections.push(connection);
  return connection;
}

/** What becomes of a promise, as far as it has become anything. */
function fateOf(promise: Promise<unknown>): () => unknown {
  let fate: unknown = 'waits';
  promise.then(
    (value) => (fate = value),
    (error: unknown) => (fate = error),
  );
  return () => fate;
}

describe('a WebSocket whose other end died without a word', () => {
  it('is lost within 21 s, with every call in flight, and another is opened', async () => {
    const connection = connect();
    await connection.whenOpen();
    const call = fateOf(connection.client.sessions.begin());
    await clock.advance(10_000);
    expect(call()).toBe('waits');
    await clock.advance(11_000);
    expect(call()).toBeInstanceOf(ConnectionLost);
    expect(DeadSocket.all[0]?.closing).toBe(true);
    expect(DeadSocket.all.length).toBe(2);
    expect(connection.state).toBe('open');
  });

  it('ends the streams that came over it at once when it is given up', async () => {
    const transport = await webSocketTransport('/rpc', { page })(new AbortController().signal);
    const asked = transport.link.call(['terminal', 'status'], undefined, { context: {} });
    await vi.waitFor(() => expect(DeadSocket.all[0]?.sent).toHaveLength(1));
    const socket = DeadSocket.all[0];
    const { i } = JSON.parse(String(socket?.sent[0])) as { i: string };
    const answer = JSON.stringify({ i, p: { h: { 'content-type': 'text/event-stream' } } });
    socket?.dispatchEvent(new MessageEvent('message', { data: answer }));
    const stream = (await asked) as AsyncIterator<unknown>;
    const next = fateOf(stream.next());
    transport.close();
    await vi.waitFor(() => expect(next()).toBeInstanceOf(Error));
    expect(transport.gone.aborted).toBe(true);
  });

  it('is given up after 10 s when it does not open', async () => {
    vi.useFakeTimers();
    DeadSocket.opens = false;
    const opening = fateOf(webSocketTransport('/rpc', { page })(new AbortController().signal));
    await vi.advanceTimersByTimeAsync(9_000);
    expect(opening()).toBe('waits');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opening()).toBeInstanceOf(Error);
    expect(DeadSocket.all[0]?.closing).toBe(true);
  });
});

describe('the line of a board or a desk to its hub', () => {
  /** At the pace of a hall, by fake timers, with the longest pauses that chance may choose. */
  function connectBoard(ask: Ask = async () => undefined): Connection<StationClient> {
    vi.useFakeTimers();
    const connection = new Connection<StationClient>({
      open: webSocketTransport('/rpc', { page, pace: hallPace, ask }),
      pace: hallPace,
      pause: pauseFor,
      random: () => 1,
      probe: (client, signal) => client.terminal.profile(undefined, { signal }),
    }).start();
    connections.push(connection);
    return connection;
  }
  const refused = async () => {
    if (!DeadSocket.opens) throw new TypeError('Failed to fetch');
  };
  const silent = (_url: string, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (DeadSocket.opens) resolve();
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  it('is lost within 6 s when it died without a word, and there is another within a second', async () => {
    const connection = connectBoard();
    await vi.advanceTimersByTimeAsync(5_900);
    expect([connection.state, DeadSocket.all.length]).toEqual(['open', 1]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect([connection.state, DeadSocket.all.length]).toEqual(['open', 2]);
  });
  it('is there a second after the hub, however long it was gone: no more WebSockets fail than one', async () => {
    DeadSocket.opens = false;
    const connection = connectBoard(refused);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(DeadSocket.all.length).toBe(1);
    DeadSocket.opens = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([connection.state, DeadSocket.all.length]).toEqual(['open', 2]);
  });
  it('is tried by a WebSocket too when the hub says nothing: a request may wait behind others', async () => {
    DeadSocket.opens = false;
    const connection = connectBoard(silent);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(DeadSocket.all.length).toBeGreaterThan(6);
    DeadSocket.opens = true;
    await vi.advanceTimersByTimeAsync(6_500);
    expect(connection.state).toBe('open');
  });
  it('is not opened any more once the page is closed', async () => {
    DeadSocket.opens = false;
    const connection = connectBoard(silent);
    await vi.advanceTimersByTimeAsync(6_000);
    connection.close();
    const tries = DeadSocket.all.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(DeadSocket.all.length).toBe(tries);
  });
});

it('a WebSocket that the station closed because nobody said who calls rests', async () => {
  const connection = connect();
  await connection.whenOpen();
  DeadSocket.all[0]?.dispatchEvent(Object.assign(new Event('close'), { code: closeCodes.notKnown }));
  await clock.advance(30_000);
  expect([connection.state, DeadSocket.all.length]).toEqual(['resting', 1]);
  await connection.whenOpen();
  expect(DeadSocket.all.length).toBe(2);
});

describe('a MessagePort', () => {
  /** The page's window, with the preload script that hands out ports when it is asked. */
  function shell() {
    const target = new EventTarget() as EventTarget & Pick<Window, 'postMessage' | 'location'>;
    const asked: unknown[] = [];
    const stations: MessagePort[] = [];
    const hand = () => {
      const { port1, port2 } = new MessageChannel();
      stations.push(port2);
      const event = Object.assign(new Event('message'), {
        data: portMessage,
        ports: [port1],
        source: target,
      });
      target.dispatchEvent(event);
    };
    Object.assign(target, {
      location: { origin: 'mingfa://terminal' },
      postMessage: (message: unknown) => {
        asked.push(message);
        hand();
      },
    });
    return { target: target as unknown as Window, asked, hand, stations };
  }

  it('to a station that stands still is lost within 21 s, and another is asked for', async () => {
    const { target, asked, hand, stations } = shell();
    const connection = connect(messagePortTransport(target));
    hand();
    await connection.whenOpen();
    expect(asked).toEqual([]);
    const call = fateOf(connection.client.sessions.begin());
    await clock.advance(21_000);
    expect(call()).toBeInstanceOf(ConnectionLost);
    expect(asked).toEqual([portWantedMessage]);
    expect(connection.state).toBe('open');
    connection.close();
    for (const port of stations) port.close();
  });
});
