import type { ForkOptions, MessageChannelMain, UtilityProcess } from 'electron';
import type { ElectronPaper } from './paper/electron-paper.ts';
import { type ToShell, type ToStation, toShellSchema } from './station-messages.ts';
import type { StationProcess } from './station-process.ts';
import type { KillSignal, WorkerFiles } from './workers.ts';

/** What of Electron the station and its workers need. */
export interface ElectronProcesses {
  readonly utilityProcess: {
    fork(file: string, args?: string[], options?: ForkOptions): UtilityProcess;
  };
  readonly MessageChannelMain: new () => MessageChannelMain;
}

export interface ElectronStation extends StationProcess {
  /** Hands the station its end of a page's port. */
  connectPage(port: MessageChannelMain['port1']): void;
}

/**
 * The station as a utility process. Main also starts the station's workers, because a utility process cannot, and
 * ends them with it: a worker without a station would hold the devices of the next one.
 */
export function utilityStation(
  electron: ElectronProcesses,
  file: string,
  workers: WorkerFiles,
  paper: Pick<ElectronPaper, 'print' | 'bands'>,
): ElectronStation {
  const child = electron.utilityProcess.fork(file, [], { serviceName: 'station', stdio: 'inherit' });
  const post = (message: ToStation, ports: MessageChannelMain['port1'][] = []) =>
    child.postMessage(message, ports);
  const pool = new WorkerPool(electron, workers, post);
  child.on('message', (raw) => {
    const message = toShellSchema.parse(raw);
    pool.heed(message);
    if (message.type === 'print-paper') void printPaper(message, paper).then(post);
    if (message.type === 'set-bands') void setBands(message, paper).then(post);
  });
  child.once('exit', () => pool.killAll());
  return {
    post: (message) => post(message),
    connectPage: (port) => post({ type: 'connect-page' }, [port]),
    onMessage(listener) {
      const hear = (raw: unknown) => listener(toShellSchema.parse(raw));
      child.on('message', hear);
      return () => child.off('message', hear);
    },
    onExit(listener) {
      const hear = (code: number) => listener({ code });
      child.once('exit', hear);
      return () => child.off('exit', hear);
    },
    kill: (signal) => killProcess(child, signal),
  };
}

async function printPaper(
  { paperId, paper }: Extract<ToShell, { type: 'print-paper' }>,
  printer: Pick<ElectronPaper, 'print'>,
): Promise<ToStation> {
  const printed = await printer.print(paper);
  const answer = printed.ok ? { pdf: printed.value, cause: '' } : { pdf: null, cause: printed.failure };
  return { type: 'paper-printed', paperId, ...answer };
}

async function setBands(
  { paperId, lines }: Extract<ToShell, { type: 'set-bands' }>,
  printer: Pick<ElectronPaper, 'bands'>,
): Promise<ToStation> {
  const set = await printer.bands(lines);
  const answer = set.ok ? { bands: set.value, cause: '' } : { bands: null, cause: set.failure };
  return { type: 'bands-set', paperId, ...answer };
}

/** The station's workers, each with a port tied straight to the station. */
class WorkerPool {
  readonly #electron: ElectronProcesses;
  readonly #files: WorkerFiles;
  readonly #post: (message: ToStation, ports?: MessageChannelMain['port1'][]) => void;
  readonly #living = new Map<number, UtilityProcess>();

  constructor(
    electron: ElectronProcesses,
    files: WorkerFiles,
    post: (message: ToStation, ports?: MessageChannelMain['port1'][]) => void,
  ) {
    this.#electron = electron;
    this.#files = files;
    this.#post = post;
  }
  heed(message: ToShell): void {
    if (message.type === 'spawn-worker') this.#spawn(message);
    if (message.type !== 'kill-worker') return;
    const worker = this.#living.get(message.workerId);
    if (worker) killProcess(worker, message.signal);
  }
  killAll(): void {
    for (const worker of this.#living.values()) killProcess(worker, 'SIGKILL');
  }
  #spawn({ workerId, name, args }: Extract<ToShell, { type: 'spawn-worker' }>): void {
    const options = { serviceName: name, stdio: 'inherit' };
    const worker = this.#electron.utilityProcess.fork(this.#files[name], args, options);
    const { port1, port2 } = new this.#electron.MessageChannelMain();
    this.#living.set(workerId, worker);
    worker.once('exit', (code) => {
      this.#living.delete(workerId);
      this.#post({ type: 'worker-exited', workerId, code });
    });
    worker.postMessage({ type: 'connect' }, [port1]);
    this.#post({ type: 'worker-spawned', workerId }, [port2]);
  }
}

/** Electron itself only ever sends SIGTERM, which a process that hangs in native code may never heed. */
function killProcess(child: UtilityProcess, signal: KillSignal): void {
  if (signal === 'SIGTERM' || child.pid === undefined) child.kill();
  else process.kill(child.pid, signal);
}
