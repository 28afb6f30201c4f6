import { useState } from 'react';
import type { AvailableTerminal } from '#contract/availability.ts';
import { type StaffReason, staffReasons } from '#contract/terminal.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { OneOf } from '../controls/choices.tsx';
import { Dialog } from '../controls/dialog.tsx';
import styles from './service-dialog.module.css';
import type { Steps } from './use-steps.ts';

interface ServiceDialogProps {
  /** The one that this page is at first. */
  readonly terminals: readonly AvailableTerminal[];
  readonly steps: Steps;
  readonly onClose: () => void;
}

/** Takes a terminal of the hall out of service, or back: which one is asked where there are several. */
export function ServiceDialog({ terminals, steps, onClose }: ServiceDialogProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const only = terminals.length === 1 ? terminals[0] : undefined;
  const terminal = only ?? terminals.find(({ id }) => id === chosen);
  if (!terminal) return <WhichTerminal terminals={terminals} onChoose={setChosen} onClose={onClose} />;
  const back = only ? onClose : () => setChosen(null);
  return <OneTerminal terminal={terminal} isOnly={only !== undefined} steps={steps} onClose={back} />;
}

function WhichTerminal({
  terminals,
  onChoose,
  onClose,
}: {
  terminals: readonly AvailableTerminal[];
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const t = useText('desk');
  return (
    <Dialog
      title={t('service.whichTitle')}
      lead={t('service.whichLead')}
      onClose={onClose}
      actions={
        <Button kind="quiet" onPress={onClose}>
          {t('close')}
        </Button>
      }
    >
      <ul className={styles.list}>
        {terminals.map((terminal) => (
          <li key={terminal.id} className={styles.terminal}>
            <span className={styles.name}>
              <strong>{terminal.name}</strong>
              {terminal.isSelf ? <span>{t('service.self')}</span> : null}
              <StateOf terminal={terminal} />
            </span>
            <Button
              kind="secondary"
              label={t(terminal.outOfService ? 'service.startOf' : 'service.stopOf', { name: terminal.name })}
              onPress={() => onChoose(terminal.id)}
            >
              {terminal.outOfService ? t('service.goStart') : t('service.stopGo')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function StateOf({ terminal: { outOfService, isThere, isPending } }: { terminal: AvailableTerminal }) {
  const t = useText('desk');
  if (isPending) return <Status tone="care">{t('service.pending')}</Status>;
  if (!isThere) return <Status tone="neutral">{t('service.away')}</Status>;
  if (outOfService) return <Status tone="stop">{t(`service.reason.${outOfService}`)}</Status>;
  return <Status tone="good">{t('service.inUse')}</Status>;
}

interface OneTerminalProps extends Omit<ServiceDialogProps, 'terminals'> {
  readonly terminal: AvailableTerminal;
  readonly isOnly: boolean;
}

function OneTerminal({ terminal, isOnly, steps, onClose }: OneTerminalProps) {
  const t = useText('desk');
  const [reason, setReason] = useState<StaffReason>('closed-by-staff');
  const out = terminal.outOfService !== null;
  const go = async () => {
    const changed = await steps.attempt(async (client) => {
      await client.availability.set({ terminalId: terminal.id, reason: out ? null : reason });
      return null;
    });
    if (changed) onClose();
  };
  return (
    <Dialog
      title={titleOf(terminal, isOnly, t)}
      lead={out ? t('service.stopped') : t('service.stopLead')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button kind={out ? 'primary' : 'danger'} isDisabled={steps.busy} onPress={() => void go()}>
            {out ? t(isOnly ? 'service.start' : 'service.goStart') : t('service.stopGo')}
          </Button>
        </>
      }
    >
      {out ? null : (
        <OneOf
          label={t('service.why')}
          value={reason}
          onChange={setReason}
          choices={staffReasons.map((id) => ({ id, title: t(`service.reason.${id}`) }))}
        />
      )}
    </Dialog>
  );
}

function titleOf({ name, outOfService }: AvailableTerminal, isOnly: boolean, t: Text<'desk'>): string {
  if (isOnly) return t(outOfService ? 'service.start' : 'service.stopTitle');
  return t(outOfService ? 'service.startOf' : 'service.stopOf', { name });
}
