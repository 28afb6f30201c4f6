import { CircleDot, CirclePause, Disc, Square } from 'lucide-react';
import { useState } from 'react';
import type { CallRecording, CallView } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { StationCall } from '../station-call.ts';
import { useCallNow } from './hooks.ts';
import { usePartyName, useRole } from './party-names.ts';
import styles from './recording.module.css';

const signs = {
  asked: { tone: 'neutral', icon: Disc },
  starting: { tone: 'care', icon: Disc },
  on: { tone: 'stop', icon: CircleDot },
  paused: { tone: 'care', icon: CirclePause },
} as const;

/** That the call is being recorded, or is not yet: in words and with a mark, as long as it is so. */
export function RecordingSign({ recording }: { readonly recording: CallRecording | null }) {
  const t = useText('call');
  if (!recording || recording.state === 'over') return null;
  const { state } = recording;
  return (
    <span className={styles.sign}>
      <Status {...signs[state]}>{t(`recording.sign.${state}`)}</Status>
    </span>
  );
}

/** Of a call that goes on. */
export function RecordingSignOf({ call }: { readonly call: StationCall }) {
  return <RecordingSign recording={useCallNow(call).call?.recording ?? null} />;
}

/** Whether this side is asked, or what it agreed to goes on. */
export function isRecordingOpen(view: CallView | null): boolean {
  return view?.recording != null && view.recording.state !== 'over';
}

/** Whether this side has still to answer. */
export function isAskedToRecord(view: CallView | null): boolean {
  return view !== null && isRecordingOpen(view) && !view.recording?.agreed.includes(view.you);
}

/** How far it is, how it ended, and the way to end it for whoever has agreed: at any time. */
export function RecordingNotes({ call }: { readonly call: StationCall }) {
  const t = useText('call');
  const { call: view } = useCallNow(call);
  const { failed, say } = useSay(call);
  const recording = view?.recording ?? null;
  return (
    <>
      <Announce when="now">
        {recording?.state === 'over' && recording.why ? (
          <Status tone={recording.why === 'failed' ? 'stop' : 'neutral'}>
            {t(`recording.over.${recording.why}`)}
          </Status>
        ) : null}
        {failed ? <NotSent /> : null}
      </Announce>
      {view && recording && isRecordingOpen(view) && !isAskedToRecord(view) ? (
        <>
          {recording.state === 'asked' || recording.state === 'paused' ? (
            <Status tone="working">{t(`recording.waiting.${recording.state}`)}</Status>
          ) : null}
          <Button kind="secondary" icon={Square} onPress={() => say(false)}>
            {t('recording.stop')}
          </Button>
        </>
      ) : null}
    </>
  );
}

/** After a call: that what was recorded is kept, where, and until when, as it was agreed to. Nothing where nothing was. */
export function RecordingKept({ days }: { readonly days: number | null }) {
  const t = useText('call');
  if (days === null) return null;
  return (
    <Status tone="neutral" icon={Disc}>
      {t('recording.kept', { count: days })}
    </Status>
  );
}

/** Asks whoever is at this page, until they have answered. */
export function RecordingQuestion({ call }: { readonly call: StationCall }) {
  const { call: view } = useCallNow(call);
  const { failed, say } = useSay(call);
  if (!view?.recording || !isAskedToRecord(view)) return null;
  return (
    <>
      <Announce when="now">{failed ? <NotSent /> : null}</Announce>
      <Question view={view} recording={view.recording} say={say} />
    </>
  );
}

function useSay(call: StationCall) {
  const [failed, setFailed] = useState(false);
  const say = (agrees: boolean) =>
    void call.agreeToRecording(agrees).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  return { failed, say };
}

function NotSent() {
  const t = useText('call');
  return <Status tone="stop">{t('recording.notSent')}</Status>;
}

interface QuestionProps {
  readonly view: CallView;
  readonly recording: CallRecording;
  readonly say: (agrees: boolean) => void;
}

/**
 * What is recorded, where it is kept and for how long, and what a no means: neither button is larger. It comes under
 * fingers that mean something else: no press agrees in its first moments.
 */
function Question({ view, recording, say }: QuestionProps) {
  const t = useText('call');
  const nameOf = usePartyName();
  const roleOf = useRole(view.kind);
  const [by] = view.parties.filter(({ partyId }) => partyId === recording.agreed[0]);
  return (
    <section className={styles.question}>
      <Announce when="now">
        <strong className={styles.title}>
          {t('recording.question', { name: by ? nameOf(by) : roleOf('lawyer') })}
        </strong>
        <p>{t('recording.what', { count: recording.keptDays })}</p>
        <p>{t(view.kind === 'remote-notarisation' ? 'recording.needed' : 'recording.free')}</p>
      </Announce>
      <div className={styles.answers} data-together>
        <Button kind="secondary" ends large onPress={() => say(true)}>
          {t('recording.agree')}
        </Button>
        <Button kind="secondary" large onPress={() => say(false)}>
          {t('recording.refuse')}
        </Button>
      </div>
    </section>
  );
}
