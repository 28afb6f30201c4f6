import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import type { Ticket } from '#contract/queue.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

/** Forms that the person at the counter filled in at the terminal, to be printed. */
export function HandedIn({ ticket: { ticketId, state, calls } }: { readonly ticket: Ticket }) {
  const t = useText('desk');
  const orpc = useOrpc();
  const asked = orpc.forms.handedIn.queryOptions({ input: { ticketId } });
  const { data: forms = [] } = useQuery({
    ...asked,
    // Somebody may still be at the terminal while they are called: each time it is asked again.
    queryKey: [...asked.queryKey, state, calls],
    placeholderData: keepPreviousData,
  });
  const { press, isPending, data, isError } = usePress(orpc.forms.printHandedIn.mutationOptions());
  if (forms.length === 0) return null;
  const isFailed = isError || data?.outcome === 'unprinted';
  return (
    <section aria-label={t('forms.title')}>
      {forms.map(({ form, title }) => (
        <Button key={form} icon={Printer} isDisabled={isPending} onPress={() => press({ ticketId, form })}>
          {t('forms.print', { title })}
        </Button>
      ))}
      <Announce>
        {isFailed ? (
          <Status tone="care">{t('forms.failed')}</Status>
        ) : isPending || data ? (
          <Status tone="good">{t('forms.printed')}</Status>
        ) : null}
      </Announce>
    </section>
  );
}
