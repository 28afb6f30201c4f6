import type { ReactNode } from 'react';
import type { CallKind, CallRecording } from '#contract/call.ts';
import type { LocalMediaView } from '../engine/local-media.ts';
import type { Peer } from '../station-call.ts';
import { OtherPicture, OwnPicture } from './pictures.tsx';
import { RecordingSign } from './recording.tsx';
import styles from './stage.module.css';

export interface StageProps {
  /** What the call is for: whoever answered it is called by that. */
  readonly kind: CallKind;
  readonly peers: readonly Peer[];
  readonly media: LocalMediaView;
  /** Hands are watched: whoever signs is large, a third end small. */
  readonly signing?: boolean;
  readonly recording: CallRecording | null;
  /** More that stands over the picture. */
  readonly children?: ReactNode;
  /** Words that stand below the pictures, and over them where hands are watched. */
  readonly captions?: ReactNode;
}

/**
 * The other ends, as large as there is room, and this one in its corner. How large, the page says: `--own`, `--own-least`,
 * `--caption-size`.
 */
export function Stage({ kind, peers, media, signing = false, recording, children, captions }: StageProps) {
  const shown = signing ? signerFirst(peers) : peers;
  const many = shown.length > 2 || undefined;
  return (
    <div className={styles.stage} data-signing={signing || undefined}>
      <div className={styles.pictures} data-many={many}>
        <div
          className={styles.others}
          data-signing={signing || undefined}
          data-two={(shown.length === 2 && !signing) || undefined}
          data-many={many}
        >
          {shown.length === 0 ? <OtherPicture kind={kind} peer={null} /> : null}
          {shown.map((peer) => (
            <OtherPicture key={peer.party.partyId} kind={kind} peer={peer} named={shown.length > 1} />
          ))}
        </div>
        <div className={styles.own}>
          <OwnPicture media={media} />
        </div>
        <div className={styles.mark}>
          <RecordingSign recording={recording} />
        </div>
        {children}
      </div>
      {captions}
    </div>
  );
}

/** Where an interpreter was asked in, they sign. */
function signerFirst(peers: readonly Peer[]): readonly Peer[] {
  const rank = ({ party }: Peer) => (party.as === 'interpreter' ? 0 : 1);
  return [...peers].sort((one, other) => rank(one) - rank(other));
}
