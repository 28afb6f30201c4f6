/** Two ends that pass structured-clonable messages: a child process, a worker, a MessagePort. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}

/**
 * The device host's process as its supervisor sees it. Whoever starts processes (a shell, a test) satisfies this
 * without knowing what runs inside.
 */
export interface HostWorker extends Channel {
  /** Called once. Also when the process could not be started at all. `code` is `null` for a death by signal. */
  onExit(listener: (exit: { readonly code: number | null }) => void): () => void;
  /** @param signal `SIGKILL` must end even a process that hangs. */
  kill(signal?: 'SIGTERM' | 'SIGKILL'): void;
}

export type StartHost = () => HostWorker;
