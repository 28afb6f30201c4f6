import { useEffect, useRef } from 'react';
import type { HoldReason } from '#renderer/navigation/hold.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';

/** While there is a reason, nobody is asked at once whether they are still there. */
export function useStay(reason: HoldReason | null): void {
  const { hold } = useVisit();
  const latest = useRef(hold);
  latest.current = hold;
  useEffect(() => (reason ? latest.current(reason, new AbortController().signal) : undefined), [reason]);
}
