import type { CallParty } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';

/** What a side is called: its name, or what it does here. */
export function usePartyName(): (party: CallParty) => string {
  const t = useText('call');
  return ({ label, as }) => (label === '' ? t(`role.${as}`) : label);
}
