import { Printer, QrCode } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { PrintedNote, useCanPrint, usePrintJob } from '../library/index.ts';
import type { At } from './places.ts';
import styles from './summary.module.css';

interface SummaryProps extends At<'talk'> {
  readonly summary: string;
}

/** What the lawyer wrote, and the ways to take it home. It is gone with the visit. */
export function Summary({ summary, place: { requestKey }, go }: SummaryProps) {
  const t = useText('consultation');
  const language = useLanguage();
  const printing = usePrintJob(useOrpc().consultation.printSummary.mutationOptions());
  const canPrint = useCanPrint();
  return (
    <section className={styles.summary}>
      <h2>{t('summary.title')}</h2>
      <p dir="auto" data-private>
        {summary}
      </p>
      <div className={styles.ways}>
        {canPrint ? (
          <Button
            icon={Printer}
            isDisabled={printing.state === 'printing'}
            onPress={() => printing.print({ requestKey, language })}
          >
            {t('summary.print')}
          </Button>
        ) : null}
        <Button icon={QrCode} onPress={() => go.open({ at: 'take-away', requestKey, code: 0 })}>
          {t('summary.take')}
        </Button>
        <Announce>
          <PrintedNote state={printing.state} />
        </Announce>
      </div>
    </section>
  );
}
