import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import { useClient } from '#renderer/client/hooks.tsx';
import { useOneAtATime } from '#renderer/client/use-one-at-a-time.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Field } from '../controls/field.tsx';
import { troubleOf } from './trouble.ts';

type Outcome = { readonly words: string; readonly tone: 'good' | 'stop' };

/** Prints a ticket of today again, by its number. */
export function ReprintDialog({ onClose }: { onClose: () => void }) {
  const t = useText('desk');
  const [number, setNumber] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const reprint = useReprint(setOutcome);
  const { busy, run } = useOneAtATime();
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (number !== '') void run(() => reprint(number));
  };
  return (
    <Dialog
      title={t('reprint.title')}
      lead={t('reprint.lead')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('close')}
          </Button>
          <Button kind="primary" isDisabled={number === '' || busy} onPress={() => submit()}>
            {t('reprint.go')}
          </Button>
        </>
      }
    >
      <form onSubmit={submit}>
        <Field
          label={t('reprint.number')}
          value={number}
          onChange={(typed) => setNumber(typed.trim().toUpperCase())}
          maxLength={8}
          isInvalid={outcome?.tone === 'stop'}
          autoFocus
        />
      </form>
      <Announce>{outcome ? <Status tone={outcome.tone}>{outcome.words}</Status> : null}</Announce>
    </Dialog>
  );
}

function useReprint(tell: (outcome: Outcome) => void): (number: string) => Promise<void> {
  const t = useText('desk');
  const client = useClient();
  return async (number) => {
    try {
      const { ticket } = await client.queue.find({ number });
      await client.queue.reprint({ ticketId: ticket.ticketId });
      tell({ words: t('reprint.sent', { number }), tone: 'good' });
    } catch (error) {
      const code = error instanceof ORPCError ? error.code : '';
      if (code === 'UNKNOWN_TICKET') tell({ words: t('reprint.unknown', { number }), tone: 'stop' });
      else if (code === 'TOO_MANY_REPRINTS') tell({ words: t('reprint.tooMany', { number }), tone: 'stop' });
      else tell({ words: t(`trouble.${troubleOf(error)}`), tone: 'stop' });
    }
  };
}
