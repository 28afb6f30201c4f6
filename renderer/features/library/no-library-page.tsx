import { BookX, TicketCheck } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';

export interface NoLibraryPageProps {
  readonly hotline: string;
  readonly onTakeNumber: () => void;
  readonly onHome: () => void;
}

/** The library went away while somebody was in it: what can be done without it. */
export function NoLibraryPage({ hotline, onTakeNumber, onHome }: NoLibraryPageProps) {
  const t = useText('library');
  return (
    <MessagePage
      icon={BookX}
      tone="care"
      title={t('gone.title')}
      lead={t('gone.lead', { hotline })}
      back={{ words: t('gone.home'), onPress: onHome }}
      primary={
        <Button kind="primary" large icon={TicketCheck} onPress={onTakeNumber}>
          {t('near.takeNumber')}
        </Button>
      }
    />
  );
}
