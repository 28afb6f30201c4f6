/** Lets one task at a time through, in order of arrival. There is no way to take it without giving it back. */
export class Lock {
  #tail: Promise<unknown> = Promise.resolve();

  run<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = this.#tail.then(task, task);
    this.#tail = turn.then(ignoreHere, ignoreHere);
    return turn;
  }
}

/** The caller of `run` sees what became of it; the next in line only waits for the end. A card must not be held here. */
function ignoreHere(): void {}
