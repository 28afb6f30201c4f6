import { Pencil, Trash2, UserRoundPlus } from 'lucide-react';
import { mediationLimits, type Party } from '#contract/mediation.ts';
import { useJoined, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { type At, newParty } from './places.ts';
import styles from './rows.module.css';
import { Rows } from './rows.tsx';
import { Trouble, WithMediation } from './with-mediation.tsx';

/** Who they are. Two make an agreement; one can come alone. */
export function PartiesPage({ place: { mediationId }, go }: At<'parties'>) {
  const t = useText('mediation');
  return (
    <WithMediation mediationId={mediationId} onBack={go.back}>
      {({ dispute }, { record, trouble }) => (
        <Page
          heading="short"
          title={t('parties.title')}
          lead={t('parties.lead')}
          place={{ at: 2, of: 3 }}
          back={{ onPress: go.back }}
          notice={<Trouble trouble={trouble} />}
          content="start"
          primary={
            <NextButton
              isDisabled={dispute.parties.length === 0}
              onPress={() => go.replace({ at: 'account', mediationId, text: null })}
            >
              {t('common:next')}
            </NextButton>
          }
        >
          <Rows label={t('parties.title')}>
            {dispute.parties.map((party) => (
              <PartyRow
                key={party.partyId}
                party={party}
                onEdit={() => go.open({ at: 'name', mediationId, party })}
                onRemove={() => {
                  const parties = dispute.parties.filter(({ partyId }) => partyId !== party.partyId);
                  record({ step: 'write-dispute', dispute: { ...dispute, parties } }, () => undefined);
                }}
              />
            ))}
          </Rows>
          {dispute.parties.length < mediationLimits.parties ? (
            <Button
              wide
              large
              icon={UserRoundPlus}
              onPress={() => go.open({ at: 'name', mediationId, party: newParty() })}
            >
              {t('parties.add')}
            </Button>
          ) : null}
        </Page>
      )}
    </WithMediation>
  );
}

interface PartyRowProps {
  readonly party: Party;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function PartyRow({ party, onEdit, onRemove }: PartyRowProps) {
  const t = useText('mediation');
  const joined = useJoined();
  const { name, phone, idNumberMasked } = party;
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <strong>{name}</strong>
        <span className={styles.small}>{joined([idNumberMasked, phone])}</span>
      </span>
      <span className={styles.actions}>
        <Button kind="quiet" icon={Pencil} label={t('parties.editOne', { name })} onPress={onEdit}>
          {t('edit')}
        </Button>
        <Button kind="quiet" icon={Trash2} label={t('parties.removeOne', { name })} onPress={onRemove}>
          {t('remove')}
        </Button>
      </span>
    </li>
  );
}
