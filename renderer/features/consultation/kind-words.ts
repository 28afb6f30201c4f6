import type { CallKind } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { kindOf } from './consultation-now.ts';
import { useConsultation } from './use-consultation.ts';

/** What is said otherwise where no lawyer is asked for advice. */
export const usual = {
  name: 'start.title',
  lead: 'start.lead',
  check: 'check.lead',
  begin: 'check.begin',
  waiting: 'waiting.title',
  ringing: 'waiting.ringing',
  choice: 'waiting.choice',
  connecting: 'call.connecting',
  share: 'call.share',
  secondParty: 'call.secondParty',
  show: 'share.title',
  why: 'card.why',
  until: 'card.until',
  without: 'card.without',
  otherwise: 'card.otherwise',
} as const;

/** Kinds that are asked for at a terminal, beside a consultation. */
export const otherKinds = [
  'remote-notarisation',
  'remote-mediation',
  'remote-visit',
] as const satisfies readonly CallKind[];

function isOther(kind: CallKind): kind is (typeof otherKinds)[number] {
  return (otherKinds as readonly CallKind[]).includes(kind);
}

/** The words of one kind of call. */
export function useKindWords(kind: CallKind): (key: keyof typeof usual) => string {
  const t = useText('consultation');
  return (key) => (isOther(kind) ? t(`as.${kind}.${key}`) : t(usual[key]));
}

/** What a call of this visit is for; a consultation as long as nothing is known of it. */
export function useKindOf(requestKey: string): CallKind {
  return kindOf(useConsultation(requestKey)) ?? 'consultation';
}

/** The words of one call of this visit. */
export function useWordsOf(requestKey: string): ReturnType<typeof useKindWords> {
  return useKindWords(useKindOf(requestKey));
}
