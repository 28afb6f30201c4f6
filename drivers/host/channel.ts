/** Two ends that pass structured-clonable messages: a child process, a worker, a MessagePort. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}
