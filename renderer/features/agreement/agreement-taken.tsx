import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { TakeHome, usePrintJob } from '../library/index.ts';

export interface AgreementTakenProps {
  /** Of the side of whoever takes it home. */
  readonly partyKey: string;
  readonly onTake: () => void;
}

/** The ways in which a party takes the agreement home. */
export function AgreementTaken({ partyKey, onTake }: AgreementTakenProps) {
  const t = useText('agreement');
  const language = useLanguage();
  const printing = usePrintJob(useOrpc().consultation.printAgreement.mutationOptions());
  return (
    <TakeHome
      printing={printing}
      what={{ requestKey: partyKey, language }}
      words={{ print: t('end.print'), take: t('end.take') }}
      onTake={onTake}
    />
  );
}
