import type { AgreementAct } from '#contract/call-agreement.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';

/** Takes a step; what it has come to is in the next view of the call. @param onTaken the station has it */
export function useAgree(partyKey: string, onTaken: (act: AgreementAct) => void = () => undefined) {
  const onSuccess = (_: unknown, { act }: { readonly act: AgreementAct }) => onTaken(act);
  const { press, error, isPending } = usePress(useOrpc().call.agree.mutationOptions({ onSuccess }));
  return { act: (act: AgreementAct) => press({ partyKey, act }), error, isPending };
}
