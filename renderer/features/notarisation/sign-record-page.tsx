import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { SendSignaturePage } from '../capture/index.ts';

export interface SignRecordPageProps {
  readonly partyKey: string;
  /** Of the words that were read. */
  readonly sha256: string;
  readonly onSigned: () => void;
  readonly onBack: () => void;
}

/** The signature under the record. */
export function SignRecordPage({ partyKey, sha256, onSigned, onBack }: SignRecordPageProps) {
  const t = useText('notarisation');
  const { call } = useClient();
  return (
    <SendSignaturePage
      what={t('record.signature')}
      send={(signature) => call.notarise({ partyKey, act: { does: 'sign', sha256, signature } })}
      onSent={onSigned}
      onBack={onBack}
    />
  );
}
