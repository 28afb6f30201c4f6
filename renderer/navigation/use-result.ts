import { useEffect } from 'react';
import { useVisit } from './place-shown.tsx';
import type { Result } from './visit-facts.ts';

/** Keeps what came of a page for the rest of the visit, so that it can be shown to a lawyer. Null: nothing yet. */
export function useResult(key: string, result: Result | null): void {
  const { facts } = useVisit();
  useEffect(() => {
    if (result) facts.keep(key, result);
  });
}
