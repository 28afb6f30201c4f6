import { constants, randomUUID, type X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import { type LinkRefusal, refusedHeader } from '#contract/peers.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { hostInUrl } from '../kernel/addresses.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import { createSocketServer, type Listener, openListener, refuseUpgrade } from './listener.ts';
import type { Meter } from './meter.ts';
import type { HubFailure } from './server.ts';

/** PEM. */
export interface ShownCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Who may come in by this listener, and what becomes of them. */
export interface MemberGate {
  /** What members are shown. */
  shown(): ShownCertificate;
  /** `renewOnly`: the certificate has expired, and may only be renewed. */
  recognise(
    certificate: X509Certificate | undefined,
  ): Result<{ readonly id: string; readonly renewOnly: boolean }, LinkRefusal>;
  /** Somebody without a certificate wants to join. */
  pair(socket: WebSocket, channel: TLSSocket, from: string): void;
  /** PEM of a request for a certificate, and of the certificate. `shown` is looked at once more: asking may take a while. */
  renew(shown: X509Certificate, request: string): Promise<Result<string, 'malformed-request' | 'revoked'>>;
  /** A member's connection is open. */
  linked(id: string, socket: WebSocket, host: string): void;
  /** Somebody says that they are the hub now, and can be reached at that address. False: they are not. */
  succeeded(certificate: X509Certificate | undefined, address: string): boolean;
}

export interface MemberListenerDeps {
  readonly settings: { readonly host: string; readonly port: number };
  readonly gate: MemberGate;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly onSocket: (socket: WebSocket, connection: Connection) => void;
}

export interface MemberListener {
  /** The certificate that is shown from now on: the one before ends. */
  show(shown: ShownCertificate): void;
  readonly port: number;
  close(): Promise<void>;
}

/** A request for a certificate takes half a kilobyte. */
const longestRequest = 8 * 1024;

const tlsOptions = {
  minVersion: 'TLSv1.3',
  requestCert: true,
  // Node would judge a certificate by its dates before anybody could be told why: the gate judges, for each connection.
  rejectUnauthorized: false,
  // A resumed session would not show its certificate again.
  secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
} as const;

/**
 * The listener for the other terminals of the hall. All that comes in is TLS 1.3; `/rpc` and `/renew` are for members, known by
 * their certificates; `/succeeded` is where a former hub is told that it is one; `/pair` is where a terminal becomes a member.
 */
export async function openMemberListener(
  deps: MemberListenerDeps,
): Promise<Result<MemberListener, HubFailure>> {
  const { gate, settings, clock, log, meter } = deps;
  const server: Server = createServer(
    { ...tlsOptions, ...pemOf(gate.shown()) },
    (request, response) => void answer(gate, request, response),
  );
  const opened = await openListener({
    settings: { ...settings, tls: tlsOptions, section: 'hall' },
    ...{ server, clock, log, meter, everybody: null },
  });
  if (!opened.ok) return opened;
  server.on('upgrade', upgradesOf(opened.value, deps));
  const { url, close } = opened.value;
  return ok({
    port: Number(new URL(url).port),
    show: (shown) => server.setSecureContext({ ...tlsOptions, ...pemOf(shown) }),
    close,
  });
}

function upgradesOf({ door, guests }: Listener, deps: MemberListenerDeps) {
  const sockets = createSocketServer();
  return (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // From here on nobody else listens to it, and it may break at any moment.
    stream.on('error', () => stream.destroy());
    const channel = request.socket as TLSSocket;
    const from = channel.remoteAddress ?? 'unknown';
    const place = door.placeOf(channel);
    if (place === undefined) return void stream.destroy();
    const welcomed = welcomeOf(request, channel, from, deps);
    if (welcomed.ok) {
      sockets.handleUpgrade(request, stream, head, (socket) =>
        welcomed.value(socket, guests.welcome(socket, place, from)),
      );
    } else {
      const { why, refusal } = welcomed.failure;
      deps.log.write('hub.refused', { from, why });
      refuseUpgrade(stream, why, refusal ? [`${refusedHeader}: ${refusal}`] : []);
      place.cutSoon();
    }
  };
}

/** What is done with a WebSocket once it is open. */
type Welcome = (socket: WebSocket, connection: Connection) => void;

function welcomeOf(
  { url, headers }: IncomingMessage,
  channel: TLSSocket,
  from: string,
  { gate, onSocket }: MemberListenerDeps,
): Result<Welcome, { why: string; refusal?: LinkRefusal }> {
  // Terminals name none: it is a page in somebody's browser.
  if (headers.origin !== undefined) return fail({ why: 'No pages are served here.' });
  if (url === '/pair') return ok((socket) => gate.pair(socket, channel, from));
  if (url !== '/rpc') return fail({ why: 'There is nothing at this address.' });
  const member = callerOf(gate, channel);
  if (!member.ok) return fail({ why: `no member: ${member.failure}`, refusal: member.failure });
  return ok((socket, connection) => {
    connection.identity = { role: 'peer', name: member.value, counterIds: [], token: randomUUID() };
    gate.linked(member.value, socket, from);
    onSocket(socket, connection);
  });
}

function callerOf(gate: MemberGate, channel: TLSSocket): Result<string, LinkRefusal> {
  const known = gate.recognise(channel.getPeerX509Certificate());
  if (!known.ok) return known;
  const { id, renewOnly } = known.value;
  return renewOnly ? fail('expired') : ok(id);
}

/** `POST /renew` and `POST /succeeded`: the one question each that needs no WebSocket. */
async function answer(gate: MemberGate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => request.socket.destroy());
  const { method, url } = request;
  const answered = method === 'POST' && url !== undefined ? answers[url] : undefined;
  const [status, text] = (await answered?.(gate, request)) ?? [404, 'There is nothing here.\n'];
  response.writeHead(status, { 'Content-Type': 'text/plain', Connection: 'close' }).end(text);
}

