import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { TakeHome, usePrintJob } from '../library/index.ts';

export interface RecordTakenProps {
  readonly requestKey: string;
  readonly onTake: () => void;
}

/** The ways to take the record home. */
export function RecordTaken({ requestKey, onTake }: RecordTakenProps) {
  const t = useText('notarisation');
  const language = useLanguage();
  const printing = usePrintJob(useOrpc().consultation.printRecord.mutationOptions());
  return (
    <TakeHome
      printing={printing}
      what={{ requestKey, language }}
      words={{ print: t('end.print'), take: t('end.take') }}
      onTake={onTake}
    />
  );
}
