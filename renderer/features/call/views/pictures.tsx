import {
  AudioLines,
  CameraOff,
  EyeOff,
  LoaderCircle,
  type LucideIcon,
  Snowflake,
  UserRound,
  WifiOff,
} from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { CallKind } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { LocalMediaView } from '../engine/local-media.ts';
import type { Peer } from '../station-call.ts';
import { usePartyName, useRole } from './party-names.ts';
import styles from './pictures.module.css';

interface VideoProps {
  readonly stream: MediaStream | null;
  readonly label: string;
  /** A mirror: how somebody knows themselves. */
  readonly mirrored?: boolean;
}

/** Sound comes from elsewhere: a picture that is covered goes on speaking. */
function Video({ stream, label, mirrored }: VideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      className={classNames(styles.video, mirrored && styles.mirrored)}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}

/** Of a camera of this end; the same object as long as the track is. */
function OwnVideo({ track, label }: { readonly track: MediaStreamTrack; readonly label: string }) {
  const shown = useRef<{ track: MediaStreamTrack; stream: MediaStream } | null>(null);
  if (shown.current?.track !== track) shown.current = { track, stream: new MediaStream([track]) };
  return <Video stream={shown.current.stream} label={label} mirrored />;
}

interface OtherPictureProps {
  readonly kind: CallKind;
  readonly peer: Peer | null;
  /** Where there are several: who each is. */
  readonly named?: boolean;
}

/** Another end, as large as there is room; over it what is amiss. */
export function OtherPicture({ kind, peer, named = false }: OtherPictureProps) {
  const t = useText('call');
  const nameOf = usePartyName();
  const name = peer ? nameOf(peer.party) : '';
  const amiss = peer ? amissWith(peer) : 'connecting';
  const { Icon, covers } = signs[amiss ?? 'frozen'];
  return (
    <div
      className={styles.other}
      data-covered={(amiss && covers) || undefined}
      data-named={named || undefined}
      data-speaks={(named && peer?.link.speaks) || undefined}
    >
      {peer ? <Video stream={peer.link.stream} label={t('pictures.other', { name })} /> : null}
      {amiss ? (
        <p className={classNames(styles.amiss, covers && styles.covering)} role="status">
          <Icon aria-hidden />
          <span>{t(`pictures.${amiss}`, { name })}</span>
        </p>
      ) : null}
      {named && peer ? <NamePlate kind={kind} peer={peer} name={name} /> : null}
    </div>
  );
}

interface NamePlateProps {
  readonly kind: CallKind;
  readonly peer: Peer;
  readonly name: string;
}

/** Who it is, what they do here, and whether they speak. */
function NamePlate({ kind, peer: { party, link }, name }: NamePlateProps) {
  const t = useText('call');
  const roleOf = useRole(kind);
  return (
    <p className={styles.plate}>
      <span dir="auto">{name}</span>
      {party.label === '' ? null : <span className={styles.role}>{roleOf(party.as)}</span>}
      {link.speaks ? (
        <span className={styles.speaks}>
          <AudioLines aria-hidden />
          {t('pictures.speaks')}
        </span>
      ) : null}
    </p>
  );
}

type Amiss = 'unwatched' | 'connecting' | 'interrupted' | 'away' | 'frozen' | 'otherOff';

const signs: Readonly<Record<Amiss, { readonly Icon: LucideIcon; readonly covers: boolean }>> = {
  unwatched: { Icon: EyeOff, covers: true },
  connecting: { Icon: LoaderCircle, covers: true },
  interrupted: { Icon: WifiOff, covers: true },
  away: { Icon: LoaderCircle, covers: true },
  otherOff: { Icon: UserRound, covers: true },
  frozen: { Icon: Snowflake, covers: false },
};

function amissWith({ party, link, unwatched }: Peer): Amiss | null {
  if (unwatched) return 'unwatched';
  if (link.line === 'interrupted') return party.present ? 'interrupted' : 'away';
  if (link.line === 'connecting') return 'connecting';
  const { camera, mode } = party.media ?? { camera: 'on', mode: 'video' };
  if (camera !== 'on' || mode === 'audio' || mode === 'text') return 'otherOff';
  // A page that is gone sends no sound either.
  if (link.frozen) return party.present ? 'frozen' : 'away';
  return null;
}

/** This end, small: what the other sees. */
export function OwnPicture({ media: { camera } }: { readonly media: LocalMediaView }) {
  const t = useText('call');
  return (
    <div className={styles.own} data-off={camera.track ? undefined : true}>
      {camera.track ? (
        <OwnVideo track={camera.track} label={t('pictures.own')} />
      ) : (
        <p className={styles.ownOff}>
          <CameraOff aria-hidden />
          <span>{t('pictures.ownOff')}</span>
        </p>
      )}
    </div>
  );
}
