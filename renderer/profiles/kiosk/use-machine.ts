import { useLayoutEffect, useState } from 'react';
import { type Actor, type AnyStateMachine, createActor, type SnapshotFrom } from 'xstate';

export interface Running<Machine extends AnyStateMachine> {
  readonly snapshot: SnapshotFrom<Machine>;
  readonly send: Actor<Machine>['send'];
}

/** Runs a machine for the life of the component; null until its layout effect, before anything is seen. */
export function useMachine<Machine extends AnyStateMachine>(make: () => Machine): Running<Machine> | null {
  const [running, setRunning] = useState<Running<Machine> | null>(null);
  const [broken, setBroken] = useState<{ readonly error: unknown } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one machine for the life of the component
  useLayoutEffect(() => {
    const actor = createActor(make());
    const show = () => setRunning({ snapshot: actor.getSnapshot(), send: actor.send });
    const subscription = actor.subscribe({ next: show, error: (error) => setBroken({ error }) });
    actor.start();
    show();
    return () => {
      subscription.unsubscribe();
      actor.stop();
    };
  }, []);
  // A machine that broke stands still for good: whoever stands around it begins anew.
  if (broken) throw broken.error;
  return running;
}
