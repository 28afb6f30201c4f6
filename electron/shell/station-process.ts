import { type ToShell, type ToStation, toShellSchema } from './station-messages.ts';
import { forkWorker, type KillSignal, type WorkerExit } from './workers.ts';

/** The station as its shell sees it: a process that was started and can end. */
export interface StationProcess {
  post(message: ToStation): void;
  onMessage(listener: (message: ToShell) => void): () => void;
  /** Called once. */
  onExit(listener: (exit: WorkerExit) => void): () => void;
  kill(signal: KillSignal): void;
}

/** The station as a child process of plain Node. @param file the built entry of the station, absolute */
export function forkStation(file: string): StationProcess {
  const worker = forkWorker(file, []);
  return {
    post: (message) => worker.post(message),
    onMessage: (listener) => worker.onMessage((message) => listener(toShellSchema.parse(message))),
    onExit: (listener) => worker.onExit(listener),
    kill: (signal) => worker.kill(signal),
  };
}
