import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Puts the focus on an element in the same step as it appears. An effect would do so after it is seen: a key pressed in
 * between would be lost, or what it did be undone.
 */
export function useFirstFocus<Target extends HTMLElement>(wanted = true): RefObject<Target | null> {
  const target = useRef<Target>(null);
  const onlyFirst = useRef(wanted);
  useLayoutEffect(() => {
    if (onlyFirst.current) target.current?.focus({ preventScroll: true });
  }, []);
  return target;
}
