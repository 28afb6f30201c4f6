import { Printer, PrinterCheck, PrinterX } from 'lucide-react';
import type { PaperState } from '#contract/queue.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

/** What is known of the paper, said honestly: a ticket that was not printed is valid all the same. */
export function PaperStatus({ paper, number }: { paper: PaperState; number: string }) {
  const t = useText('kiosk');
  return (
    <Announce>
      {paper.state === 'printing' ? (
        <Status tone="working" icon={Printer} still banner>
          {t('paper.printing')}
        </Status>
      ) : null}
      {paper.state === 'printed' ? (
        <Status tone="good" icon={PrinterCheck} banner>
          {t('paper.printed')}
        </Status>
      ) : null}
      {paper.state === 'unprinted' ? (
        <Status tone="care" icon={PrinterX} banner>
          {paper.trouble === 'uncertain'
            ? t('paper.uncertain', { number })
            : t('paper.unprinted', { number })}
        </Status>
      ) : null}
    </Announce>
  );
}
