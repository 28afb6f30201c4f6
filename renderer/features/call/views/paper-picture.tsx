import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useState } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useBlobAddress } from '#renderer/ui/use-blob-address.ts';
import styles from './paper-picture.module.css';
import { type Point, pointOn } from './point-on.ts';

interface PaperPictureProps {
  readonly partyKey: string;
  readonly paperId: string;
  /** From 0. */
  readonly page: number;
  /** What somebody points at. */
  readonly mark: Point | null;
  /** Left out: here nobody points. */
  readonly onPoint?: (at: Point) => void;
  /** It can be seen. */
  readonly onShown?: () => void;
}

const unknown = { width: 0, height: 0 };

/** A page of a paper that was shared or pushed, and the place on it that a side points at. */
export function PaperPicture({ partyKey, paperId, page, mark, onPoint, onShown }: PaperPictureProps) {
  const t = useText('call');
  const input = { partyKey, paperId, page };
  const { data, isError } = useQuery(useOrpc().call.paper.queryOptions({ input }));
  const address = useBlobAddress(data);
  const [size, setSize] = useState(unknown);
  if (isError) return <Status tone="care">{t('paper.gone')}</Status>;
  if (!address) return <Progress>{t('paper.opening')}</Progress>;
  const point = ({ currentTarget, clientX: x, clientY: y }: PointerEvent) => {
    const at = pointOn(currentTarget.getBoundingClientRect(), size, { x, y });
    if (at) onPoint?.(at);
  };
  return (
    <div className={styles.picture} onPointerUp={point}>
      <img
        className={styles.image}
        src={address}
        alt={t('paper.page', { page: page + 1 })}
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
          setSize({ width, height });
          onShown?.();
        }}
      />
      {mark && size.width > 0 ? <Mark at={mark} {...size} /> : null}
    </div>
  );
}

/** Lies over the picture as the picture lies in its box. */
function Mark({ at: { x, y }, width, height }: { readonly at: Point } & typeof unknown) {
  const t = useText('call');
  const side = Math.min(width, height);
  const ring = { cx: x * width, cy: y * height, r: side / 16 };
  return (
    <svg
      className={styles.over}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      role="img"
      aria-label={t('paper.pointed')}
    >
      <circle className={styles.edge} {...ring} strokeWidth={side / 60} />
      <circle className={styles.mark} {...ring} strokeWidth={side / 100} />
    </svg>
  );
}