type Answered = readonly [status: number, text: string];

const answers: Readonly<Record<string, (gate: MemberGate, request: IncomingMessage) => Promise<Answered>>> = {
  '/renew': renewed,
  '/succeeded': succeeded,
};

/** The request for a certificate goes in, the certificate comes out. */
async function renewed(gate: MemberGate, request: IncomingMessage): Promise<Answered> {
  const shown = shownBy(request);
  if (!shown) return [403, 'not-a-member\n'];
  const known = gate.recognise(shown);
  if (!known.ok) return [403, `${known.failure}\n`];
  const asked = await bodyOf(request);
  if (asked === null) return [400, 'This is no request for a certificate.\n'];
  const certificate = await gate.renew(shown, asked);
  if (certificate.ok) return [200, certificate.value];
  return [certificate.failure === 'revoked' ? 403 : 400, `${certificate.failure}\n`];
}

/** The port goes in at which the caller is the hub now. */
async function succeeded(gate: MemberGate, request: IncomingMessage): Promise<Answered> {
  const shown = shownBy(request);
  const host = request.socket.remoteAddress ?? '';
  const port = (await bodyOf(request)) ?? '';
  if (!/^\d{1,5}$/.test(port)) return [400, 'This is no port.\n'];
  const address = `${hostInUrl(host)}:${port}`;
  return gate.succeeded(shown, address) ? [200, 'done\n'] : [403, 'not-a-hub\n'];
}

function shownBy({ socket }: IncomingMessage): X509Certificate | undefined {
  return (socket as TLSSocket).getPeerX509Certificate();
}

/** `null`: it broke off, or is longer than a request may be. */
function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      pieces.push(piece);
      if (length > longestRequest) resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
    request.on('close', () => resolve(null));
    request.on('error', () => resolve(null));
  });
}

function pemOf({ certificate, key }: ShownCertificate) {
  return { cert: certificate, key };
}
