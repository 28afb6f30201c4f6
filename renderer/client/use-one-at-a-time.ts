import { useRef, useState } from 'react';

export interface OneAtATime {
  readonly busy: boolean;
  /** Does nothing while another task is under way: a second press is the same wish. */
  readonly run: (task: () => Promise<void>) => Promise<void>;
}

/** Lets one task at a time reach the station: known at once, not when the page is drawn anew. */
export function useOneAtATime(): OneAtATime {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const run = async (task: () => Promise<void>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      await task();
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, run };
}
