import { Emitter } from '#drivers/basics/emitter.ts';
import type { NodePort, ShellLink } from './shell-link.ts';
import type { WorkerName } from './station-messages.ts';
import type { KillSignal, Worker, WorkerExit, WorkerSpawner } from './workers.ts';

/**
 * Workers that Electron's main process starts for the station. Main ties a MessagePort of each to the station, so
 * that what they say to each other never passes through main.
 */
export class RelayedWorkers implements WorkerSpawner {
  readonly #shell: ShellLink;
  readonly #living = new Map<number, RelayedWorker>();
  #lastId = 0;

  constructor(shell: ShellLink) {
    this.#shell = shell;
    shell.onMessage((message, port) => {
      if (message.type === 'worker-spawned' && port) this.#living.get(message.workerId)?.connect(port);
      if (message.type === 'worker-exited') this.#end(message.workerId, { code: message.code });
    });
  }
  spawn(name: WorkerName, args: readonly string[] = []): Worker {
    this.#lastId += 1;
    const workerId = this.#lastId;
    const kill = (signal: KillSignal) => this.#shell.post({ type: 'kill-worker', workerId, signal });
    const worker = new RelayedWorker(kill);
    this.#living.set(workerId, worker);
    this.#shell.post({ type: 'spawn-worker', workerId, name, args: [...args] });
    return worker;
  }
  #end(workerId: number, exit: WorkerExit): void {
    const worker = this.#living.get(workerId);
    this.#living.delete(workerId);
    worker?.end(exit);
  }
}

class RelayedWorker implements Worker {
  readonly #kill: (signal: KillSignal) => void;
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<WorkerExit>();
  /** What was posted before main had tied the port. */
  #early: unknown[] = [];
  #port: NodePort | undefined;
  #ended = false;

  constructor(kill: (signal: KillSignal) => void) {
    this.#kill = kill;
  }
  post(message: unknown): void {
    if (this.#ended) return;
    if (this.#port) this.#port.postMessage(message);
    else this.#early.push(message);
  }
  onMessage(listener: (message: unknown) => void): () => void {
    return this.#messages.on(listener);
  }
  onExit(listener: (exit: WorkerExit) => void): () => void {
    return this.#exits.on(listener);
  }
  kill(signal: KillSignal = 'SIGTERM'): void {
    if (!this.#ended) this.#kill(signal);
  }
  connect(port: NodePort): void {
    this.#port = port;
    port.on('message', (event) => this.#messages.emit(event.data));
    port.start();
    for (const message of this.#early) port.postMessage(message);
    this.#early = [];
  }
  end(exit: WorkerExit): void {
    this.#ended = true;
    this.#early = [];
    this.#port?.close();
    this.#exits.emit(exit);
  }
}
