import { RotateCcw, Scale } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { InItsLanguage, useToldInWords } from '../question/index.ts';
import type { At } from './places.ts';
import { useSafeExit } from './safe-exit.tsx';

/** Answers that cannot both be so. Nobody is blamed; they are asked again. */
export function ContradictionPage({ place: { guide, text, ask }, go }: At<'contradiction'>) {
  const t = useText('dialogue');
  const { facts } = useVisit();
  const inWords = useToldInWords();
  const exit = useSafeExit(guide);
  const again = () => {
    facts.forget(ask.map(({ key }) => key));
    go.replace({ at: 'next', guide, trouble: null });
  };
  return (
    <MessagePage
      icon={Scale}
      tone="care"
      title={t('contradiction.title')}
      lead={<InItsLanguage of={text} />}
      spoken={`${t('contradiction.title')} ${text.words}`}
      back={{ onPress: go.back }}
      {...(exit ? { ending: exit } : {})}
      primary={
        <Button kind="primary" large icon={RotateCcw} onPress={again}>
          {t('contradiction.again')}
        </Button>
      }
    >
      <p>{t('contradiction.lead')}</p>
      <ul data-private>
        {ask.map((question) => (
          <li key={question.key}>
            {t('question:pair', {
              name: question.name.words,
              answer: inWords(question, facts.get(question.key) ?? 'unknown'),
            })}
          </li>
        ))}
      </ul>
    </MessagePage>
  );
}
