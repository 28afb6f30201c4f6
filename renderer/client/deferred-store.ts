import { startTransition, useEffect, useState } from 'react';

/** How to read what lives outside React, and how to be told when it has changed. */
export interface ExternalStore<Source, Value> {
  readonly subscribe: (source: Source, listener: () => void) => () => void;
  /** The same value until something changes. */
  readonly read: (source: Source) => Value;
}

/**
 * The value of a source, rendered once for all changes meanwhile, at low priority: `useSyncExternalStore` renders at each change at
 * once, and whoever makes the changes waits for it. The ends of a call, which have much to say before they see each other, do not.
 * @param store the same object at each render
 */
export function useDeferredStore<Source, Value>(
  source: Source,
  { subscribe, read }: ExternalStore<Source, Value>,
): Value {
  const [shown, setShown] = useState(() => ({ source, value: read(source) }));
  useEffect(() => {
    const update = () =>
      startTransition(() =>
        setShown((before) => {
          const value = read(source);
          return before.source === source && before.value === value ? before : { source, value };
        }),
      );
    update();
    return subscribe(source, update);
  }, [source, subscribe, read]);
  return shown.source === source ? shown.value : read(source);
}
