import { Camera } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DocumentCamera } from '#contract/captures.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { frameOf } from '../camera/frame.ts';
import type { FoundPage } from '../picture/page-detector.ts';
import type { Picture } from '../picture/perspective.ts';
import { CameraTroublePage } from './camera-trouble-page.tsx';
import type { Size } from './corners.ts';
import { Outline } from './outline.tsx';
import type { PageWork } from './page-work.ts';
import styles from './paper.module.css';
import { useCamera, useStreamIn } from './use-camera.ts';

export interface FramePageProps {
  readonly wanted: DocumentCamera;
  readonly work: PageWork;
  /** Pages that are there already. */
  readonly count: number;
  readonly onTaken: (picture: Picture) => void;
  readonly onBack: () => void;
}

/** The search in a moving picture: small enough to be done several times a second on weak hardware. */
const searchedPx = 480;
const searchEveryMs = 350;

/** Put the paper under the camera: what it sees, the sheet outlined, and one button. */
export function FramePage({ wanted, work, count, onTaken, onBack }: FramePageProps) {
  const t = useText('capture');
  const { camera, again } = useCamera(wanted);
  const stream = 'stream' in camera ? camera.stream : null;
  const video = useStreamIn(stream);
  const seen = useSheetIn(video, stream, wanted, work);
  if (camera.state === 'trouble')
    return <CameraTroublePage trouble={camera.trouble} onAgain={again} onBack={onBack} />;
  const take = () => {
    const picture = video.current && frameOf(video.current, wanted.rotation);
    if (picture) onTaken(picture);
  };
  return (
    <Page
      heading="short"
      title={t('frame.title', { number: count + 1 })}
      lead={t('frame.lead')}
      back={{ onPress: onBack }}
      content="fill"
      primary={
        <Button kind="primary" large icon={Camera} isDisabled={camera.state !== 'ready'} onPress={take}>
          {t('frame.take')}
        </Button>
      }
    >
      <div className={styles.stage}>
        <div className={styles.view} data-rotation={wanted.rotation}>
          <video
            ref={video}
            className={styles.video}
            autoPlay
            muted
            playsInline
            aria-label={t('frame.view')}
          />
          {seen?.found ? <Outline corners={seen.corners} size={seen.size} /> : null}
        </div>
        <p className={styles.state} role="status">
          {camera.state !== 'ready' ? (
            <Status tone="working">{t('frame.settling')}</Status>
          ) : (
            <Status tone={seen?.found ? 'good' : 'care'}>
              {t(seen?.found ? 'frame.found' : 'frame.notFound')}
            </Status>
          )}
        </p>
      </div>
    </Page>
  );
}

type SheetSeen = FoundPage & { readonly size: Size };

/** Where the sheet lies now, several times a second. */
function useSheetIn(
  video: { readonly current: HTMLVideoElement | null },
  stream: MediaStream | null,
  { rotation }: DocumentCamera,
  work: PageWork,
): SheetSeen | null {
  const [seen, setSeen] = useState<SheetSeen | null>(null);
  useEffect(() => {
    if (!stream) return;
    let gone = false;
    let timer = 0;
    const look = async () => {
      const picture = video.current && frameOf(video.current, rotation, searchedPx);
      const size = picture && { width: picture.width, height: picture.height };
      const found = picture && (await work.find(picture));
      if (gone) return;
      if (found && size) setSeen({ ...found, size });
      timer = window.setTimeout(look, searchEveryMs);
    };
    void look();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [video, stream, rotation, work]);
  return seen;
}
