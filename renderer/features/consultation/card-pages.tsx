import { useText } from '#renderer/i18n/texts.ts';
import { CardFailedPage, CardPage, ConsentPage } from '../card/index.ts';
import { kindOf } from './consultation-now.ts';
import { consultations } from './consultations.ts';
import { useWordsOf } from './kind-words.ts';
import type { At } from './places.ts';

/** The lawyer sees a number until the person shows who they are. */
export function ConsentToShow({ place: { requestKey }, go }: At<'consent'>) {
  const say = useWordsOf(requestKey);
  return (
    <ConsentPage
      words={{ why: say('why'), until: say('until'), without: say('without') }}
      onAgree={() => go.replace({ at: 'card', requestKey, phase: 'waiting' })}
      onWithoutCard={withoutCard(requestKey, go)}
      onBack={go.back}
    />
  );
}

/** Who shows no card to a notary has shown nothing; to an agreement they give their name. */
function withoutCard(requestKey: string, go: At<'consent'>['go']): () => void {
  if (kindOf(consultations.of(requestKey)) !== 'remote-mediation') return go.back;
  return () => go.replace({ at: 'agreement-name', requestKey, text: '' });
}

export function CardRead({ place: { requestKey, phase }, go }: At<'card'>) {
  const t = useText('consultation');
  const say = useWordsOf(requestKey);
  return (
    <CardPage
      words={{ lead: t('card.lead'), without: say('without') }}
      phase={phase}
      onWithoutCard={withoutCard(requestKey, go)}
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
      onWithoutCard={withoutCard(requestKey, go)}
      onBack={go.back}
    />
  );
}
