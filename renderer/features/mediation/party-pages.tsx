import { Check, IdCard } from 'lucide-react';
import { mediationLimits, type Party } from '#contract/mediation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { TypingPage } from '#renderer/ui/page/typing-page.tsx';
import { CardFailedPage, CardPage, ConsentPage } from '../card/index.ts';
import type { At } from './places.ts';
import { Trouble, WithMediation } from './with-mediation.tsx';

/** The name, typed or from the card. */
export function NamePage({ place, go }: At<'name'>) {
  const t = useText('mediation');
  const { mediationId, party } = place;
  const { cardReader } = useVisit().status;
  const change = (name: string) => go.keep({ ...place, party: { ...party, name, idNumberMasked: '' } });
  return (
    <TypingPage
      title={t('name.title')}
      lead={party.idNumberMasked ? t('name.fromCard', { number: party.idNumberMasked }) : t('name.lead')}
      label={t('name.field')}
      lines="one"
      most={mediationLimits.name}
      value={party.name}
      onChange={change}
      back={{ onPress: go.back }}
      beside={
        cardReader === 'ready' ? (
          <Button wide icon={IdCard} onPress={() => go.open({ at: 'consent', mediationId, party })}>
            {t('name.card')}
          </Button>
        ) : null
      }
      primary={
        <NextButton
          isDisabled={party.name.trim() === ''}
          onPress={() => go.open({ at: 'phone', mediationId, party })}
        >
          {t('common:next')}
        </NextButton>
      }
    />
  );
}

/** The phone, which nobody has to say. */
export function PhonePage({ place, go }: At<'phone'>) {
  const t = useText('mediation');
  const { mediationId, party } = place;
  return (
    <WithMediation mediationId={mediationId} onBack={go.back}>
      {({ dispute }, { record, trouble }) => {
        const keep = () =>
          record(
            { step: 'write-dispute', dispute: { ...dispute, parties: withParty(dispute.parties, party) } },
            () => go.backTo({ at: 'parties', mediationId }),
          );
        return (
          <TypingPage
            title={t('phone.title', { name: party.name })}
            lead={t('phone.lead')}
            label={t('phone.field')}
            lines="one"
            most={mediationLimits.phone}
            value={party.phone}
            onChange={(phone) => go.keep({ ...place, party: { ...party, phone } })}
            back={{ onPress: go.back }}
            beside={<Trouble trouble={trouble} />}
            primary={
              <Button kind="primary" large icon={Check} onPress={keep}>
                {party.phone ? t('phone.keep') : t('phone.without')}
              </Button>
            }
          />
        );
      }}
    </WithMediation>
  );
}

function withParty(parties: readonly Party[], party: Party): Party[] {
  const isKnown = parties.some(({ partyId }) => partyId === party.partyId);
  return isKnown ? parties.map((one) => (one.partyId === party.partyId ? party : one)) : [...parties, party];
}

export function Consent({ place: { mediationId, party }, go }: At<'consent'>) {
  const t = useText('mediation');
  const words = { why: t('card.why'), until: t('card.until'), without: t('card.without') };
  return (
    <ConsentPage
      words={words}
      onAgree={() => go.replace({ at: 'card', mediationId, party, phase: 'waiting' })}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}

export function CardRead({ place: { phase }, go }: At<'card'>) {
  const t = useText('mediation');
  const words = { lead: t('card.lead'), without: t('card.without') };
  return <CardPage words={words} phase={phase} onWithoutCard={go.back} onBack={go.back} />;
}

export function CardFailed({ place: { trouble, ...read }, go }: At<'cardFailed'>) {
  const t = useText('mediation');
  return (
    <CardFailedPage
      trouble={trouble}
      words={{ without: t('card.without'), otherwise: t('card.otherwise') }}
      onAgain={() => go.replace({ ...read, at: 'card', phase: 'waiting' })}
      onWithoutCard={go.back}
      onBack={go.back}
    />
  );
}
