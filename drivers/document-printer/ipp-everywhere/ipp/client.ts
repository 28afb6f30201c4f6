import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { StateCause } from '#drivers/device-state.ts';
import type { IppAddress } from './address.ts';
import { connect, noAnswer, type PinnedCertificate } from './connect.ts';

/** Why there is no answer. `sent`: the printer may have got what was sent, in whole or in part. */
export interface Trouble extends StateCause {
  readonly kind: 'unreachable' | 'strange-certificate' | 'silent' | 'broken-off' | 'refused' | 'cancelled';
  readonly sent: boolean;
}

export interface IppServer {
  readonly address: IppAddress;
  readonly pin: PinnedCertificate;
  readonly clock: Clock;
}

export interface PostLimits {
  /** For opening the connection, ms. */
  readonly connectMs: number;
  /** For everything, ms. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** No answer to what is asked here comes near it: a printer with every attribute has about 100 KB. */
const longestAnswer = 1024 * 1024;

/** Sends one IPP message over a connection of its own and returns the bytes of the answer. */
export async function post(
  { address, pin, clock }: IppServer,
  body: Uint8Array,
  { connectMs, limitMs, signal }: PostLimits,
): Promise<Result<Uint8Array, Trouble>> {
  const ending = new AbortController();
  const end = (why: 'cancelled' | 'silent') => () => ending.abort(why);
  const cancel = end('cancelled');
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel);
  const connecting = clock.after(connectMs, end('silent'));
  const whole = clock.after(limitMs, end('silent'));
  try {
    const connected = await connect(address, pin, ending.signal);
    connecting.cancel();
    if (connected.ok) return await converse(connected.value, address, body, ending.signal);
    const kind = ending.signal.reason === 'cancelled' ? 'cancelled' : connected.failure.kind;
    return fail({ ...connected.failure, kind, sent: false });
  } finally {
    connecting.cancel();
    whole.cancel();
    signal?.removeEventListener('abort', cancel);
  }
}

/** Speaks HTTP over an open connection, and closes it. */
function converse(
  socket: Socket,
  { host, port, path }: IppAddress,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<Result<Uint8Array, Trouble>> {
  return new Promise((resolve) => {
    const settle: Settle = (result) => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(result);
    };
    const giveUp = () => settle(fail({ kind: signal.reason, ...noAnswer, sent: true }));
    const breakOff = (error: Error) =>
      settle(
        fail({
          kind: 'broken-off',
          reason: 'link-lost',
          cause: `the connection broke off: ${error.message}`,
          sent: true,
        }),
      );
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) return giveUp();
    const asked = request({
      createConnection: () => socket,
      host,
      port,
      path,
      method: 'POST',
      headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length, Connection: 'close' },
    });
    asked.on('error', breakOff);
    asked.on('response', (answer) => {
      // A printer that refuses a document closes the connection while the document is still being sent.
      asked.off('error', breakOff).on('error', () => undefined);
      answer.on('error', breakOff);
      collect(answer, settle);
    });
    asked.end(body);
  });
}

type Settle = (result: Result<Uint8Array, Trouble>) => void;

function collect(answer: IncomingMessage, settle: Settle): void {
  // A status of 400 and some says that nothing was done; anything else may have come after the document was taken.
  const sent = Math.floor((answer.statusCode ?? 0) / 100) !== 4;
  const refuse = (cause: string) => settle(fail({ kind: 'refused', reason: null, cause, sent }));
  const refusal = refusalIn(answer);
  if (refusal !== null) refuse(refusal);
  const pieces: Uint8Array[] = [];
  let length = 0;
  answer.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length > longestAnswer) refuse('the answer does not end');
    else pieces.push(piece);
  });
  answer.on('end', () => settle(ok(Buffer.concat(pieces))));
}

/** What is wrong with an answer before its first byte is read; null: nothing. */
function refusalIn({ statusCode = 0, headers }: IncomingMessage): string | null {
  const hint = hints[statusCode];
  if (statusCode !== 200) return hint ? `HTTP ${statusCode}: ${hint}` : `HTTP ${statusCode}`;
  const type = headers['content-type'] ?? 'no content type';
  return type.startsWith('application/ipp') ? null : `answered with ${type} instead of IPP`;
}

const hints: Readonly<Record<number, string>> = {
  401: 'the printer wants a password; let it print for this machine without one',
  403: 'the printer does not let this machine print',
  404: 'no such printer at this address; often the path is /ipp/print',
  426: 'the printer wants encryption; write ipps:// in the address',
};
