import { request as httpRequest } from 'node:http';
import { isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import { type LinkRefusal, linkRefusalSchema, refusedHeader } from '#contract/peers.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { hostInUrl } from '../kernel/addresses.ts';
import type { KeyPair } from './certificates.ts';

export interface HubAddress {
  readonly host: string;
  readonly port: number;
}

/** Where a hub listens unless its settings say otherwise: after the hub of the pages, 7400. */
export const usualPort = 7402;
/** Of a request over HTTP: a certificate. */
const longestAnswer = 8 * 1024;
const answerWithinMs = 10_000;
/** A hub's answers may be larger than what it takes. */
const longestMessage = 8 * 1024 * 1024;

/** `host`, `host:port` or `[v6]:port`, as a person types it. `null`: it is none. */
export function readAddress(text: string): HubAddress | null {
  const url = `mingfa://${isBareV6(text) ? `[${text}]` : text}`;
  if (/[/?#@\s]/.test(text) || !URL.canParse(url)) return null;
  const { hostname, port } = new URL(url);
  return hostname === '' ? null : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usualPort };
}

export function addressText({ host, port }: HubAddress): string {
  return `${hostInUrl(host)}:${port}`;
}

function isBareV6(text: string): boolean {
  return text.split(':').length > 2 && !text.startsWith('[');
}

export interface OpenSocket {
  readonly address: HubAddress;
  /** What is shown to the hub; left out: nothing, as long as this terminal is no member. */
  readonly shown?: KeyPair;
  readonly clock: Clock;
  readonly limitMs: number;
  /** Of reaching an IP address: one that is gone says nothing, and another may be tried. A name is looked up first. */
  readonly reachLimitMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * An encrypted connection to whoever answers there: **the caller decides who that is**, by the certificate or by the code,
 * before it sends anything. A browser's way of trusting is of no use here: a hall's hub has no name, and no terminal's clock
 * may keep it out.
 */
export async function openSecureSocket(open: OpenSocket): Promise<Result<TLSSocket, 'unreachable'>> {
  const { address, shown, clock, limitMs, reachLimitMs = limitMs, signal } = open;
  const socket = connectTls({
    ...address,
    ...(shown && { cert: shown.certificate, key: shown.key }),
    minVersion: 'TLSv1.3',
    rejectUnauthorized: false,
  });
  const settled = new AbortController();
  let isSecure = false;
  socket.once('secureConnect', () => {
    isSecure = true;
    settled.abort();
  });
  // Its end is all that matters, here and for as long as it lives.
  socket.on('error', () => socket.destroy());
  socket.once('close', () => settled.abort());
  const reaching = isIP(address.host) === 0 ? null : clock.after(reachLimitMs, () => settled.abort());
  socket.once('connect', () => reaching?.cancel());
  // Not AbortSignal.any: its results stay referenced by a signal that lives for months.
  const giveUp = () => settled.abort();
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  await pause(clock, limitMs, settled.signal);
  signal?.removeEventListener('abort', giveUp);
  reaching?.cancel();
  if (isSecure && !socket.destroyed && !signal?.aborted) return ok(socket);
  socket.destroy();
  return fail('unreachable');
}

/** Why a WebSocket was not opened: as the hub put it, or `no-hub` where what answers is none. */
export type NotOpened = LinkRefusal | 'no-hub';

/** Speaks WebSocket over a connection that is open already. */
export function openWebSocket(
  socket: TLSSocket,
  path: string,
  { clock, limitMs }: Pick<OpenSocket, 'clock' | 'limitMs'>,
): Promise<Result<WebSocket, NotOpened>> {
  const web = new WebSocket(`ws://hub${path}`, {
    createConnection: () => socket,
    perMessageDeflate: false,
    maxPayload: longestMessage,
  });
  return new Promise((resolve) => {
    const done = (opened: Result<WebSocket, NotOpened>) => {
      late.cancel();
      if (!opened.ok) socket.destroy();
      resolve(opened);
    };
    const late = clock.after(limitMs, () => done(fail('no-hub')));
    web.once('open', () => done(ok(web)));
    web.once('unexpected-response', (_request, { headers }) => {
      const refused = linkRefusalSchema.safeParse(headers[refusedHeader]);
      done(fail(refused.success ? refused.data : 'no-hub'));
    });
    // Whatever it is, the socket is of no use any more.
    web.on('error', () => done(fail('no-hub')));
  });
}

/** Asks once over HTTP, on a connection that is open already. `null`: there was no such answer as was asked for. */
export function postRequest(
  socket: TLSSocket,
  path: string,
  text: string,
  clock: Clock,
): Promise<string | null> {
  return new Promise((resolve) => {
    const done = (answer: string | null) => {
      late.cancel();
      socket.destroy();
      resolve(answer);
    };
    const late = clock.after(answerWithinMs, () => done(null));
    const request = httpRequest({ createConnection: () => socket, method: 'POST', path }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (answer += piece.slice(0, longestAnswer - answer.length)));
      response.on('end', () => done(response.statusCode === 200 ? answer : null));
      response.on('error', () => done(null));
    });
    request.on('error', () => done(null));
    request.end(text);
  });
}
