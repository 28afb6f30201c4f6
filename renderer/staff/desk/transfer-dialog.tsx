import { useState } from 'react';
import type { DeskView } from '#contract/desk.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { OneOf } from '../controls/choices.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useServices } from './services.tsx';
import styles from './transfer-dialog.module.css';
import type { Steps } from './use-steps.ts';

const anyCounter = 'any';

interface TransferDialogProps {
  readonly view: DeskView;
  readonly steps: Steps;
  readonly onClose: () => void;
}

/** Passes the person at the counter on, to a service and, when wanted, straight to a counter. */
export function TransferDialog({ view, steps, onClose }: TransferDialogProps) {
  const t = useText('desk');
  const { counterId, current } = view.counter;
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [toCounter, setToCounter] = useState(anyCounter);
  if (!current) return null;
  const pass = async () => {
    if (serviceId === null) return;
    const toCounterId = toCounter === anyCounter ? null : toCounter;
    const passed = await steps.attempt(async (client) => {
      await client.desk.transfer({ counterId, toServiceId: serviceId, toCounterId });
      return null;
    });
    if (passed || steps.trouble) onClose();
  };
  return (
    <Dialog
      title={t('transfer.title', { number: current.number })}
      lead={t('transfer.lead')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button
            kind="primary"
            ends
            isDisabled={serviceId === null || steps.busy}
            onPress={() => void pass()}
          >
            {t('transfer.go')}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <ServiceChoice value={serviceId} onChange={setServiceId} />
        <CounterChoice own={counterId} serviceId={serviceId} value={toCounter} onChange={setToCounter} />
      </div>
    </Dialog>
  );
}

function ServiceChoice(props: { value: string | null; onChange: (serviceId: string) => void }) {
  const t = useText('desk');
  const localText = useLocalText();
  const choices = useServices().map(({ serviceId, name, waiting }) => ({
    id: serviceId,
    title: localText(name),
    note: t('transfer.waiting', { count: waiting }),
  }));
  return <OneOf label={t('transfer.service')} choices={choices} {...props} />;
}

function CounterChoice(props: {
  own: string;
  serviceId: string | null;
  value: string;
  onChange: (counterId: string) => void;
}) {
  const t = useText('desk');
  const localText = useLocalText();
  const counters = useLive((client, signal) => client.desk.counters(undefined, { signal })).value ?? [];
  const serving = counters.filter(
    ({ counterId, state, serviceIds }) =>
      counterId !== props.own &&
      state !== 'closed' &&
      (props.serviceId === null || serviceIds.includes(props.serviceId)),
  );
  const choices = [
    { id: anyCounter, title: t('transfer.anyCounter') },
    ...serving.map(({ counterId, name, clerk }) => ({ id: counterId, title: localText(name), note: clerk })),
  ];
  return (
    <OneOf label={t('transfer.counter')} choices={choices} value={props.value} onChange={props.onChange} />
  );
}
