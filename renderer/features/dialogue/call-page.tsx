import { Phone as PhoneIcon } from 'lucide-react';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Phone } from '../library/index.ts';
import type { At } from './places.ts';
import { useSafeExit } from './safe-exit.tsx';

/** A number to dial: with the phone in one's hand, or with the help of somebody who is there. */
export function CallPage({ place: { guide, phone }, go }: At<'call'>) {
  const t = useText('dialogue');
  const local = useLocalText();
  const { serviceDesk } = useVisit().profile;
  const exit = useSafeExit(guide);
  return (
    <MessagePage
      icon={PhoneIcon}
      tone="brand"
      title={t('call.title', { phone })}
      lead={t('call.lead', { desk: local(serviceDesk) })}
      back={{ onPress: go.back }}
      {...(exit ? { ending: exit } : {})}
    >
      <Phone phone={phone} />
    </MessagePage>
  );
}
