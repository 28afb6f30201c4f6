import { Hand } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Term } from '#renderer/ui/term.tsx';
import { HelpSection } from '../help/index.ts';

/** How somebody comes to a counter. */
export function TakingHelp() {
  const t = useText('kiosk');
  return (
    <HelpSection
      icon={Hand}
      title={t('help.how.title')}
      steps={[t('help.how.take'), t('help.how.wait'), t('help.how.go')]}
    >
      <Term word={t('help.missed.word')} explanation={t('help.missed.explanation')} />
    </HelpSection>
  );
}
