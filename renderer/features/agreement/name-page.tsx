import { Check } from 'lucide-react';
import { agreementLimits } from '#contract/call-agreement.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { TypingPage } from '#renderer/ui/page/typing-page.tsx';
import { useAgree } from './use-agree.ts';

export interface NamePageProps {
  readonly partyKey: string;
  /** The words are to be signed: other words are signed anew. */
  readonly isToSign: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onDone: () => void;
}

/** Who somebody is, in their own words. It stands in the agreement, and nowhere before they have pressed. */
export function NamePage({ partyKey, isToSign, value, onChange, onDone }: NamePageProps) {
  const t = useText('agreement');
  const { act, error, isPending } = useAgree(partyKey, onDone);
  const name = value.trim();
  return (
    <TypingPage
      title={t('name.title')}
      lead={t(isToSign ? 'name.leadToSign' : 'name.lead')}
      label={t('name.title')}
      lines="one"
      isPrivate
      most={agreementLimits.name}
      value={value}
      onChange={onChange}
      back={{ onPress: onDone }}
      beside={<Announce>{error ? <Status tone="stop">{t('step.failed')}</Status> : null}</Announce>}
      primary={
        <Button
          kind="primary"
          large
          icon={Check}
          isDisabled={name === '' || isPending}
          onPress={() => act({ does: 'name', name })}
        >
          {t('name.keep')}
        </Button>
      }
    />
  );
}
