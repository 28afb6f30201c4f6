import { BookOpenText, CircleAlert, DoorOpen, House, PhoneOff } from 'lucide-react';
import { aheadInWords, waitInWords } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { feature as library } from '../library/index.ts';
import { InCall } from './call-page.tsx';
import { CalledPage } from './called.tsx';
import type { AskTrouble, ConsultationNow } from './consultation-now.ts';
import { isCalled } from './consultations.ts';
import { EndedPage } from './ended-page.tsx';
import { InsteadChoices } from './instead-page.tsx';
import { useKindWords } from './kind-words.ts';
import type { At } from './places.ts';
import { useConsultation, useWatched } from './use-consultation.ts';

/** What the station says of the wish: asked, waiting, talking, over. */
export function TalkPage({ place, go }: At<'talk'>) {
  const now = useConsultation(place.requestKey);
  const { request, trouble, call, media } = now;
  useWatched(place.requestKey);
  if (trouble) return <TroublePage trouble={trouble} place={place} go={go} />;
  if (isCalled(now)) return <CalledPage now={now} place={place} go={go} />;
  if (request?.state.is === 'in-call' && call && media)
    return <InCall call={call} media={media} place={place} go={go} />;
  if (request?.state.is === 'ended') return <EndedPage state={request.state} place={place} go={go} />;
  return <WaitingPage now={now} place={place} go={go} />;
}

interface WaitingPageProps extends At<'talk'> {
  readonly now: ConsultationNow;
}

/** The place in line stays, whatever else somebody does meanwhile. */
function WaitingPage({ now: { request }, place, go }: WaitingPageProps) {
  const t = useText('consultation');
  const say = useKindWords(place.wish.kind);
  const leave = (
    <Button kind="quiet" ends large icon={DoorOpen} onPress={go.back}>
      {t('waiting.leave')}
    </Button>
  );
  if (request?.state.is !== 'waiting')
    return (
      <Page title={t('waiting.asking')} content="start" ending={leave}>
        <Progress>{t('waiting.asking')}</Progress>
      </Page>
    );
  const { ahead, estimatedWaitMs, ringing, choice } = request.state;
  const lead = choice
    ? t('waiting.choiceLead')
    : t('waiting.lead', {
        number: request.number,
        ahead: aheadInWords(ahead, t),
        wait: estimatedWaitMs === null ? '' : waitInWords(estimatedWaitMs, t),
      });
  return (
    <Page
      title={say(choice ? 'choice' : ringing ? 'ringing' : 'waiting')}
      lead={lead}
      ending={leave}
      content="start"
      notice={
        <Status tone="working" banner>
          {t('waiting.held')}
        </Status>
      }
    >
      {choice ? (
        <InsteadChoices wish={place.wish} go={go} />
      ) : (
        <TileList rows={2} wideColumns={1}>
          <Tile
            layout="row"
            icon={BookOpenText}
            title={t('waiting.library')}
            summary={t('waiting.libraryWords')}
            onPress={() => go.open(library.at({ at: 'search', text: '' }))}
          />
          <Tile
            layout="row"
            icon={House}
            title={t('waiting.instead')}
            summary={t('waiting.insteadWords')}
            onPress={() => go.open({ at: 'instead', wish: place.wish })}
          />
        </TileList>
      )}
    </Page>
  );
}

interface TroublePageProps extends At<'talk'> {
  readonly trouble: AskTrouble;
}

function TroublePage({ trouble, place, go }: TroublePageProps) {
  const t = useText('consultation');
  return (
    <MessagePage
      icon={trouble === 'gone' ? PhoneOff : CircleAlert}
      tone="care"
      title={t(`trouble.${trouble}`)}
      lead={t('trouble.lead')}
      back={{ onPress: go.back }}
      primary={
        <Button kind="primary" large onPress={() => go.replace({ at: 'instead', wish: place.wish })}>
          {t('closed.go')}
        </Button>
      }
    />
  );
}
