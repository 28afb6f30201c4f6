/** More calls than any hub below has at once. */
const mostCalls = 1_000;

/** Which hub below spoke of a call first, by the call's id: also while its line is lost, nobody else speaks for it. */
export class CallOwners {
  readonly #owners = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** Null: nobody spoke of it. */
  of(callId: string): string | null {
    return this.#owners.get(callId) ?? null;
  }
  /** False: it is another's, or this one has more than there can be. */
  claim(name: string, callId: string): boolean {
    const owner = this.#owners.get(callId);
    if (owner !== undefined) return owner === name;
    const count = this.#count(name);
    if (count >= mostCalls) return false;
    this.#owners.set(callId, name);
    this.#counts.set(name, count + 1);
    return true;
  }
  /** False: it is not theirs. */
  release(name: string, callId: string): boolean {
    if (this.#owners.get(callId) !== name) return false;
    this.#owners.delete(callId);
    const left = this.#count(name) - 1;
    if (left > 0) this.#counts.set(name, left);
    else this.#counts.delete(name);
    return true;
  }
  #count(name: string): number {
    return this.#counts.get(name) ?? 0;
  }
}
