import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConnectionState } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { samePageAt } from '../hub/find-hub.ts';
import { useOtherHub } from '../hub/use-hub.ts';
import styles from './station-notice.module.css';

/** What is right again sooner need not be said, ms. */
const saidAfterMs = 2_000;

/** In the address of a page that has moved by itself. */
const movedMark = '#moved';

interface StationNoticeProps {
  /** Lawyers of this level sign in at the hub that this terminal has joined. */
  readonly moved: boolean;
  readonly talks: boolean;
}

/**
 * Says that the station is lost, or that lawyers sign in elsewhere by now. The page goes there by itself, but not out of a call:
 * its sound and picture need no station.
 */
export function StationNotice({ moved, talks }: StationNoticeProps) {
  const t = useText('lawyer');
  const isLost = useIsLost();
  const { base } = useOtherHub(moved);
  useEffect(() => {
    if (base !== null && !talks) goTo(base);
  }, [base, talks]);
  const said = saidOf({ found: base !== null, isLost, moved, talks });
  return (
    <Announce when="now">
      {said === null ? null : (
        <div className={styles.notice}>
          <Status tone={said === 'lost' || said === 'lostTalking' ? 'stop' : 'care'} icon={Unplug} banner>
            {t(`station.${said}`)}
          </Status>
          {base !== null ? (
            <Button kind="secondary" onPress={() => goTo(base)}>
              {t('station.go')}
            </Button>
          ) : null}
        </div>
      )}
    </Announce>
  );
}

interface Known extends StationNoticeProps {
  /** The hub answers elsewhere. */
  readonly found: boolean;
  readonly isLost: boolean;
}

function saidOf({ found, isLost, moved, talks }: Known) {
  if (found) return talks ? 'movedTalking' : 'moving';
  if (isLost) return talks ? 'lostTalking' : 'lost';
  return moved && !talks ? 'hubUnknown' : null;
}

/** Whether this page came here by itself, from a terminal that is the hub no longer. */
export function hasMoved(): boolean {
  return location.hash === movedMark;
}

function goTo(base: string): void {
  location.replace(samePageAt(base, location, null) + movedMark);
}

function useIsLost(): boolean {
  const isLost = useConnectionState() === 'lost';
  const [said, setSaid] = useState(false);
  useEffect(() => {
    setSaid(false);
    if (!isLost) return;
    const back = new AbortController();
    void pause(saidAfterMs, back.signal).then(() => {
      if (!back.signal.aborted) setSaid(true);
    });
    return () => back.abort();
  }, [isLost]);
  return said;
}
