import { PrinterX } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

/** Said before a number is taken, when the printer cannot print: nobody should wait for paper in vain. */
export function PaperNote() {
  const t = useText('kiosk');
  if (useVisit().status.ticketPrinter !== 'unavailable') return null;
  return (
    <Status tone="care" icon={PrinterX} banner>
      {t('paper.unavailable')}
    </Status>
  );
}
