import { useState } from 'react';
import type { ClerkPin } from '#contract/access.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { type Refusal, refusalOf } from '#renderer/client/refusal.ts';
import { usePress } from '#renderer/client/use-press.ts';

/** Why a terminal did not open. */
export type Refused = Refusal | { readonly why: 'failed' };

/** Opens the terminal: the visit that begins is the page's sign that it did. */
export function useUnlock() {
  const client = useClient();
  const [refused, setRefused] = useState<Refused | null>(null);
  const { press, isPending, reset } = usePress({
    mutationFn: (pin: ClerkPin) => client.sessions.unlock(pin).then(() => null, refusalOf),
    onSuccess: setRefused,
    onError: (): void => setRefused({ why: 'failed' }),
    // A PIN is kept no longer than it takes to send it.
    onSettled: (): void => reset(),
  });
  const unlock = (pin: ClerkPin) => {
    setRefused(null);
    press(pin);
  };
  return { unlock, isPending, refused };
}
