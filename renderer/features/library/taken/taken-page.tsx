import { CircleAlert, QrCode } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';
import { LanguageSwitch, usePageLanguage, usePageTitle } from '#renderer/features/page-language/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { collected, keepPieces, keptPieces, missing, pieceOf, type TakenText, unpacked } from './pieces.ts';
import styles from './taken-page.module.css';

/** What the phone has of a text. `foreign`: the address is no code of ours. */
type Taken =
  | { readonly state: 'whole'; readonly taken: TakenText }
  | { readonly state: 'parts'; readonly missing: readonly number[]; readonly of: number }
  | { readonly state: 'broken' }
  | { readonly state: 'foreign' };

/** The page behind the codes of a text: on the reader's own phone, without asking anybody for anything. */
export function TakenPage() {
  usePageLanguage();
  const t = useText('library');
  const taken = useTaken();
  usePageTitle(taken?.state === 'whole' ? taken.taken.title : t('taken.page'));
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span>{t('taken.page')}</span>
        <LanguageSwitch />
      </header>
      {taken ? <Shown taken={taken} /> : null}
    </div>
  );
}

function Shown({ taken }: { taken: Taken }) {
  const t = useText('library');
  switch (taken.state) {
    case 'whole':
      return <WholeText {...taken.taken} />;
    case 'parts':
      return (
        <main className={styles.message}>
          <QrCode aria-hidden className={styles.icon} />
          <h1>{t('taken.parts', { has: taken.of - taken.missing.length, of: taken.of })}</h1>
          <p>{t('taken.missing', { numbers: taken.missing.join(t('reason.comma')) })}</p>
        </main>
      );
    default:
      return (
        <main className={styles.message}>
          <CircleAlert aria-hidden className={styles.icon} />
          <h1>{t(`taken.${taken.state}`)}</h1>
          <p>{t('taken.scanAgain')}</p>
        </main>
      );
  }
}

function WholeText({ title, text, source }: TakenText) {
  const t = useText('library');
  return (
    <main className={styles.main}>
      <h1 lang="zh-CN">{title}</h1>
      <div className={styles.text} lang="zh-CN">
        {text.split('\n').map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no other name than their place
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      <p className={styles.source}>
        {t('taken.source')} <span lang="zh-CN">{source}</span>
      </p>
      <p className={styles.source}>{t('taken.check')}</p>
    </main>
  );
}

/** Takes the piece of the address, now and whenever another one is opened in the same window. */
function useTaken(): Taken | null {
  const [taken, setTaken] = useState<Taken | null>(null);
  useLayoutEffect(() => {
    const take = () => void takeFragment(location.hash).then(setTaken);
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return taken;
}

async function takeFragment(fragment: string): Promise<Taken> {
  const piece = pieceOf(fragment);
  if (!piece) return { state: 'foreign' };
  const pieces = collected(keptPieces(), piece);
  keepPieces(pieces);
  const lacking = missing(pieces);
  if (lacking.length > 0) return { state: 'parts', missing: lacking, of: piece.of };
  const taken = await unpacked(pieces);
  if (taken) return { state: 'whole', taken };
  // The next scan begins anew.
  keepPieces([]);
  return { state: 'broken' };
}
