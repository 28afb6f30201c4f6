import { FileUp, ScanSearch, Send } from 'lucide-react';
import { useRef, useState } from 'react';
import { callLimits } from '#contract/call.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Field } from '../controls/field.tsx';
import styles from './lawyer.module.css';
import { PaperViewer } from './paper-viewer.tsx';
import { troubleWith, type UploadTrouble, uploadPaper } from './upload-paper.ts';

interface DocumentPanelProps {
  readonly partyKey: string;
  /** It is whole at the station. */
  readonly onSent: (paper: SentPaper) => void;
}

export interface SentPaper {
  readonly paperId: string;
  readonly title: string;
  readonly pages: number;
}

const megabytes = callLimits.paperBytes / (1024 * 1024);

/** A paper of the lawyer's own: pictures of its pages, shown to the other and pointed at. */
export function DocumentPanel({ partyKey, onSent }: DocumentPanelProps) {
  const t = useText('lawyer');
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [title, setTitle] = useState('');
  const [trouble, setTrouble] = useState<UploadTrouble | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [shown, setShown] = useState<readonly SentPaper[]>([]);

  const choose = async (chosen: readonly File[]) => {
    const flaw = await troubleWith(chosen);
    setTrouble(flaw);
    setFiles(flaw ? [] : chosen);
    setTitle(flaw ? '' : withoutEnding(chosen[0]?.name ?? '').slice(0, callLimits.title));
  };
  const send = async () => {
    const paper = { paperId: crypto.randomUUID(), title: title.trim(), pages: files.length };
    setSent(0);
    const flaw = await uploadPaper(client, partyKey, paper.paperId, files, setSent);
    setSent(null);
    setTrouble(flaw);
    if (flaw) return;
    setFiles([]);
    setShown((before) => [paper, ...before]);
    onSent(paper);
  };
  return (
    <div className={styles.panel}>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void choose([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button icon={FileUp} isDisabled={sent !== null} onPress={() => input.current?.click()}>
        {t('document.choose')}
      </Button>
      <p>{t('document.hint', { megabytes, pages: callLimits.papers })}</p>
      <Announce when="now">
        {trouble ? (
          <Status tone="stop">{t(`document.not.${trouble}`, { megabytes, pages: callLimits.papers })}</Status>
        ) : null}
      </Announce>
      {files.length > 0 ? (
        <>
          <Field label={t('push.title')} value={title} onChange={setTitle} maxLength={callLimits.title} />
          {sent === null ? (
            <Button kind="primary" icon={Send} isDisabled={title.trim() === ''} onPress={() => void send()}>
              {t('document.send', { count: files.length })}
            </Button>
          ) : (
            <Progress>{t('document.sending', { percent: Math.round(100 * sent) })}</Progress>
          )}
        </>
      ) : null}
      {shown.map((paper) => (
        <ShownPaper key={paper.paperId} partyKey={partyKey} paper={paper} />
      ))}
    </div>
  );
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

/** One that the other has on their screen already. */
function ShownPaper({ partyKey, paper }: { readonly partyKey: string; readonly paper: SentPaper }) {
  const t = useText('lawyer');
  const [page, setPage] = useState<number | null>(null);
  const { paperId, title, pages } = paper;
  return (
    <section className={styles.shown}>
      <h2 dir="auto">{title}</h2>
      <Button icon={ScanSearch} onPress={() => setPage(0)}>
        {t('document.point')}
      </Button>
      {page === null ? null : (
        <PaperViewer
          partyKey={partyKey}
          paperId={paperId}
          pages={pages}
          page={page}
          onTurn={setPage}
          onClose={() => setPage(null)}
        />
      )}
    </section>
  );
}
