import type { MediationShown, MediationState } from '#contract/mediation.ts';
import { momentInWords } from '#renderer/i18n/dates.ts';
import { useJoined, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import type { Tone } from '#renderer/ui/feedback/status.tsx';

export const toneOf: Readonly<Record<MediationState, Tone>> = {
  open: 'neutral',
  'read-back': 'care',
  signed: 'good',
  closed: 'care',
  delivered: 'good',
};

/** Names in a row; who nobody has named yet is said so. */
export function useNames(): (names: readonly string[]) => string {
  const t = useText('mediation');
  const joined = useJoined();
  return (names) => (names.length > 0 ? joined(names, t('comma')) : t('nobody'));
}

/** When it was taken in, with a word when the clock was not sure of it. */
export function useWhen(): (of: Pick<MediationShown, 'takenInAt' | 'timeIsSure'>) => string {
  const t = useText('mediation');
  const language = useLanguage();
  const { timeZone } = useVisit().profile;
  return ({ takenInAt, timeIsSure }) => {
    const time = momentInWords(takenInAt, timeZone, language, t);
    return timeIsSure ? time : t('timeNotSure', { time });
  };
}
