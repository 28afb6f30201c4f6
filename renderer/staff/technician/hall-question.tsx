import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';

interface HallQuestionProps {
  readonly title: string;
  readonly lead: string;
  /** What the button says that does it. */
  readonly go: string;
  readonly kind: 'primary' | 'danger';
  readonly onGo: () => void;
  readonly onClose: () => void;
}

/** Says what a press means for the hall, before it is done. */
export function HallQuestion({ title, lead, go, kind, onGo, onClose }: HallQuestionProps) {
  const t = useText('technician');
  return (
    <Dialog
      title={title}
      lead={lead}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('hall.cancel')}
          </Button>
          <Button kind={kind} onPress={onGo}>
            {go}
          </Button>
        </>
      }
    />
  );
}
