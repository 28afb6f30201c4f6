import { isDefinedError } from '@orpc/client';
import { useState } from 'react';
import type { ClerkPin } from '#contract/access.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';

/** Why a terminal did not open. */
export type Refused =
  | { readonly why: 'wrong'; readonly triesLeft: number }
  | { readonly why: 'wait'; readonly retryInMs: number }
  | { readonly why: 'failed' };

/** Opens the terminal: the visit that begins is the page's sign that it did. */
export function useUnlock() {
  const [refused, setRefused] = useState<Refused | null>(null);
  const { press, isPending, reset } = usePress(
    useOrpc().sessions.unlock.mutationOptions({
      onError: (error): void => setRefused(refusedOf(error)),
      // A PIN is kept no longer than it takes to send it.
      onSettled: (): void => reset(),
    }),
  );
  const unlock = (pin: ClerkPin) => {
    setRefused(null);
    press(pin);
  };
  return { unlock, isPending, refused };
}

function refusedOf(error: Error): Refused {
  if (!isDefinedError(error)) return { why: 'failed' };
  const { code, data } = error as { code: string; data: { triesLeft?: number; retryInMs?: number } };
  if (code === 'WRONG_PROOF') return { why: 'wrong', triesLeft: data.triesLeft ?? 0 };
  return data?.retryInMs === undefined ? { why: 'failed' } : { why: 'wait', retryInMs: data.retryInMs };
}
