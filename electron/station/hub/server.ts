import { constants, createHash, X509Certificate } from 'node:crypto';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { isEveryAddress } from '#contract/every-address.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { hostInUrl, isLoopback, rememberedOwnAddresses } from '../kernel/addresses.ts';
import { readPlainFile } from '../kernel/plain-file.ts';
import { looseOnTheWay } from '../kernel/private-path.ts';
import type { Settings } from '../settings/schema.ts';
import { hostCheck, wrongHost } from './allowed-hosts.ts';
import { doorLimits } from './limits.ts';

/** `message` and `remedy` are for the technician. */
export interface HubFailure {
  readonly kind: 'port-taken' | 'not-allowed' | 'tls-needed' | 'tls-unreadable' | 'other';
  readonly message: string;
  readonly remedy: string;
}

/** A chain of some certificates. */
const mostPemBytes = 256 * 1024;

type HubSettings = Pick<Settings['hub'], 'host' | 'port' | 'tls' | 'publicUrl'>;

/** Where it listens. `tls`: null where it speaks in the open. */
export interface ListenSettings {
  readonly host: string;
  readonly port: number;
  readonly tls: object | null;
  /** Whose part of the settings it is; left out: the hub's. */
  readonly section?: 'hub' | 'hall';
}

/** Speaks HTTP, or HTTPS, on connections that somebody else has let in. It listens nowhere itself. */
export interface WebServer {
  readonly server: Server;
  /** Whether a request names this terminal. */
  readonly isOurs: (request: IncomingMessage) => boolean;
}

/** @param answer what is answered to whoever names this terminal */
export function makeServer(
  settings: HubSettings,
  clock: Clock,
  answer: RequestListener,
): Result<WebServer, HubFailure> {
  const own = rememberedOwnAddresses(clock);
  const made = (certificate: X509Certificate | null, create: (listener: RequestListener) => Server) => {
    const isOwnName = hostCheck({ settings, certificate, own });
    const isOurs = (request: IncomingMessage) => hostsOf(request).every(isOwnName);
    return { server: bounded(create(underOwnName(isOurs, answer))), isOurs };
  };
  if (settings.tls === null) {
    if (isLoopback(settings.host)) return ok(made(null, createHttpServer));
    return fail({
      kind: 'tls-needed',
      message: `The hub may not listen on ${settings.host} without encryption: passwords would cross the hall in the open.`,
      remedy: 'Set hub.tls to a certificate and its key (PEM files), or hub.host to 127.0.0.1.',
    });
  }
  const cert = pem("The hub's certificate", settings.tls.certFile);
  if (!cert.ok) return cert;
  const key = pem("The certificate's key", settings.tls.keyFile);
  if (!key.ok) return key;
  try {
    const options = {
      cert: cert.value,
      key: key.value,
      // A new handshake costs the terminal far more than the client, and no client needs one in between.
      secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    };
    return ok(made(new X509Certificate(options.cert), (listener) => createHttpsServer(options, listener)));
  } catch (error) {
    return fail({
      kind: 'tls-unreadable',
      message: `The hub's certificate cannot be used: ${(error as Error).message}`,
      remedy: 'Check hub.tls.certFile and hub.tls.keyFile in the settings, and that this user may read them.',
    });
  }
}

function pem(what: string, path: string): Result<Buffer, HubFailure> {
  const read = readPlainFile({ what, path, mostBytes: mostPemBytes });
  if (!read.ok) return fail({ ...read.failure, kind: 'tls-unreadable' });
  // Whoever may change it decides whom the hall's screens trust.
  const loose = looseOnTheWay(what, path);
  return loose ? fail({ ...loose, kind: 'tls-unreadable' }) : read;
}

/** How long somebody takes to ask is the door's business; this is about answers that nobody takes. */
function bounded(server: Server): Server {
  server.timeout = doorLimits.unreadMs;
  server.maxRequestsPerSocket = doorLimits.requestsPerConnection;
  return server;
}

function underOwnName(isOurs: WebServer['isOurs'], answer: RequestListener): RequestListener {
  return (request, response) => {
    if (isOurs(request)) {
      // A name is the same in capitals (RFC 9110, 4.2.3), but the library takes it for another.
      request.headers.host = request.headers.host?.toLowerCase();
      return answer(request, response);
    }
    response.writeHead(421, { 'Content-Type': 'text/plain', Connection: 'close' }).end(`${wrongHost}\n`);
  };
}

/** Whom a request names: one `Host`, and the same again where its target is a whole address (RFC 9112, 3.2). */
function hostsOf({ headersDistinct, url = '' }: IncomingMessage): (string | undefined)[] {
  const [host, ...more] = headersDistinct.host ?? [];
  if (more.length > 0) return [undefined];
  return url.startsWith('/') || !URL.canParse(url) ? [host] : [host, new URL(url).host];
}

/** Listens for TCP connections. `onTrouble`: one could not be taken, e.g. because no file may be opened any more. */
export function listenAt(
  { host, port, tls, section = 'hub' }: ListenSettings,
  onTrouble: (error: Error) => void,
): Promise<Result<TcpServer, HubFailure>> {
  // Half-open as Node's own web server has it: a client that asks and then closes its side still gets its answer.
  const listener = createTcpServer({ allowHalfOpen: tls === null, noDelay: true });
  return new Promise((resolve) => {
    listener.once('error', (error) => resolve(fail(listenFailure(error, host, port, section))));
    listener.listen(port, host, () => {
      listener.removeAllListeners('error').on('error', onTrouble);
      resolve(ok(listener));
    });
  });
}

function listenFailure(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  section: 'hub' | 'hall',
): HubFailure {
  if (error.code === 'EADDRINUSE') {
    return {
      kind: 'port-taken',
      message: `Port ${port} on ${host} is taken by another program.`,
      remedy: `Is this terminal running already? Otherwise choose another ${section}.port in the settings (0 takes any free one).`,
    };
  }
  if (error.code === 'EACCES') {
    return {
      kind: 'not-allowed',
      message: `This user may not listen on port ${port}.`,
      remedy: `Choose a ${section}.port of 1024 or above.`,
    };
  }
  return {
    kind: 'other',
    message: `The terminal cannot listen on ${host}:${port}: ${error.message}`,
    remedy: `Check ${section}.host and ${section}.port in the settings.`,
  };
}

export function urlOf(listener: TcpServer, { host, tls }: ListenSettings): string {
  const address = listener.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const name = isEveryAddress(host) ? 'localhost' : host;
  return `${tls ? 'https' : 'http'}://${hostInUrl(name)}:${port}`;
}

/**
 * The terminal's own browser recognises its hub by the certificate's public key (RFC 7469 § 2.4: SHA-256 of the
 * SubjectPublicKeyInfo, base64). No authority of a browser signs the certificate of a hall.
 * @param pem the hub's own certificate first
 */
export function certificatePin(pem: string | Buffer): string {
  const { publicKey } = new X509Certificate(pem);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
