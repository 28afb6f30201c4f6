import { CircleSlash, Hourglass, Unplug } from 'lucide-react';
import type { TerminalStatus } from '#contract/terminal.ts';
import type { TextKey } from '#renderer/i18n/keys.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { type Contact, Contacts, unbroken } from '../help/index.ts';

type Reason = NonNullable<TerminalStatus['outOfService']>['reason'] | 'not-allowed';

/** The machine cannot serve: it says so, and where a person helps. */
export function OutOfServicePage({ reason, contact }: { reason: Reason; contact: Contact }) {
  const t = useText('kiosk');
  const local = useLocalText();
  if (reason === 'starting') return <StartingPage />;
  return (
    <MessagePage
      icon={CircleSlash}
      tone="stop"
      title={t('outOfService.title')}
      lead={`${t('outOfService.words', { desk: local(contact.serviceDesk), phone: unbroken(contact.phone) })} ${t(`outOfService.reason.${reason}`)}`}
    >
      <Contacts contact={contact} />
    </MessagePage>
  );
}

export interface ConnectionLostPageProps {
  /** What the page learned before. */
  readonly contact?: Contact;
  /** What is sure all the same. */
  readonly sure?: readonly TextKey<'common'>[];
}

/** The station does not answer. */
export function ConnectionLostPage({ contact, sure = [] }: ConnectionLostPageProps) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={Unplug}
      tone="care"
      title={t('connectionLost.title')}
      lead={[...sure.map((key) => t(key)), t('connectionLost.words')].join(' ')}
      notice={<Progress>{t('connectionLost.waitingFor')}</Progress>}
    >
      {contact ? <Contacts contact={contact} /> : null}
    </MessagePage>
  );
}

export function StartingPage() {
  const t = useText('kiosk');
  return (
    <MessagePage icon={Hourglass} tone="brand" title={t('starting.title')} lead={t('starting.words')}>
      <Progress>{t('starting.waitingFor')}</Progress>
    </MessagePage>
  );
}
