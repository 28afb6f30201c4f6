import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { StateCause } from '#drivers/device-state.ts';
import { isUnreachable } from '#drivers/transport/open-failure.ts';
import type { IppAddress } from './address.ts';

/** Why there is no connection; nothing was sent. `strange-certificate` needs the technician. */
export interface ConnectFailure extends StateCause {
  readonly kind: 'unreachable' | 'strange-certificate';
}

export const noAnswer: StateCause = { reason: 'silent', cause: 'no answer in time' };
const late: ConnectFailure = { kind: 'unreachable', ...noAnswer };

/** SHA-256 of the printer's certificate as 64 hexadecimal digits; null: it must be one that the system trusts. */
export type PinnedCertificate = string | null;

/** Reads what a technician typed: with or without colons, in either case. */
export function parsePin(text: string): Result<PinnedCertificate, string> {
  const digits = text.replaceAll(/[:\s]/g, '').toLowerCase();
  if (digits === '') return ok(null);
  return /^[0-9a-f]{64}$/.test(digits)
    ? ok(digits)
    : fail('The certificate must be given as its SHA-256: 64 hexadecimal digits');
}

/** Opens a connection. With TLS, it is not handed out before the printer's certificate was found to be the right one. */
export function connect(
  address: IppAddress,
  pin: PinnedCertificate,
  signal: AbortSignal,
): Promise<Result<Socket, ConnectFailure>> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(fail(late));
    const socket = open(address);
    const settle = (result: Result<Socket, ConnectFailure>) => {
      signal.removeEventListener('abort', giveUp);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const giveUp = () => settle(fail(late));
    signal.addEventListener('abort', giveUp, { once: true });
    // Stays: a socket that breaks later is noticed by whoever speaks over it.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(
        fail({
          kind: 'unreachable',
          reason: isUnreachable(error) ? 'unreachable' : null,
          cause: error.code ?? error.message,
        }),
      ),
    );
    socket.once(address.secure ? 'secureConnect' : 'connect', () => settle(judged(socket, pin)));
  });
}

function open({ secure, host, port }: IppAddress): Socket {
  if (!secure) return connectTcp({ host, port });
  // Judged by hand, so that a certificate which is refused can be shown to the technician.
  return connectTls({ host, port, servername: isName(host) ? host : '', rejectUnauthorized: false });
}

function judged(socket: Socket, pin: PinnedCertificate): Result<Socket, ConnectFailure> {
  if (!('getPeerCertificate' in socket)) return ok(socket);
  const secure = socket as TLSSocket;
  const { fingerprint256 = '' } = secure.getPeerCertificate();
  // Beside a pinned certificate neither a name nor an issuer says more.
  const isRight = pin ? fingerprint256.replaceAll(':', '').toLowerCase() === pin : secure.authorized;
  if (isRight) return ok(socket);
  const why = pin ? 'another certificate than the known one' : 'a certificate that is not trusted here';
  const cause = `The printer shows ${why}: SHA-256 ${fingerprint256}`;
  return fail({ kind: 'strange-certificate', reason: 'certificate', cause });
}

/** TLS names a server only by name, not by address (RFC 6066 §3). */
function isName(host: string): boolean {
  return !/^[\d.]+$/.test(host) && !host.includes(':');
}
