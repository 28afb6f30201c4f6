import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import type { Shared } from '#contract/call.ts';
import { PaperPicture } from '#renderer/features/call/index.ts';
import { SignatureMark } from '#renderer/features/capture/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import styles from './lawyer.module.css';
import { PaperViewer } from './paper-viewer.tsx';

interface SharedPanelProps {
  readonly partyKey: string;
  readonly shared: readonly Shared[];
}

/** What the person has shown, and nothing else of them. The newest first. */
export function SharedPanel({ partyKey, shared }: SharedPanelProps) {
  const t = useText('lawyer');
  if (shared.length === 0) return <p className={styles.panel}>{t('shared.nothing')}</p>;
  return (
    <div className={styles.panel}>
      {shared
        .map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was shared is only added to, or all taken back
          <SharedItem key={index} partyKey={partyKey} shared={one} />
        ))
        .reverse()}
    </div>
  );
}

function SharedItem({ partyKey, shared }: { readonly partyKey: string; readonly shared: Shared }) {
  const t = useText('lawyer');
  switch (shared.what) {
    case 'identity':
      return <p className={styles.shown}>{t('shared.identity', { name: shared.name })}</p>;
    case 'facts':
      return (
        <section className={styles.shown}>
          <h2>{t('shared.facts', { title: shared.title })}</h2>
          <dl className={styles.facts}>
            {shared.facts.map(({ question, answer }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was shared does not change
              <div key={index}>
                <dt dir="auto">{question}</dt>
                <dd dir="auto">{answer}</dd>
              </div>
            ))}
          </dl>
        </section>
      );
    case 'opinion':
      return (
        <section className={styles.shown}>
          <h2>
            {t(shared.by === 'calculator' ? 'shared.worked' : 'shared.opinion', { title: shared.title })}
          </h2>
          {shared.paragraphs.map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was shared does not change
            <Paragraph key={index} text={paragraph} />
          ))}
        </section>
      );
    case 'papers':
      return <SharedPapers partyKey={partyKey} paperId={shared.paperId} pages={shared.pages} />;
    case 'signature':
      return (
        <section className={styles.shown}>
          <h2>{t('shared.signature')}</h2>
          <SignatureMark signature={shared.signature} />
        </section>
      );
    case 'case':
      return (
        <section className={styles.shown}>
          <h2 dir="auto">{shared.title}</h2>
          <p>
            {t('shared.code')} <output className={styles.code}>{shared.caseCode}</output>
          </p>
        </section>
      );
  }
}

/** A conclusion or a part of an opinion: what it is, and what it says. */
function Paragraph({ text }: { readonly text: string }) {
  const [title, ...lines] = text.split('\n');
  return (
    <>
      <h3 dir="auto">{title}</h3>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was shared does not change
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
    </>
  );
}

interface SharedPapersProps {
  readonly partyKey: string;
  readonly paperId: string;
  readonly pages: number;
}

/** Photographed papers, small; each page is looked at closely with one press. */
function SharedPapers(papers: SharedPapersProps) {
  const t = useText('lawyer');
  const [looked, setLooked] = useState<number | null>(null);
  const { partyKey, paperId, pages } = papers;
  return (
    <section className={styles.shown}>
      <h2>{t('shared.papers', { count: pages })}</h2>
      {Array.from({ length: pages }, (_, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <div key={page} className={styles.paper}>
          <PaperPicture partyKey={partyKey} paperId={paperId} page={page} mark={null} />
          <Button icon={ScanSearch} onPress={() => setLooked(page)}>
            {t('shared.look', { page: page + 1 })}
          </Button>
        </div>
      ))}
      {looked === null ? null : (
        <PaperViewer {...papers} page={looked} onTurn={setLooked} onClose={() => setLooked(null)} />
      )}
    </section>
  );
}
