import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { TakeHome, usePrintJob } from '../library/index.ts';

/** The ways in which a party takes the agreement home. */
export function AgreementTaken({ onTake }: { readonly onTake: () => void }) {
  const t = useText('agreement');
  const language = useLanguage();
  const printing = usePrintJob(useOrpc().consultation.printAgreement.mutationOptions());
  return (
    <TakeHome
      printing={printing}
      what={{ language }}
      words={{ print: t('end.print'), take: t('end.take') }}
      onTake={onTake}
    />
  );
}
