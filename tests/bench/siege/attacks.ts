import { randomBytes } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';
import { pause, SystemClock } from '#drivers/basics/clock.ts';

/** One attacker's address, and what it attacks. */
export interface Attacker {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly boardKey: string;
  readonly clerk: string;
  readonly signal: AbortSignal;
  /** Something was tried. */
  count(): void;
}

/** Tries once; resolves when that is over. Never rejects: a refusal is what an attacker expects. */
type Attack = (attacker: Attacker) => Promise<void>;

const clock = new SystemClock();
const url = ({ to, port }: Attacker) => `wss://${to}:${port}/rpc`;
/** No try lasts longer, whatever the station does, ms. */
const longestTryMs = 12_000;

function tcp({ from, to, port, count }: Attacker): Socket {
  count();
  const socket = connectTcp({ host: to, port, localAddress: from });
  socket.on('error', () => socket.destroy());
  socket.resume();
  return socket;
}

function tls(attacker: Attacker): Socket {
  const raw = tcp(attacker);
  const socket = connectTls({ socket: raw, rejectUnauthorized: false });
  socket.on('error', () => raw.destroy());
  socket.resume();
  return socket;
}

/** Until it is closed, the siege is over, or it lasted long enough. */
async function heldOpen(socket: Socket, { signal }: Attacker, mostMs = longestTryMs): Promise<void> {
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  await pause(clock, mostMs, AbortSignal.any([signal, closed.signal]));
  socket.destroy();
}

/** A WebSocket that `act` uses once it is open. */
async function webSocket(
  attacker: Attacker,
  act: (socket: WebSocket) => void,
  mostMs = longestTryMs,
): Promise<void> {
  attacker.count();
  const options = { rejectUnauthorized: false, localAddress: attacker.from, handshakeTimeout: 5_000 };
  const socket = new WebSocket(url(attacker), options);
  const closed = new AbortController();
  socket.on('error', () => socket.terminate());
  socket.once('close', () => closed.abort());
  socket.once('open', () => act(socket));
  await pause(clock, mostMs, AbortSignal.any([attacker.signal, closed.signal]));
  socket.terminate();
}

function calls(
  socket: WebSocket,
  attacker: Attacker,
  path: string,
  input: (turn: number) => unknown,
  times: number,
): void {
  for (let turn = 0; turn < times && socket.readyState === socket.OPEN; turn++) {
    socket.send(JSON.stringify({ i: String(turn), p: { u: `/${path}`, b: { json: input(turn) } } }));
    attacker.count();
  }
}

const badUpgrade = [
  'GET /nothing HTTP/1.1',
  'Host: 198.51.100.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  '\r\n',
].join('\r\n');

/** Each with how many of its tries run at once from one address. */
export const attacks: Readonly<Record<string, readonly [number, Attack]>> = {
  'refused upgrades, reset': [
    16,
    async (attacker) => {
      const socket = tls(attacker);
      socket.once('secureConnect', () => socket.write(badUpgrade, () => socket.destroy()));
      await heldOpen(socket, attacker, 3_000);
    },
  ],
  'silent connections': [150, (attacker) => heldOpen(tcp(attacker), attacker)],
  'silent WebSockets': [60, (attacker) => webSocket(attacker, () => undefined)],
  subscriptions: [
    4,
    (attacker) =>
      webSocket(
        attacker,
        (socket) => calls(socket, attacker, 'terminal/status', () => undefined, 5_000),
        3_000,
      ),
  ],
  speech: [
    4,
    (attacker) =>
      webSocket(
        attacker,
        (socket) => {
          calls(socket, attacker, 'access/prove', () => ({ method: 'key', key: attacker.boardKey }), 1);
          calls(
            socket,
            attacker,
            'speech/say',
            (turn) => ({ text: `请 ${turn} 号`.repeat(40), language: 'zh-CN' }),
            300,
          );
        },
        3_000,
      ),
  ],
  proofs: [
    4,
    (attacker) =>
      webSocket(
        attacker,
        (socket) =>
          calls(socket, attacker, 'access/prove', () => ({ method: 'key', key: attacker.boardKey }), 5_000),
        3_000,
      ),
  ],
  passwords: [
    8,
    (attacker) =>
      webSocket(
        attacker,
        (socket) =>
          calls(
            socket,
            attacker,
            'access/prove',
            (turn) => ({ method: 'password', name: attacker.clerk, password: `wrong ${turn}` }),
            20,
          ),
        3_000,
      ),
  ],
  'slow headers': [
    60,
    async (attacker) => {
      const socket = tls(attacker);
      const stop = new AbortController();
      socket.once('secureConnect', () => void drip(socket, stop.signal));
      await heldOpen(socket, attacker);
      stop.abort();
    },
  ],
  'big messages': [
    4,
    (attacker) =>
      webSocket(
        attacker,
        (socket) => {
          const big = 'x'.repeat(900_000);
          for (let turn = 0; turn < 20 && socket.readyState === socket.OPEN; turn++) socket.send(big);
        },
        3_000,
      ),
  ],
  garbage: [
    16,
    async (attacker) => {
      const socket = tcp(attacker);
      socket.once('connect', () => socket.write(randomBytes(64 * 1024), () => socket.resetAndDestroy()));
      await heldOpen(socket, attacker, 3_000);
    },
  ],
};

async function drip(socket: Socket, signal: AbortSignal): Promise<void> {
  socket.write('GET / HTTP/1.1\r\nHost: 198.51.100.1\r\nX-Slow: ');
  while (!signal.aborted && !socket.destroyed) {
    socket.write('x');
    await pause(clock, 1_000, signal);
  }
}
