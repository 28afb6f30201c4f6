import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Shared } from '#contract/call.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import styles from './lawyer.module.css';

interface SharedPanelProps {
  readonly partyKey: string;
  readonly shared: readonly Shared[];
}

/** What the person has shown, and nothing else of them. */
export function SharedPanel({ partyKey, shared }: SharedPanelProps) {
  const t = useText('lawyer');
  if (shared.length === 0) return <p className={styles.panel}>{t('shared.nothing')}</p>;
  return (
    <div className={styles.panel}>
      {shared.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was shared is only added to, or all taken back
        <SharedItem key={index} partyKey={partyKey} shared={one} />
      ))}
    </div>
  );
}

function SharedItem({ partyKey, shared }: { readonly partyKey: string; readonly shared: Shared }) {
  const t = useText('lawyer');
  switch (shared.what) {
    case 'identity':
      return <p>{t('shared.identity', { name: shared.name })}</p>;
    case 'facts':
      return (
        <section>
          <h2>{shared.title}</h2>
          <dl>
            {shared.facts.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </section>
      );
    case 'opinion':
      return (
        <section>
          <h2>{shared.title}</h2>
          {shared.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      );
    case 'papers':
      return Array.from({ length: shared.pages }, (_, page) => page).map((page) => (
        <PaperPage
          key={`${shared.paperId} ${page}`}
          partyKey={partyKey}
          paperId={shared.paperId}
          page={page}
        />
      ));
    case 'case':
      return <p>{t('shared.case', { code: shared.caseCode, title: shared.title })}</p>;
  }
}

interface PaperPageProps {
  readonly partyKey: string;
  readonly paperId: string;
  readonly page: number;
}

function PaperPage({ partyKey, paperId, page }: PaperPageProps) {
  const t = useText('lawyer');
  const { data, isError } = useQuery(
    useOrpc().call.paper.queryOptions({ input: { partyKey, paperId, page } }),
  );
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  if (isError) return <p>{t('shared.gone')}</p>;
  if (!address) return <Progress>{t('loading')}</Progress>;
  return <img className={styles.paper} src={address} alt={t('shared.page', { page: page + 1 })} />;
}
