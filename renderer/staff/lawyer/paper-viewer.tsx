import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { PaperPicture, type Point } from '#renderer/features/call/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './paper-viewer.module.css';
import { usePush } from './use-push.ts';

interface PaperViewerProps {
  readonly partyKey: string;
  readonly paperId: string;
  readonly pages: number;
  /** From 0. */
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly onClose: () => void;
}

/** Of the width of the window. */
const zooms = [1, 1.5, 2, 3] as const;

/** A paper over the whole page, as close as one likes. Where it is pressed, the other side sees a mark. */
export function PaperViewer({ partyKey, paperId, pages, page, onTurn, onClose }: PaperViewerProps) {
  const t = useText('lawyer');
  const [zoom, setZoom] = useState(0);
  const [mark, setMark] = useState<(Point & { readonly page: number }) | null>(null);
  const { push, error } = usePush(partyKey);
  const point = (at: Point) => {
    setMark({ ...at, page });
    push({ what: 'point', paperId, page, ...at });
  };
  return (
    <ModalOverlay className={classNames(styles.over)} isOpen onOpenChange={onClose}>
      <Modal className={classNames(styles.modal)}>
        <Dialog className={classNames(styles.viewer)}>
          <header className={styles.bar}>
            <Heading slot="title" className={classNames(styles.title)}>
              {t('paper.title', { page: page + 1, of: pages })}
            </Heading>
            <Button icon={ChevronLeft} isDisabled={page === 0} onPress={() => onTurn(page - 1)}>
              {t('paper.before')}
            </Button>
            <Button icon={ChevronRight} isDisabled={page === pages - 1} onPress={() => onTurn(page + 1)}>
              {t('paper.after')}
            </Button>
            <Button icon={ZoomOut} isDisabled={zoom === 0} onPress={() => setZoom(zoom - 1)}>
              {t('paper.smaller')}
            </Button>
            <Button icon={ZoomIn} isDisabled={zoom === zooms.length - 1} onPress={() => setZoom(zoom + 1)}>
              {t('paper.larger')}
            </Button>
            <Button kind="primary" icon={X} onPress={onClose}>
              {t('paper.close')}
            </Button>
          </header>
          <Announce>
            {error ? (
              <Status tone="stop">{t('failed')}</Status>
            ) : (
              <Status tone="neutral">{t('paper.hint')}</Status>
            )}
          </Announce>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by arrow keys */}
          <section className={styles.window} aria-label={t('paper.region')} tabIndex={0}>
            <div className={styles.zoomed} style={{ '--zoom': zooms[zoom] } as CSSProperties}>
              <PaperPicture
                key={page}
                partyKey={partyKey}
                paperId={paperId}
                page={page}
                mark={mark?.page === page ? mark : null}
                onPoint={point}
              />
            </div>
          </section>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
