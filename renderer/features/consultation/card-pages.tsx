import { useText } from '#renderer/i18n/texts.ts';
import { CardFailedPage, CardPage, ConsentPage } from '../card/index.ts';
import { useKindWords } from './kind-words.ts';
import type { At } from './places.ts';
import { useConsultation } from './use-consultation.ts';

/** The lawyer sees a number until the person shows who they are. */
export function ConsentToShow({ place: { requestKey }, go }: At<'consent'>) {
  const t = useText('consultation');
  const say = useWordsOf(requestKey);
  return (
    <ConsentPage
      words={{ why: say('why'), until: t('card.until'), without: say('without') }}
      onAgree={() => go.replace({ at: 'card', requestKey, phase: 'waiting' })}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}

export function CardRead({ place: { requestKey, phase }, go }: At<'card'>) {
  const t = useText('consultation');
  const say = useWordsOf(requestKey);
  return (
    <CardPage
      words={{ lead: t('card.lead'), without: say('without') }}
      phase={phase}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}

export function CardFailed({ place: { requestKey, trouble }, go }: At<'cardFailed'>) {
  const say = useWordsOf(requestKey);
  return (
    <CardFailedPage
      trouble={trouble}
      words={{ without: say('without'), otherwise: say('otherwise') }}
      onAgain={() => go.replace({ at: 'card', requestKey, phase: 'waiting' })}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}

function useWordsOf(requestKey: string) {
  return useKindWords(useConsultation(requestKey).request?.kind ?? 'consultation');
}
