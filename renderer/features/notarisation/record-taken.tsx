import { Printer, QrCode } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { PrintedNote, useCanPrint, usePrintJob } from '../library/index.ts';
import styles from './notarisation.module.css';

export interface RecordTakenProps {
  readonly requestKey: string;
  readonly onTake: () => void;
}

/** The ways to take the record home. It is gone with the visit. */
export function RecordTaken({ requestKey, onTake }: RecordTakenProps) {
  const t = useText('notarisation');
  const language = useLanguage();
  const printing = usePrintJob(useOrpc().consultation.printRecord.mutationOptions());
  const canPrint = useCanPrint();
  return (
    <div className={styles.ways}>
      {canPrint ? (
        <Button
          kind="primary"
          icon={Printer}
          isDisabled={printing.state === 'printing'}
          onPress={() => printing.print({ requestKey, language })}
        >
          {t('end.print')}
        </Button>
      ) : null}
      <Button icon={QrCode} onPress={onTake}>
        {t('end.take')}
      </Button>
      <Announce>
        <PrintedNote state={printing.state} />
      </Announce>
    </div>
  );
}
