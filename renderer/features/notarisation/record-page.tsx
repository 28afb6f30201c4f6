import { PenLine } from 'lucide-react';
import type { NotarialQuestion, NotarisationShown } from '#contract/notarisation.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { SayButton } from '#renderer/ui/speech/say-button.tsx';
import styles from './notarisation.module.css';

export interface RecordPageProps {
  readonly notarisation: NotarisationShown | null;
  readonly onSign: (sha256: string) => void;
  readonly onBack: () => void;
}

/** What was asked and said, and which papers were read, before anybody signs it. */
export function RecordPage({ notarisation, onSign, onBack }: RecordPageProps) {
  const t = useText('notarisation');
  const sentences = notarisation ? sentencesOf(notarisation, t) : [];
  const toSign = notarisation?.signed ? null : (notarisation?.toSign ?? null);
  return (
    <Page
      heading="short"
      title={t('record.title')}
      lead={t('record.lead')}
      // It is somebody's own: in a hall it is said when it is asked for.
      {...(sentences.length > 0 && { spoken: t('record.spoken') })}
      back={{ words: t('paper.toCall'), onPress: onBack }}
      notice={
        <>
          <Announce when="now">
            {toSign === null ? (
              <Status tone="care" banner>
                {t('record.changed')}
              </Status>
            ) : null}
          </Announce>
          {sentences.length > 0 ? (
            <div>
              <SayButton texts={sentences} />
            </div>
          ) : null}
        </>
      }
      primary={
        toSign === null ? null : (
          <Button kind="primary" large ends icon={PenLine} onPress={() => onSign(toSign)}>
            {t('record.sign')}
          </Button>
        )
      }
    >
      <ScrollArea label={t('record.title')}>
        <div className={styles.record} data-private>
          {/* It is signed with the rest; in a hall it is not read out. */}
          {notarisation?.card ? (
            <p dir="auto">
              {t('record.person', { name: notarisation.card.name, number: notarisation.card.idNumberMasked })}
            </p>
          ) : null}
          {sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one text have no other name than their place
            <p key={index} dir="auto">
              {sentence}
            </p>
          ))}
        </div>
      </ScrollArea>
    </Page>
  );
}

function sentencesOf({ questions, papers }: NotarisationShown, t: Text<'notarisation'>): readonly string[] {
  return [
    ...questions.flatMap((question) => [
      t('record.question', { text: question.text }),
      t('record.answer', { text: answerInWords(question, t) }),
    ]),
    ...papers.map(({ title, pages }) => t('record.paper', { title, count: pages })),
  ];
}

/** As the person touched it, and as the notary wrote it down. */
export function answerInWords(
  { yes, words }: Pick<NotarialQuestion, 'yes' | 'words'>,
  t: Text<'notarisation'>,
): string {
  const touched = yes === null ? '' : t(yes ? 'record.yes' : 'record.no');
  return [touched, words].filter((part) => part !== '').join(' ');
}
