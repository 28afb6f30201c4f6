import type { Pushed } from '#contract/call.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';

/** Puts something on the other's screen. */
export function usePush(partyKey: string) {
  const { press, error, isSuccess } = usePress(useOrpc().lawyer.push.mutationOptions());
  return { push: (pushed: Pushed) => press({ partyKey, pushed }), error, isSuccess };
}

export type Push = ReturnType<typeof usePush>['push'];
