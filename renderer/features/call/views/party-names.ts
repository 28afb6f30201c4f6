import type { CallKind, CallParty } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';

/** What a side is called: its name. A second party gives none. */
export function usePartyName(): (party: CallParty) => string {
  const t = useText('call');
  return ({ label }) => (label === '' ? t('role.party') : label);
}

/** What a side does in a call of this kind: whoever answered it is a lawyer, a notary, an officer or a mediator. */
export function useRole(kind: CallKind): (as: CallParty['as']) => string {
  const t = useText('call');
  return (as) => t(as === 'lawyer' ? `role.lawyer.${kind}` : `role.${as}`);
}
