import { Worker } from 'node:worker_threads';
import { carryOut, type Task, type TaskResult } from './tasks.ts';

/** Those who do the parts of the learning. What a task comes to does not depend on who does it, nor on how many they are. */
export interface Crew {
  readonly size: number;
  do<T extends Task>(task: T, onProgress?: (share: number) => void): Promise<TaskResult<T>>;
  end(): Promise<void>;
}

/** Without threads: everything is done here, one after the other. */
export const alone: Crew = {
  size: 1,
  do: async (task, onProgress = () => {}) => carryOut(task, onProgress),
  end: async () => {},
};

interface Waiting {
  readonly task: Task;
  readonly onProgress: (share: number) => void;
  readonly done: (result: never) => void;
  readonly failed: (error: unknown) => void;
}

/** What a thread says. */
export type ThreadNews = { readonly share: number } | { readonly result: unknown };

/** Threads that take the next task when they have done one. */
export class ThreadCrew implements Crew {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #busy = new Map<Worker, Waiting>();
  readonly #waiting: Waiting[] = [];
  #failure: Error | null = null;

  /** @param file the program of a thread, see `learning-thread.ts` */
  constructor(file: string, size: number) {
    this.#workers = Array.from({ length: size }, () => this.#start(file));
    this.#idle = [...this.#workers];
  }
  get size(): number {
    return this.#workers.length;
  }
  do<T extends Task>(task: T, onProgress: (share: number) => void = () => {}): Promise<TaskResult<T>> {
    return new Promise((done, failed) => {
      if (this.#failure) return failed(this.#failure);
      this.#waiting.push({ task, onProgress, done, failed });
      this.#next();
    });
  }
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(file: string): Worker {
    const worker = new Worker(file);
    worker.on('message', (news: ThreadNews) => this.#hear(worker, news));
    // What one thread cannot do, the learning cannot do without: all that waits fails with it, and what comes.
    worker.on('error', (error: Error) => {
      this.#failure = error;
      this.#busy.get(worker)?.failed(error);
      this.#busy.delete(worker);
      for (const { failed } of this.#waiting.splice(0)) failed(error);
    });
    return worker;
  }
  #hear(worker: Worker, news: ThreadNews): void {
    const waiting = this.#busy.get(worker);
    if ('share' in news) waiting?.onProgress(news.share);
    else {
      this.#busy.delete(worker);
      this.#idle.push(worker);
      waiting?.done(news.result as never);
      this.#next();
    }
  }
  #next(): void {
    const worker = this.#waiting.length > 0 ? this.#idle.pop() : undefined;
    const waiting = worker && this.#waiting.shift();
    if (!waiting) return;
    this.#busy.set(worker, waiting);
    worker.postMessage(waiting.task);
  }
}
