import { useEffect, useState } from 'react';

const tickMs = 250;

/** Whole seconds of what is left, counted from when `endsInMs` was said; pages never trust their own clock. */
export function useSecondsLeft(endsInMs: number): number {
  const [leftMs, setLeftMs] = useState(endsInMs);
  useEffect(() => {
    const end = performance.now() + endsInMs;
    const look = () => setLeftMs(end - performance.now());
    look();
    const timer = setInterval(look, tickMs);
    return () => clearInterval(timer);
  }, [endsInMs]);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}
