/** Lets what aborts say why. */
export function giveReasons(controllers: AbortController): void {
  const { abort } = controllers;
  controllers.abort = function (reason = new DOMException('It is no longer wanted', 'AbortError')) {
    if (!this.signal.aborted) Object.defineProperty(this.signal, 'reason', { value: reason });
    abort.call(this);
  };
}

/** Listens to its sources only while somebody listens to it: a source that lives long (a connection) keeps nothing of it. */
export function anyOf(signals: Iterable<AbortSignal>): AbortSignal {
  const sources = [...signals];
  const any = new AbortController();
  const listeners = new Set<unknown>();
  let isOver = false;
  const look = () => {
    const source = isOver ? undefined : sources.find(({ aborted }) => aborted);
    if (!source) return isOver;
    isOver = true;
    for (const each of sources) each.removeEventListener('abort', look);
    Object.defineProperty(any.signal, 'reason', { value: source.reason });
    any.abort(source.reason);
    return true;
  };
  const { addEventListener, removeEventListener } = any.signal;
  Object.defineProperty(any.signal, 'aborted', { get: look });
  any.signal.addEventListener = (...listener: Parameters<typeof addEventListener>) => {
    listeners.add(listener[1]);
    if (!look()) for (const each of sources) each.addEventListener('abort', look);
    addEventListener.apply(any.signal, listener);
  };
  any.signal.removeEventListener = (...listener: Parameters<typeof removeEventListener>) => {
    removeEventListener.apply(any.signal, listener);
    listeners.delete(listener[1]);
    if (listeners.size === 0) for (const each of sources) each.removeEventListener('abort', look);
  };
  return any.signal;
}
