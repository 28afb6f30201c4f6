import { Check } from 'lucide-react';
import { useState } from 'react';
import type { NotarialPaper } from '#contract/notarisation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { PaperPicture } from '../call/index.ts';
import styles from './notarisation.module.css';
import { useNotarise } from './use-notarise.ts';

export interface ReadPaperPageProps {
  readonly partyKey: string;
  /** Null: the notary has put it away. */
  readonly paper: NotarialPaper | null;
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly onBack: () => void;
}

/** One page of a paper, before the person says that they have read it: which nobody has who has not seen it. */
export function ReadPaperPage({ partyKey, paper, page, onTurn, onBack }: ReadPaperPageProps) {
  const t = useText('notarisation');
  const { act, error, isPending } = useNotarise(partyKey);
  const [shown, setShown] = useState<number | null>(null);
  const back = { words: t('paper.toCall'), onPress: onBack };
  if (!paper) return <Page title={t('step.wait')} back={back} content="start" />;
  const read = () => {
    act({ does: 'read-page', paperId: paper.paperId, page });
    if (page + 1 < paper.pages) onTurn(page + 1);
    else onBack();
  };
  return (
    <Page
      heading="short"
      title={paper.title}
      lead={t('paper.page', { at: page + 1, of: paper.pages })}
      content="across"
      back={back}
      notice={<Announce>{error ? <Status tone="stop">{t('step.failed')}</Status> : null}</Announce>}
      primary={
        <Button
          key={page}
          kind="primary"
          large
          ends
          icon={Check}
          isDisabled={isPending || shown !== page}
          onPress={read}
        >
          {t('paper.read')}
        </Button>
      }
    >
      <div className={styles.paper} data-private>
        <PaperPicture
          key={page}
          {...{ partyKey, paperId: paper.paperId, page }}
          mark={null}
          onShown={() => setShown(page)}
        />
      </div>
    </Page>
  );
}
