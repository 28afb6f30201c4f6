import { Volume2 } from 'lucide-react';
import { useEffect } from 'react';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '../controls/button.tsx';
import { useSpeaker } from './speech.tsx';

/** Reads out what is somebody's own: in a hall it is said when it is asked for. Silent when it goes. */
export function SayButton({ texts }: { readonly texts: readonly string[] }) {
  const t = useText('common');
  const speaker = useSpeaker();
  const language = useLanguage();
  useEffect(() => () => speaker.stop(), [speaker]);
  return (
    <Button icon={Volume2} onPress={() => void speaker.speakAll(texts, language)}>
      {t('readToMe')}
    </Button>
  );
}
