import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Identity } from '#contract/access.ts';
import type { DeskView } from '#contract/desk.ts';
import type { Ticket } from '#contract/queue.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import { actionOfKey, type CallsBefore, callsBefore, type DeskAction, deskActions } from './desk-actions.ts';
import { Figures } from './figures/lazy-figures.tsx';
import { Gate } from './gate.tsx';
import { Notices } from './notices.tsx';
import { StepButtons } from './step-buttons.tsx';
import { TicketLists } from './ticket-lists.tsx';
import { TopBar } from './top-bar.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import { type Steps, useSteps } from './use-steps.ts';
import styles from './work-view.module.css';

interface WorkViewProps {
  readonly identity: Identity;
  readonly counterId: string;
  readonly onSignOut: () => void;
}

/** The counter at work: who is there, the one next step, and who waits. */
export function WorkView({ identity, counterId, onSignOut }: WorkViewProps) {
  const t = useText('desk');
  const { value: view } = useLive(
    (client, signal) => client.desk.live({ counterId }, { signal }),
    [counterId],
  );
  if (!view) return <Gate title={t('choose.loading')} />;
  return <Work identity={identity} view={view} onSignOut={onSignOut} />;
}

function Work({ identity, view, onSignOut }: Omit<WorkViewProps, 'counterId'> & { view: DeskView }) {
  const t = useText('desk');
  const steps = useSteps(view.counter.counterId);
  return (
    <div className={styles.work}>
      <TopBar identity={identity} view={view} steps={steps} onSignOut={onSignOut} />
      <main className={styles.main}>
        <Tabs
          className={styles.tabs}
          panelClassName={styles.panel}
          label={t('title')}
          tabs={[
            { id: 'work', title: t('tabs.work'), content: <Counter view={view} steps={steps} /> },
            { id: 'figures', title: t('tabs.figures'), content: <Figures view={view} /> },
          ]}
        />
      </main>
    </div>
  );
}

function Counter({ view, steps }: { view: DeskView; steps: Steps }) {
  const actions = deskActions(view, useCallsBefore(view.counter.current));
  const [asking, setAsking] = useState<'transfer' | 'close' | null>(null);
  const act = (action: DeskAction) => {
    if (action === 'transfer' || action === 'close') setAsking(action);
    else void steps.step(action);
  };
  useStepKeys(asking === null ? (key) => actionOfKey(key, actions) : () => null, act);
  return (
    <div className={styles.counter}>
      <div className={styles.now}>
        <Notices notices={view.notices} />
        <CurrentTicket view={view} actions={actions} />
        <div>
          <TroubleNote steps={steps} />
          <StepButtons actions={actions} busy={steps.busy} onAct={act} />
        </div>
      </div>
      <TicketLists view={view} steps={steps} />
      {asking === 'transfer' ? (
        <TransferDialog view={view} steps={steps} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'close' ? <LeaveDialog steps={steps} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}

/** What this page knows of earlier calls of the person at the counter. */
function useCallsBefore(current: Ticket | null): CallsBefore | null {
  const wasThere = useRef(false);
  const known = useRef<CallsBefore | null>(null);
  known.current = callsBefore(known.current, current, wasThere.current);
  useEffect(() => {
    wasThere.current = true;
  }, []);
  return known.current;
}

function TroubleNote({ steps }: { steps: Steps }) {
  const t = useText('desk');
  return (
    <Announce when="now">
      {steps.trouble ? (
        <div className={styles.trouble}>
          <Status tone="stop">{t(`trouble.${steps.trouble}`)}</Status>
          <Button kind="quiet" onPress={steps.dismiss}>
            {t('trouble.dismiss')}
          </Button>
        </div>
      ) : null}
    </Announce>
  );
}

function LeaveDialog({ steps, onClose }: { steps: Steps; onClose: () => void }) {
  const t = useText('desk');
  const leave = () => {
    onClose();
    void steps.step('close');
  };
  return (
    <Dialog
      title={t('leave.title')}
      lead={t('leave.lead')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="primary" ends onPress={leave} autoFocus>
            {t('leave.go')}
          </Button>
        </>
      }
    />
  );
}

/** The function keys of the steps. A key held down counts once. */
function useStepKeys(actionOf: (key: string) => DeskAction | null, act: (action: DeskAction) => void): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const action = actionOf(event.key);
      if (!action || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (!event.repeat) act(action);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
