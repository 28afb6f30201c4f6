import type { ReactNode } from 'react';
import type { LocalMediaView } from '../engine/local-media.ts';
import type { Peer } from '../station-call.ts';
import { OtherPicture, OwnPicture } from './pictures.tsx';
import styles from './stage.module.css';

export interface StageProps {
  readonly peer: Peer | null;
  readonly media: LocalMediaView;
  /** What was heard last; empty: nothing. */
  readonly caption: string;
  /** More that stands over the picture. */
  readonly children?: ReactNode;
}

/** The other end, large, and this one in its corner. How large, the page says: `--own`, `--own-least`, `--caption-size`. */
export function Stage({ peer, media, caption, children }: StageProps) {
  return (
    <div className={styles.stage}>
      <OtherPicture peer={peer} />
      <div className={styles.own}>
        <OwnPicture media={media} />
      </div>
      {children}
      {caption ? <p className={styles.caption}>{caption}</p> : null}
    </div>
  );
}
