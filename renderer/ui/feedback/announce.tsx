import type { ReactNode } from 'react';

/** Changes inside are read out by screen readers: `soon` waits for a pause, `now` interrupts. */
export function Announce({ children, when = 'soon' }: { children: ReactNode; when?: 'soon' | 'now' }) {
  return (
    <div role={when === 'now' ? 'alert' : 'status'} aria-live={when === 'now' ? 'assertive' : 'polite'}>
      {children}
    </div>
  );
}
