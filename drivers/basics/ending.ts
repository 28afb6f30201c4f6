import { Emitter } from './emitter.ts';

/** Why a connection ended, told once to everybody who listens: also to those who begin to only when it has ended. */
export class Ending {
  readonly #listeners = new Emitter<string>();
  #cause: string | undefined;

  on(listener: (cause: string) => void): () => void {
    const cause = this.#cause;
    if (cause === undefined) return this.#listeners.on(listener);
    let listens = true;
    queueMicrotask(() => {
      if (listens) listener(cause);
    });
    return () => {
      listens = false;
    };
  }

  /** The first cause counts. */
  emit(cause: string): void {
    if (this.#cause !== undefined) return;
    this.#cause = cause;
    this.#listeners.emit(cause);
  }
}
