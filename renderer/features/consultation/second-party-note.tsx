import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useOfCall } from '../call/index.ts';
import { useWordsOf } from './kind-words.ts';
import { useConsultation } from './use-consultation.ts';

/** Whoever is shown something knows who else sees it. */
export function SecondPartyNote({ requestKey }: { readonly requestKey: string }) {
  const say = useWordsOf(requestKey);
  const { call } = useConsultation(requestKey);
  const isIn = useOfCall(call, (now) => now.call?.parties.some(({ as }) => as === 'party'));
  return <Announce>{isIn ? <Status tone="neutral">{say('secondParty')}</Status> : null}</Announce>;
}
