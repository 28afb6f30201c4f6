import type { MessagePortMain, ParentPort } from 'electron';
import { type ToShell, type ToStation, toStationSchema } from './station-messages.ts';

/** One end of a MessagePort as Electron hands it to a Node process. */
export type NodePort = Pick<MessagePortMain, 'postMessage' | 'on' | 'off' | 'start' | 'close'>;

/** What the station process sees of the shell that started it. */
export interface ShellLink {
  post(message: ToShell): void;
  /**
   * @param listener `port` comes with the messages that say so, under Electron alone. A shell that is gone says
   * `stop`, like one that asks: a station without a shell must not hold the data folder of the next one.
   */
  onMessage(listener: (message: ToStation, port: NodePort | undefined) => void): () => void;
}

/** The part of `process` that shows how this process was started. */
export interface ChildSelf {
  /** Present in a `utilityProcess` of Electron alone. */
  readonly parentPort?: ParentPort | undefined;
  readonly send?: NodeJS.Process['send'] | undefined;
  /** `false` once the other end is gone. */
  readonly connected?: boolean | undefined;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'disconnect', listener: () => void): unknown;
}

/**
 * The link to the shell, in the station process. Messages that came before someone listens are kept.
 * @throws when nobody started this process as a child: then there is no shell to talk to.
 */
export function shellLink(self: ChildSelf = process as ChildSelf): ShellLink {
  return self.parentPort ? utilityLink(self.parentPort) : childLink(self);
}

function utilityLink(parent: ParentPort): ShellLink {
  return {
    post: (message) => parent.postMessage(message),
    onMessage(listener) {
      const hear = (event: { data: unknown; ports: readonly NodePort[] }) =>
        listener(toStationSchema.parse(event.data), event.ports[0]);
      parent.on('message', hear);
      return () => parent.off('message', hear);
    },
  };
}

function childLink(self: ChildSelf): ShellLink {
  const { send } = self;
  if (!send) throw new Error('This file is started by the shell and not by hand: use `mingfa start`.');
  return {
    post: (message) => void send.call(self, message, leaveToDisconnect),
    onMessage(listener) {
      const hear = (message: unknown) => listener(toStationSchema.parse(message), undefined);
      const stop = () => listener({ type: 'stop' }, undefined);
      // Node itself keeps what arrives before the first listener.
      self.on('message', hear);
      // A shell that died while this process was starting has disconnected before anybody listened.
      if (self.connected === false) queueMicrotask(stop);
      else self.on('disconnect', stop);
      return () => {
        self.off('message', hear);
        self.off('disconnect', stop);
      };
    },
  };
}

/** A send fails when the other side is gone; 'disconnect' reports that. */
function leaveToDisconnect(): void {}
