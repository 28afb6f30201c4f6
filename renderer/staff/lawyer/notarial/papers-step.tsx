import { FilePlus, Trash2 } from 'lucide-react';
import type { Shared } from '#contract/call.ts';
import type { NotarialPaper } from '#contract/notarisation.ts';
import { isRead } from '#renderer/features/notarisation/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { DocumentPanel } from '../document-panel.tsx';
import { StepBox } from '../step-box.tsx';
import own from './notarial.module.css';
import type { StepProps } from './step-props.ts';

interface PapersStepProps extends StepProps {
  readonly partyKey: string;
  readonly shared: readonly Shared[];
}

/** What is notarised: papers of the notary's own, and those that the person has photographed in this call. */
export function PapersStep({ notarisation: { papers }, act, partyKey, shared }: PapersStepProps) {
  const t = useText('lawyer');
  const photographed = shared
    .filter((one) => one.what === 'papers')
    .filter(({ paperId }) => !papers.some((paper) => paper.paperId === paperId));
  return (
    <StepBox title={t('notarial.papers.title')}>
      {papers.map((paper) => (
        <Paper key={paper.paperId} paper={paper} act={act} />
      ))}
      {photographed.map(({ paperId, pages }) => (
        <Button
          key={paperId}
          icon={FilePlus}
          onPress={() => act({ does: 'put-paper', paperId, title: t('notarial.papers.photographed') })}
        >
          {t('notarial.papers.put', { count: pages })}
        </Button>
      ))}
      <DocumentPanel
        partyKey={partyKey}
        onSent={({ paperId, title }) => act({ does: 'put-paper', paperId, title })}
      />
    </StepBox>
  );
}

function Paper({ paper, act }: { readonly paper: NotarialPaper } & Pick<StepProps, 'act'>) {
  const t = useText('lawyer');
  const { paperId, title, pages, read } = paper;
  const isWhole = isRead(paper);
  return (
    <div className={own.question}>
      <strong dir="auto">{title}</strong>
      <Status tone={isWhole ? 'good' : 'working'}>
        {isWhole ? t('notarial.papers.read') : t('notarial.papers.reading', { read: read.length, of: pages })}
      </Status>
      <Button kind="quiet" icon={Trash2} onPress={() => act({ does: 'drop-paper', paperId })}>
        {t('notarial.papers.drop')}
      </Button>
    </div>
  );
}
