import { useText } from '#renderer/i18n/texts.ts';
import { CardFailedPage, CardPage, ConsentPage } from '../card/index.ts';
import type { At } from './places.ts';

/** The lawyer sees a number until the person shows who they are. */
export function ConsentToShow({ place: { requestKey }, go }: At<'consent'>) {
  const t = useText('consultation');
  return (
    <ConsentPage
      words={{ why: t('card.why'), until: t('card.until'), without: t('card.without') }}
      onAgree={() => go.replace({ at: 'card', requestKey, phase: 'waiting' })}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}

export function CardRead({ place: { phase }, go }: At<'card'>) {
  const t = useText('consultation');
  return (
    <CardPage
      words={{ lead: t('card.lead'), without: t('card.without') }}
      phase={phase}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}

export function CardFailed({ place: { requestKey, trouble }, go }: At<'cardFailed'>) {
  const t = useText('consultation');
  return (
    <CardFailedPage
      trouble={trouble}
      words={{ without: t('card.without'), otherwise: t('card.otherwise') }}
      onAgain={() => go.replace({ at: 'card', requestKey, phase: 'waiting' })}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}
