import { CircleHelp, FileQuestionMark, PhoneOff, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallView } from '#contract/call.ts';
import { useJoined, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useAnnounced, useSpeaker } from '#renderer/ui/speech/speech.tsx';
import { AgreementNote } from '../agreement/index.ts';
import {
  type CallNow,
  CaptionLines,
  CaptionNotes,
  ChatLines,
  isAskedToRecord,
  LineNotes,
  type LocalMedia,
  QualitySign,
  RecordingNotes,
  RecordingQuestion,
  SoundNote,
  Stage,
  type StationCall,
  TimeLeft,
  useCallNow,
  useLocalMedia,
  usePartyName,
  useSaidOfTime,
} from '../call/index.ts';
import { StepNote } from '../notarisation/index.ts';
import { CallButtons } from './call-buttons.tsx';
import styles from './call-page.module.css';
import { useKindOf, useWordsOf } from './kind-words.ts';
import type { At } from './places.ts';
import { PushedNote } from './pushed-note.tsx';
import { SecondPartyNote } from './second-party-note.tsx';

/** Whoever asked for the call, or a second party in it. */
type InCallAt = At<'talk' | 'guest'>;

interface InCallProps extends InCallAt {
  readonly call: StationCall;
  readonly media: LocalMedia;
}

/** The lawyer, large; oneself, small; everything else within reach. */
export function InCall({ call, media, place, go }: InCallProps) {
  const t = useText('consultation');
  const { help } = useVisit();
  const now = useCallNow(call);
  const view = useLocalMedia(media);
  const kind = useKindOf(place.requestKey);
  const title = useTitle(now, place);
  useAnnounced(useSaidOfTime(now.call));
  const { peers } = now;
  // Beside so many pictures a question has no room: it stands above them, and above hands that would be read.
  const asked = peers.length > 1 && isAskedToRecord(now.call);
  const large = now.signing && !asked;
  return (
    <Page
      heading="short"
      title={title}
      content={large ? 'picture' : 'across'}
      // Help is within reach of every page; beside so large a picture it has no room twice.
      ending={
        large ? null : (
          <Button kind="quiet" large icon={CircleHelp} onPress={help}>
            {t('call.help')}
          </Button>
        )
      }
      primary={<Leave call={call} at={place.at} large={!large} />}
    >
      <div className={styles.call} data-signing={large || undefined} data-asked={asked || undefined}>
        {asked ? (
          <div className={styles.question}>
            <RecordingQuestion call={call} />
          </div>
        ) : null}
        <Stage
          kind={kind}
          peers={peers}
          media={view}
          signing={large}
          // The question itself says that nothing is recorded yet.
          recording={asked ? null : (now.call?.recording ?? null)}
          captions={<CaptionLines captions={now.captions} parties={now.call?.parties ?? []} />}
        >
          <div className={styles.quality}>{peers.length > 1 ? null : <QualitySign peers={peers} />}</div>
        </Stage>
        <Beside {...{ call, media, place, go }} />
      </div>
    </Page>
  );
}

/** Who is there, or what is waited for. */
function useTitle({ peers }: CallNow, { at, requestKey }: InCallAt['place']): string {
  const t = useText('consultation');
  const say = useWordsOf(requestKey);
  const nameOf = usePartyName();
  const joined = useJoined();
  if (peers.length > 0) return t('call.title', { name: joined(peers.map(({ party }) => nameOf(party))) });
  return at === 'guest' ? t('guest.joining') : say('connecting');
}

interface LeaveProps {
  readonly call: StationCall;
  readonly at: InCallAt['place']['at'];
  readonly large: boolean;
}

/** The way out. */
function Leave({ call, at, large }: LeaveProps) {
  const t = useText('consultation');
  const { call: view, heard } = useCallNow(call);
  const isGuest = at === 'guest';
  // What they signed is theirs in a moment. A line that is lost holds nobody.
  const isHeld = useHeld(isGuest && heard && isClosing(view));
  if (isHeld) return null;
  return (
    <Button
      kind="danger"
      large={large}
      icon={PhoneOff}
      onPress={() => void call.hangUp().catch(() => undefined)}
    >
      {t(isGuest ? 'guest.leave' : 'call:control.hangUp')}
    </Button>
  );
}

/** Longer than a recording takes to be closed, ms: what a station says keeps nobody in a call. */
const heldMs = 15_000;

function useHeld(holds: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!holds) return;
    const timer = setTimeout(() => setOver(true), heldMs);
    return () => clearTimeout(timer);
  }, [holds]);
  return holds && !isOver;
}

