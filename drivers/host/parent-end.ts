import { Emitter } from '../basics/emitter.ts';
import type { Channel } from './channel.ts';
import { endWithParent } from './orphan-guard.ts';

/** The host's end of the channel to the station. */
export interface ParentEnd extends Channel {
  /** The station is gone: nobody will ever ask again. */
  onGone(listener: () => void): () => void;
  /** Resolves when everything posted so far has left this process, so that a last word is not lost by exiting. */
  flushed(): Promise<void>;
}

/** The one part of Electron's `MessagePortMain` and `process.parentPort` that is used, so that nothing of Electron is needed. */
interface MessagePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}
interface ParentPort {
  on(event: 'message', listener: (event: { readonly ports: readonly MessagePort[] }) => void): unknown;
}

/**
 * Finds how this process was started: by `child_process.fork`, or as Electron's `utilityProcess`, whose first message
 * brings the port to the station.
 * @throws when nobody started it as a child
 */
export function findParent(): Promise<ParentEnd> {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) return portParent(parentPort);
  if (process.send) return Promise.resolve(forkParent(process.send.bind(process)));
  throw new Error('The device host is started by the station, not by hand.');
}

function forkParent(send: NonNullable<NodeJS.Process['send']>): ParentEnd {
  endWithParent();
  let lastSent: Promise<void> = Promise.resolve();
  return {
    post(message) {
      // A message that cannot be sent means that the station is gone, which `disconnect` tells.
      lastSent = new Promise((resolve) => send(message, undefined, undefined, () => resolve()));
    },
    onMessage(listener) {
      process.on('message', listener);
      return () => process.off('message', listener);
    },
    onGone(listener) {
      // A station that died while this process was starting has disconnected before anybody listened.
      if (!process.connected) queueMicrotask(listener);
      else process.once('disconnect', listener);
      return () => process.off('disconnect', listener);
    },
    flushed: () => lastSent,
  };
}

function portParent(parentPort: ParentPort): Promise<ParentEnd> {
  return new Promise((resolve) => {
    parentPort.on('message', ({ ports: [port] }) => {
      if (port) resolve(portEnd(port));
    });
  });
}

/** A port hands its messages to the operating system as they are posted. */
function portEnd(port: MessagePort): ParentEnd {
  const messages = new Emitter<unknown>();
  const gone = new Emitter<void>();
  port.on('message', ({ data }) => messages.emit(data));
  port.on('close', () => gone.emit());
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      const stopListening = messages.on(listener);
      port.start();
      return stopListening;
    },
    onGone: (listener) => gone.on(listener),
    flushed: () => Promise.resolve(),
  };
}
