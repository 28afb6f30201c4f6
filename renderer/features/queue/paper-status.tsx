import { Printer, PrinterCheck, PrinterX, QrCode } from 'lucide-react';
import type { PaperState } from '#contract/queue.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

/** What is known of the paper, said honestly: a ticket that was not printed is valid all the same. */
export function PaperStatus({ paper, number }: { paper: PaperState; number: string }) {
  const t = useText('kiosk');
  if (useVisit().status.ticketPrinter === 'absent') return <ByPhone />;
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

/** A terminal without a printer, a television for example. */
function ByPhone() {
  return (
    <Status tone="neutral" icon={QrCode} banner>
      {useText('kiosk')('paper.byPhone')}
    </Status>
  );
}