function isClosing(view: CallView | null): boolean {
  return view?.agreement?.closing === true && view.agreement.finished === null && !view.agreement.mismatch;
}

/** Beside the pictures: what there is to know, to answer and to do. */
function Beside({ call, media, place, go }: InCallProps) {
  const t = useText('consultation');
  const now = useCallNow(call);
  const view = useLocalMedia(media);
  const kind = useKindOf(place.requestKey);
  const [writing, setWriting] = useState(false);
  const { peers } = now;
  const isGuest = place.at === 'guest';
  return (
    <div className={styles.beside}>
      <TimeLeft call={now.call} />
      {peers.length > 1 ? <QualitySign peers={peers} /> : null}
      <SoundNote loudspeaker={call.loudspeaker} />
      <LineNotes peers={peers} media={view} />
      <CaptionNotes captions={now.captions} />
      {/* Where they agree on something, who is there is part of it: the room is for what is to be done. */}
      {now.call?.agreement || isGuest ? null : <SecondPartyNote requestKey={place.requestKey} />}
      {now.refused === 'other-version' ? <Status tone="stop">{t('call.otherVersion')}</Status> : null}
      {/* Where more are there it stands above the pictures. */}
      {peers.length > 1 ? null : <RecordingQuestion call={call} />}
      <RecordingNotes call={call} />
      <MatterNote view={now.call} place={place} go={go} />
      <PushedNote call={call} place={place} go={go} />
      {writing ? <Writing call={call} place={place} go={go} /> : null}
      <CallButtons
        {...{ call, media, kind, writing }}
        onWrite={() => setWriting(!writing)}
        onShare={isGuest ? null : () => go.open({ at: 'share', requestKey: place.requestKey, page: 0 })}
      />
    </div>
  );
}

interface MatterNoteProps extends InCallAt {
  readonly view: CallView | null;
}

/** How far they are with what the call is for, and the next step. */
function MatterNote({ view, place: { requestKey }, go }: MatterNoteProps) {
  const { status } = useVisit();
  const { notarisation, agreement } = view ?? {};
  return (
    <>
      {notarisation ? (
        <StepNote
          partyKey={requestKey}
          notarisation={notarisation}
          onCard={() => go.open({ at: 'consent', requestKey })}
          onPaper={(paperId, page) => go.open({ at: 'notarial-paper', requestKey, paperId, page })}
          onRecord={() => go.open({ at: 'notarial-record', requestKey })}
        />
      ) : null}
      {view && agreement ? (
        <AgreementNote
          agreement={agreement}
          you={view.you}
          onName={(name) => go.open(nameAt(requestKey, name, status.cardReader === 'ready'))}
          onRead={() => go.open({ at: 'agreement', requestKey, page: 0, of: null })}
        />
      ) : null}
    </>
  );
}

/** By their card, which is also what is asked first; in their own words where there is no reader, or where they wrote it before. */
function nameAt(requestKey: string, name: string, byCard: boolean) {
  if (name === '' && byCard) return { at: 'consent', requestKey } as const;
  return { at: 'agreement-name', requestKey, text: name } as const;
}

const phrases = ['notHeard', 'slower', 'again', 'understood', 'wait', 'thanks'] as const;
const shownLines = 3;

interface WritingProps extends InCallAt {
  readonly call: StationCall;
}

/** What is said often is one touch; whoever does not read has the last line said. */
function Writing({ call, place, go }: WritingProps) {
  const t = useText('consultation');
  const language = useLanguage();
  const speaker = useSpeaker();
  const { chat, call: view } = useCallNow(call);
  const [failed, setFailed] = useState(false);
  const say = (text: string) =>
    call.say(text).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  const last = chat.findLast(({ from }) => from === 'other');
  return (
    <section className={styles.writing}>
      <ChatLines lines={chat} parties={view?.parties ?? []} most={shownLines} />
      <Announce>{failed ? <Status tone="stop">{t('call:chat.failed')}</Status> : null}</Announce>
      <div className={styles.phrases} data-together>
        {phrases.map((phrase) => (
          <Button key={phrase} kind="secondary" onPress={() => void say(t(`phrase.${phrase}`))}>
            {t(`phrase.${phrase}`)}
          </Button>
        ))}
        <Button
          kind="quiet"
          icon={FileQuestionMark}
          onPress={() => go.open({ at: 'write', requestKey: place.requestKey, text: '' })}
        >
          {t('call.ownWords')}
        </Button>
        {last ? (
          <Button kind="quiet" icon={Volume2} onPress={() => void speaker.speak(last.text, language)}>
            {t('call.sayLast')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
