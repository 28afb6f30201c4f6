import { useText } from '#renderer/i18n/texts.ts';
import { CardFailedPage, CardPage, ConsentPage } from '../card/index.ts';
import { type At, firstQuestion } from './places.ts';

/** What a card tells need not be typed. */
export function Consent({ place: { form }, go }: At<'consent'>) {
  const t = useText('forms');
  return (
    <ConsentPage
      words={{ why: t('card.why'), until: t('card.until'), without: t('card.without') }}
      onAgree={() => go.replace({ at: 'card', form, phase: 'waiting' })}
      onWithoutCard={() => go.replace(firstQuestion(form))}
      onBack={go.back}
    />
  );
}

export function CardRead({ place: { form, phase }, go }: At<'card'>) {
  const t = useText('forms');
  return (
    <CardPage
      words={{ lead: t('card.lead'), without: t('card.without') }}
      phase={phase}
      onWithoutCard={() => go.replace(firstQuestion(form))}
      onBack={go.back}
    />
  );
}

export function CardFailed({ place: { form, trouble }, go }: At<'cardFailed'>) {
  const t = useText('forms');
  return (
    <CardFailedPage
      trouble={trouble}
      words={{ without: t('card.without'), otherwise: t('card.otherwise') }}
      onAgain={() => go.replace({ at: 'card', form, phase: 'waiting' })}
      onWithoutCard={() => go.replace(firstQuestion(form))}
      onBack={go.back}
    />
  );
}
