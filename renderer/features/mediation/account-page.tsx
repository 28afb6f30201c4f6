import { Check } from 'lucide-react';
import { useEffect } from 'react';
import { mediationLimits } from '#contract/mediation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { TypingPage } from '#renderer/ui/page/typing-page.tsx';
import type { At } from './places.ts';
import { type Opened, Trouble, WithMediation } from './with-mediation.tsx';

/** So long after the last key what was typed is kept, ms: a pad that locks itself, or whose battery ends, loses no more. */
const keepAfterMs = 5_000;

/** What happened, in the parties' words. */
export function AccountPage({ place, go }: At<'account'>) {
  return (
    <WithMediation mediationId={place.mediationId} onBack={go.back}>
      {(mediation, recording) => <Account {...{ place, go, mediation, recording }} />}
    </WithMediation>
  );
}

function Account({ place, go, mediation: { dispute }, recording }: At<'account'> & Opened) {
  const t = useText('mediation');
  const { mediationId } = place;
  const { record, trouble } = recording;
  const text = place.text ?? dispute.account;
  const keep = (then: () => void) =>
    record({ step: 'write-dispute', dispute: { ...dispute, account: text } }, then);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from the last key
  useEffect(() => {
    if (text.trim() === dispute.account) return;
    const timer = setTimeout(() => keep(() => undefined), keepAfterMs);
    return () => clearTimeout(timer);
  }, [text, dispute.account]);
  return (
    <TypingPage
      title={t('account.title')}
      lead={t('account.lead')}
      label={t('account.field')}
      place={{ at: 3, of: 3 }}
      lines="many"
      most={mediationLimits.account}
      value={text}
      onChange={(typed) => go.keep({ ...place, text: typed })}
      back={{ onPress: go.back }}
      beside={<Trouble trouble={trouble} />}
      primary={
        <Button
          kind="primary"
          large
          icon={Check}
          isDisabled={text.trim() === ''}
          onPress={() => keep(() => go.backTo({ at: 'overview', mediationId }))}
        >
          {t('account.keep')}
        </Button>
      }
    />
  );
}
