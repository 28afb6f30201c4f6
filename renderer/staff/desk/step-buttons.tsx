import {
  ArrowRightLeft,
  BellRing,
  CheckCheck,
  CirclePause,
  CirclePlay,
  DoorOpen,
  type LucideIcon,
  Megaphone,
  UserCheck,
  UserX,
} from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { type DeskAction, type DeskActions, mostRecalls, shortcuts } from './desk-actions.ts';
import styles from './step-buttons.module.css';

const icons: Readonly<Record<DeskAction, LucideIcon>> = {
  'call-next': Megaphone,
  serve: UserCheck,
  finish: CheckCheck,
  resume: CirclePlay,
  recall: BellRing,
  'no-show': UserX,
  transfer: ArrowRightLeft,
  pause: CirclePause,
  close: DoorOpen,
};

/** After these somebody would have to come back. */
const sendsAway: readonly DeskAction[] = ['finish', 'no-show'];

interface StepButtonsProps {
  readonly actions: DeskActions;
  readonly busy: boolean;
  readonly onAct: (action: DeskAction) => void;
}

/** The one next step, large; the others small below it. Each says its key. */
export function StepButtons({ actions, busy, onAct }: StepButtonsProps) {
  const primary = actions.primary ?? 'call-next';
  return (
    <div className={styles.steps}>
      <div className={styles.primary}>
        <Button
          kind="primary"
          ends={sendsAway.includes(primary)}
          large
          wide
          icon={icons[primary]}
          isDisabled={busy || actions.primary === null}
          onPress={() => onAct(primary)}
        >
          <StepWords action={primary} actions={actions} />
        </Button>
      </div>
      <div className={styles.secondary}>
        {actions.secondary.map((action) => (
          <Button
            key={action}
            kind={action === 'close' || action === 'pause' ? 'quiet' : 'secondary'}
            ends={sendsAway.includes(action)}
            wide
            icon={icons[action]}
            isDisabled={busy}
            onPress={() => onAct(action)}
          >
            <StepWords action={action} actions={actions} />
          </Button>
        ))}
      </div>
    </div>
  );
}

function StepWords({ action, actions }: { action: DeskAction; actions: DeskActions }) {
  const t = useText('desk');
  return (
    <>
      {t(`action.${action}`, { at: actions.recalls + 1, of: mostRecalls })}{' '}
      <kbd className={styles.key}>{shortcuts[action]}</kbd>
    </>
  );
}
