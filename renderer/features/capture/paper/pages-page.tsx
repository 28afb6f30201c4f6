import { Camera, Check, Trash2 } from 'lucide-react';
import { captureLimits } from '#contract/captures.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useBlobAddress } from '#renderer/ui/use-blob-address.ts';
import styles from './paper.module.css';

/** A page that was kept, with its picture. */
export interface KeptPage {
  readonly pageId: string;
  readonly jpeg: Blob;
}

export interface PagesPageProps {
  readonly pages: readonly KeptPage[];
  readonly onMore: () => void;
  readonly onRemove: (pageId: string) => void;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** All pages so far: one more, or done. */
export function PagesPage({ pages, onMore, onRemove, onDone, onBack }: PagesPageProps) {
  const t = useText('capture');
  return (
    <Page
      heading="short"
      title={t('pages.title', { count: pages.length })}
      lead={t('pages.lead')}
      back={{ words: t('pages.giveUp'), onPress: onBack }}
      content="start"
      primary={
        <Button kind="primary" large icon={Check} isDisabled={pages.length === 0} onPress={onDone}>
          {t('pages.done')}
        </Button>
      }
    >
      <ol className={styles.pages}>
        {pages.map((page, index) => (
          <Thumbnail key={page.pageId} page={page} number={index + 1} onRemove={onRemove} />
        ))}
      </ol>
      {pages.length < captureLimits.pages ? (
        <Button wide icon={Camera} onPress={onMore}>
          {t('pages.more')}
        </Button>
      ) : (
        <p>{t('pages.full', { count: captureLimits.pages })}</p>
      )}
    </Page>
  );
}

interface ThumbnailProps {
  readonly page: KeptPage;
  readonly number: number;
  readonly onRemove: (pageId: string) => void;
}

function Thumbnail({ page, number, onRemove }: ThumbnailProps) {
  const t = useText('capture');
  const address = useBlobAddress(page.jpeg);
  return (
    <li className={styles.thumbnail}>
      {address ? <img src={address} alt={t('pages.page', { number })} /> : null}
      <Button
        kind="quiet"
        icon={Trash2}
        label={t('pages.removeNumber', { number })}
        onPress={() => onRemove(page.pageId)}
      >
        {t('pages.remove')}
      </Button>
    </li>
  );
}
