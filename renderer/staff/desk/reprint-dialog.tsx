import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
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
  const client = useClient();
  const {
    press,
    isPending,
    data: outcome,
  } = usePress({ mutationFn: (wanted: string) => reprint(client, wanted, t) });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (number !== '') press(number);
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
          <Button kind="primary" isDisabled={number === '' || isPending} onPress={() => submit()}>
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

async function reprint(client: StationClient, number: string, t: Text<'desk'>): Promise<Outcome> {
  try {
    const { ticket } = await client.queue.find({ number });
    await client.queue.reprint({ ticketId: ticket.ticketId });
    return { words: t('reprint.sent', { number }), tone: 'good' };
  } catch (error) {
    const code = error instanceof ORPCError ? error.code : '';
    if (code === 'UNKNOWN_TICKET') return { words: t('reprint.unknown', { number }), tone: 'stop' };
    if (code === 'TOO_MANY_REPRINTS') return { words: t('reprint.tooMany', { number }), tone: 'stop' };
    return { words: t(`trouble.${troubleOf(error)}`), tone: 'stop' };
  }
}
