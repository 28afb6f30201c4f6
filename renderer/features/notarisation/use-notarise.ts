import type { NotarialAct } from '#contract/notarisation.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';

/** Takes a step; what it has come to is in the next view of the call. */
export function useNotarise(partyKey: string) {
  const { press, error, isPending } = usePress(useOrpc().call.notarise.mutationOptions());
  return { act: (act: NotarialAct) => press({ partyKey, act }), error, isPending };
}
