import { FilePenLine } from 'lucide-react';
import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { SendSignaturePage } from '../capture/index.ts';

export interface SignAgreementPageProps {
  readonly partyKey: string;
  /** Of the words that were read. */
  readonly sha256: string;
  /** The words of this hash are still what is to be signed; null: the call is over. */
  readonly isCurrent: boolean | null;
  /** They are not what is shown: nobody signs them. */
  readonly mismatch: boolean;
  readonly onSigned: () => void;
  readonly onRead: () => void;
  readonly onBack: () => void;
}

/** The signature of one party under the agreement. */
export function SignAgreementPage({ partyKey, sha256, onSigned, onBack, ...of }: SignAgreementPageProps) {
  const t = useText('agreement');
  const client = useClient();
  const toCall = { words: t('text.toCall'), onPress: onBack };
  if (of.isCurrent === null) return <Page title={t('text.title')} back={toCall} />;
  if (!of.isCurrent)
    return (
      <MessagePage
        icon={FilePenLine}
        tone="care"
        title={t(of.mismatch ? 'step.mismatch' : 'text.changed')}
        back={toCall}
        primary={of.mismatch ? null : <NextButton onPress={of.onRead}>{t('step.signNow')}</NextButton>}
      />
    );
  return (
    <SendSignaturePage
      what={t('text.signature')}
      send={(signature) => client.call.agree({ partyKey, act: { does: 'sign', sha256, signature } })}
      onSent={onSigned}
      onBack={onBack}
    />
  );
}
