import { useEffect, useState } from 'react';
import type { Proof } from '#contract/access.ts';
import { useStation } from '#renderer/client/hooks.tsx';
import type { Refusal } from '#renderer/client/refusal.ts';
import { usePress } from '#renderer/client/use-press.ts';
import { attempt } from './attempts.ts';

export interface SignIn {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** While locked, or the station busy: how long still, ms. */
  readonly lockedForMs: number;
  readonly prove: (proof: Proof) => void;
}

const tickMs = 1_000;
/** How long a sign-in waits for a connection that is not there yet, or not again. */
const patienceMs = 5_000;

/** Proving who sits there, with what went wrong and how long a lock still lasts. */
export function useSignIn(): SignIn {
  const station = useStation();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { press, isPending, reset } = usePress({
    mutationFn: (proof: Proof) => attempt(station, proof, AbortSignal.timeout(patienceMs)),
    onSuccess: setRefusal,
    // A secret is kept no longer than it takes to send it.
    onSettled: (): void => reset(),
  });
  const lockedForMs = useCountdown(waitOf(refusal), refusal);
  return { busy: isPending, refusal, lockedForMs, prove: press };
}

function waitOf(refusal: Refusal | null): number {
  return refusal?.why === 'locked' || refusal?.why === 'busy' ? refusal.retryInMs : 0;
}

/** Counts down from `fromMs`; starts over whenever `reason` is another one. */
function useCountdown(fromMs: number, reason: unknown): number {
  const [leftMs, setLeftMs] = useState(fromMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second lock of the same length starts over
  useEffect(() => {
    setLeftMs(fromMs);
    if (fromMs === 0) return;
    const began = performance.now();
    const timer = setInterval(() => setLeftMs(Math.max(0, fromMs - (performance.now() - began))), tickMs);
    return () => clearInterval(timer);
  }, [fromMs, reason]);
  return leftMs;
}
