import { ORPCError, type Router } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { StandardRPCHandler } from '@orpc/server/standard';
import {
  createServerPeerHandleRequestFn,
  type HandleStandardServerPeerMessageOptions,
} from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import type { WebSocket } from 'ws';
import type { Contract } from '../../contract/contract.ts';
import type { CallContext, Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';

export type StationRouter = Router<Contract, CallContext>;

/** A reader that does not take what it asked for is cut off before it eats the terminal's memory. */
const mostUnsentBytes = 8 * 1024 * 1024;

/** Takes calls from pages, whatever wire they come over, and answers them. */
export interface Callers {
  serveSocket(socket: WebSocket, connection: Connection): void;
  /** A MessagePort of Electron or Node. */
  servePort(port: Parameters<MessagePortHandler<CallContext>['upgrade']>[0], connection: Connection): void;
}

export function createCallers(router: StationRouter, log: Log): Callers {
  const reporting = reportSurprises(log);
  const socketHandler = new StandardRPCHandler<CallContext>(router, { interceptors: [reporting] });
  const portHandler = new MessagePortHandler<CallContext>(router, { interceptors: [reporting] });
  return {
    serveSocket: (socket, connection) =>
      answerCalls(socket, socketHandler, { connection }, connection.from, log),
    servePort: (port, connection) => void portHandler.upgrade(port, { context: { connection } }),
  };
}

/** Answers the calls of one socket until it closes. What is no call ends the connection with a clear word. */
export function answerCalls<Context extends object>(
  socket: WebSocket,
  handler: StandardRPCHandler<Context>,
  context: Context,
  from: string,
  log: Log,
): void {
  const peer = new ServerPeer(async (message) => {
    if (socket.bufferedAmount > mostUnsentBytes) return socket.terminate();
    socket.send(message);
  });
  // The options' type asks for `context` only where the context has fields, which a generic cannot show.
  const options = { context } as HandleStandardServerPeerMessageOptions<Context>;
  const answer = createServerPeerHandleRequestFn(handler, options);
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    peer.message(isBinary ? data : data.toString('utf8'), answer).catch((error: unknown) => {
      log.write('hub.refused', { from, why: `not a call: ${String(error)}`.slice(0, 200) });
      socket.close(1007, 'This is not a call of the Mingfa contract. Use the typed client.');
    });
  });
  socket.on('close', () => peer.close());
}

/** Expected failures are part of the contract; anything else is a surprise and is logged whole. */
function reportSurprises(log: Log) {
  return async <Answer>({ next }: { next(): Promise<Answer> }): Promise<Answer> => {
    try {
      return await next();
    } catch (error) {
      if (!isExpected(error)) {
        const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
        log.write('station.surprise', { where: 'procedure', cause });
      }
      throw error;
    }
  };
}

function isExpected(error: unknown): boolean {
  return error instanceof ORPCError && (error.defined || error.status < 500);
}
