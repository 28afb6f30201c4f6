import { ORPCError, type Router } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { StandardRPCHandler } from '@orpc/server/standard';
import {
  createServerPeerHandleRequestFn,
  type HandleStandardServerPeerMessageOptions,
} from '@orpc/server/standard-peer';
import {
  decodeRequestMessage,
  encodeResponseMessage,
  MessageType,
  experimental_ServerPeerWithoutCodec as ServerPeer,
} from '@orpc/standard-server-peer';
import type { WebSocket } from 'ws';
import { closeCodes } from '#contract/close-codes.ts';
import type { Contract } from '#contract/contract.ts';
import { beginningOf } from '#contract/graphemes.ts';
import type { CallContext, Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import { wholeCause } from '../log/whole-cause.ts';
import { eachStep, isStream } from './each-step.ts';
import { type Limits, standingOf } from './limits.ts';
import type { Meter } from './meter.ts';
import { metered } from './metered-calls.ts';
import { plainCalls } from './plain-calls.ts';

export type StationRouter = Router<Contract, CallContext>;

export type Callers = ReturnType<typeof createCallers>;

/** Takes calls from pages, whatever wire they come over, and answers them. */
export function createCallers(router: StationRouter, log: Log, meter: Meter) {
  const options = { clientInterceptors: [reportUnexpectedErrors(log), metered(meter), plainCalls] };
  const socketHandler = new StandardRPCHandler<CallContext>(router, options);
  const portHandler = new MessagePortHandler<CallContext>(router, options);
  return {
    serveSocket: (socket: WebSocket, connection: Connection) =>
      answerCalls(socket, socketHandler, { connection }, { connection, log, meter }),
    /** A MessagePort of Electron or Node. */
    servePort: (port: Parameters<typeof portHandler.upgrade>[0], connection: Connection) =>
      void portHandler.upgrade(port, { context: { connection } }),
  };
}

export interface CallsOf {
  readonly connection: Connection;
  readonly log: Log;
  readonly meter: Meter;
}

/** Answers the calls of one socket until it closes. What is no call ends the connection with a clear word. */
export function answerCalls<Context extends object>(
  socket: WebSocket,
  handler: StandardRPCHandler<Context>,
  context: Context,
  { connection, log, meter }: CallsOf,
): void {
  const limit = <Name extends keyof Limits>(name: Name) => meter.limits[standingOf(connection)][name];
  const end = (code: number, why: string, detail = why) => {
    log.write('hub.refused', { from: connection.from, why: detail });
    socket.close(code, why);
  };
  const peer = new ServerPeer(async ([id, type, payload]) => {
    const message = await encodeResponseMessage(id, type, payload);
    if (socket.bufferedAmount > limit('mostUnsentBytes')) return socket.terminate();
    socket.send(message);
  });
  // The options' type asks for `context` only where the context has fields, which a generic cannot show.
  const options = { context } as HandleStandardServerPeerMessageOptions<Context>;
  const answer = createServerPeerHandleRequestFn(handler, options);
  const hear = async (data: string | Buffer) => {
    const message = await decodeRequestMessage(data);
    // No call of the contract takes one: nobody would ever read it, and it would be kept for as long as the call lasts.
    if (message[1] === MessageType.EVENT_ITERATOR) throw new Error('a stream to the station');
    await peer.message(message, answer);
  };
  /** False: it is being closed, and what it has sent already is not read any more. */
  const mayGoOn = (): boolean => {
    if (socket.readyState !== socket.OPEN) return false;
    const may = meter.message(connection);
    if (!may) end(closeCodes.overLimit, 'Far too many messages.');
    return may;
  };
  socket.on('ping', mayGoOn);
  socket.on('pong', mayGoOn);
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!mayGoOn()) return;
    if (data.length > limit('longestMessageBytes'))
      return end(closeCodes.tooLong, 'The message is too long.');
    hear(isBinary ? data : data.toString('utf8')).catch((error: unknown) => {
      const detail = beginningOf(`not a call: ${String(error)}`, 200);
      end(closeCodes.noCall, 'This is not a call of the Mingfa contract. Use the typed client.', detail);
    });
  });
  socket.on('close', () => peer.close());
}

/**
 * Expected failures are part of the contract; anything else is logged whole, also in the midst of a live
 * value. What cannot be read as a call never gets here: a stranger must not be able to fill the log.
 */
function reportUnexpectedErrors(log: Log) {
  const report = (error: unknown): never => {
    if (!isExpected(error))
      log.write('station.unexpected-error', { where: 'procedure', cause: wholeCause(error) });
    throw error;
  };
  return async ({ next }: { next(): Promise<unknown> }): Promise<unknown> => {
    const answer = await next().catch(report);
    return isStream(answer) ? eachStep(answer, (step) => step.catch(report)) : answer;
  };
}

function isExpected(error: unknown): boolean {
  return error instanceof ORPCError && (error.defined || error.status < 500);
}
