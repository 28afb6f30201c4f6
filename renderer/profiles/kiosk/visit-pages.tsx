import type { ReactNode } from 'react';
import type { StateValueFrom } from 'xstate';
import type { LibraryState } from '../../../electron/contract/library.ts';
import type { TerminalProfile, TerminalStatus } from '../../../electron/contract/terminal.ts';
import type { StationTime } from '../../client/station-time.ts';
import { HomePage } from '../../features/home/home-page.tsx';
import { LibraryScreens } from '../../features/library/library-screens.tsx';
import type { HallNumber } from '../../features/library/near/hall-number.ts';
import { CardOrNotPage } from '../../features/queue/card-or-not-page.tsx';
import { ChooseServicePage } from '../../features/queue/choose-service-page.tsx';
import {
  GivenUpPage,
  GiveUpPage,
  GivingUpPage,
  NotGivenUpPage,
} from '../../features/queue/give-up-pages.tsx';
import { MinePage } from '../../features/queue/mine-page.tsx';
import { FindingPage, NumberPage } from '../../features/queue/number-page.tsx';
import { PaperNote } from '../../features/queue/paper-note.tsx';
import { PriorityPage } from '../../features/queue/priority-page.tsx';
import { NotTakenPage, TakingPage } from '../../features/queue/taking-pages.tsx';
import { TicketPage } from '../../features/queue/ticket-page.tsx';
import { CodePage } from '../../features/rating/code-page.tsx';
import { LevelPage } from '../../features/rating/level-page.tsx';
import { NotRatedPage, SendingPage, ThanksPage } from '../../features/rating/rating-end-pages.tsx';
import { ReasonsPage } from '../../features/rating/reasons-page.tsx';
import { CardFailedPage } from '../../features/session/card-failed-page.tsx';
import { CardPage } from '../../features/session/card-page.tsx';
import { ConfirmPage } from '../../features/session/confirm-page.tsx';
import { ConsentPage } from '../../features/session/consent-page.tsx';
import { LostPage } from '../../features/session/lost-page.tsx';
import { CrashBoundary } from '../../ui/feedback/crash-boundary.tsx';
import type { Running } from './use-machine.ts';
import { isElderly, placeOf, type VisitEvent } from './visit.ts';
import type { visitMachine } from './visit-machine.ts';

export interface VisitPagesProps extends Running<typeof visitMachine> {
  readonly profile: TerminalProfile;
  readonly status: TerminalStatus;
  readonly stationTime: StationTime | null;
  readonly library: LibraryState;
  readonly onHelp: () => void;
  readonly onListening: () => void;
  readonly onEnd: (why: 'finished' | 'left') => void;
}

/** `null`: what the page shows is not there. */
type Page = (props: VisitPagesProps) => ReactNode;

type VisitState = StateValueFrom<typeof visitMachine>;
type NameIn<State> = State extends string ? State : keyof State;
/** Passed through at once. */
type WithoutPage = 'found';
/** The states in which a visit stands still: each has its page, or this does not compile. */
export type PagesOfVisit = Readonly<Record<Exclude<NameIn<VisitState>, WithoutPage>, Page>>;

/** The page of each state of the visit; never a blank screen, whatever happens. */
export function VisitPages(props: VisitPagesProps) {
  const name = nameOf(props.snapshot.value);
  const lost = () => <LostPage onHome={() => leadHome(props)} />;
  return (
    <CrashBoundary key={name} fallback={lost}>
      <OnePage {...props} name={name} lost={lost} />
    </CrashBoundary>
  );
}

function OnePage({ name, lost, ...props }: VisitPagesProps & { name: string; lost: () => ReactNode }) {
  return (Object.hasOwn(pages, name) && pages[name as keyof PagesOfVisit](props)) || lost();
}

/** `card` for the state `{ card: 'reading' }`. */
function nameOf(value: VisitState): string {
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '');
}

/** Where the visit itself cannot go home, or its home is what broke, it ends: then the terminal is as new. */
export function leadHome({
  snapshot,
  send,
  onEnd,
}: Pick<VisitPagesProps, 'snapshot' | 'send' | 'onEnd'>): void {
  if (!snapshot.matches('home') && snapshot.can({ type: 'HOME' })) send({ type: 'HOME' });
  else onEnd('left');
}

const pages: PagesOfVisit = {
  home: ({ send, profile, library, onHelp, onEnd }) => (
    <HomePage
      hotline={profile.hotline}
      hasLibrary={library.state === 'ready'}
      onChoose={{
        take: () => send({ type: 'TAKE' }),
        library: () => send({ type: 'LIBRARY' }),
        mine: () => send({ type: 'LOOK' }),
        rate: () => send({ type: 'RATE' }),
        help: onHelp,
      }}
      onLeave={() => onEnd('left')}
    />
  ),
  library: ({ send, snapshot, profile, status, library, onListening }) => (
    <LibraryScreens
      library={library}
      trail={snapshot.context.trail}
      hotline={profile.hotline}
      onOpen={(place) => send({ type: 'OPEN', place })}
      onKeep={(place) => send({ type: 'KEEP', place })}
      onTextSize={(size) => send({ type: 'TEXT_SIZE', size })}
      onListening={onListening}
      onTakeNumber={(wanted) => send(takingFor(wanted, status))}
      onBack={() => send({ type: 'BACK' })}
      onHome={() => send({ type: 'HOME' })}
    />
  ),
  chooseService: ({ send, snapshot, profile, status, stationTime }) => (
    <ChooseServicePage
      place={placeOf('service', status.cardReader === 'ready')}
      timeZone={profile.timeZone}
      nowMs={stationTime?.() ?? status.now}
      reason={snapshot.context.choiceReason}
      onChoose={(serviceId) => send(choosing(serviceId, status))}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  cardOrNot: ({ send, status }) => (
    <CardOrNotPage
      place={placeOf('card', true)}
      printerReady={printerReady(status)}
      onWithCard={() => send({ type: 'WITH_CARD' })}
      onWithoutCard={() => send({ type: 'WITHOUT_CARD' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  consent: ({ send }) => (
    <ConsentPage
      place={placeOf('card', true)}
      onAgree={() => send({ type: 'AGREE' })}
      onWithoutCard={() => send({ type: 'WITHOUT_CARD' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  card: ({ send, snapshot }) => (
    <CardPage
      place={placeOf('card', true)}
      phase={snapshot.matches({ card: 'reading' }) ? 'reading' : 'waiting'}
      onWithoutCard={() => send({ type: 'WITHOUT_CARD' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  cardFailed: ({ send, snapshot }) => (
    <CardFailedPage
      place={placeOf('card', true)}
      trouble={snapshot.context.cardTrouble ?? 'place-again'}
      onAgain={() => send({ type: 'AGAIN' })}
      onWithoutCard={() => send({ type: 'WITHOUT_CARD' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  confirm: ({ send, snapshot, status }) =>
    snapshot.context.person ? (
      <ConfirmPage
        place={placeOf('card', true)}
        person={snapshot.context.person}
        elderly={isElderly(snapshot.context.person)}
        notice={<PaperNote printerReady={printerReady(status)} />}
        onYes={() => send({ type: 'IT_IS_ME' })}
        onNotMe={() => send({ type: 'NOT_ME' })}
      />
    ) : null,
  priority: ({ send, snapshot, status }) => (
    <PriorityPage
      place={placeOf('priority', snapshot.context.cardOffered)}
      notice={<PaperNote printerReady={printerReady(status)} />}
      onChoose={(priority) => send({ type: 'CHOOSE_PRIORITY', priority })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  taking: () => <TakingPage />,
  notTaken: ({ send, snapshot }) => (
    <NotTakenPage
      trouble={snapshot.context.takeTrouble ?? 'failed'}
      onAgain={() => send({ type: 'AGAIN' })}
      onOtherService={() => send({ type: 'OTHER_SERVICE' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  ticket: ({ send, snapshot, onEnd }) =>
    snapshot.context.taken ? (
      <TicketPage
        taken={snapshot.context.taken}
        withCard={snapshot.context.person !== null}
        onGiveUp={() => send({ type: 'GIVE_UP' })}
        onHome={() => send({ type: 'HOME' })}
        onFinish={() => onEnd('finished')}
      />
    ) : null,
  giveUp: ({ send, snapshot }) => (
    <GiveUpPage
      number={snapshot.context.taken?.ticket.number ?? ''}
      onYes={() => send({ type: 'SUBMIT' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  givingUp: () => <GivingUpPage />,
  notGivenUp: ({ send, snapshot }) => (
    <NotGivenUpPage
      trouble={snapshot.context.cancelTrouble ?? 'failed'}
      onAgain={() => send({ type: 'AGAIN' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  givenUp: ({ send, onEnd }) => (
    <GivenUpPage onHome={() => send({ type: 'HOME' })} onFinish={() => onEnd('finished')} />
  ),
  number: ({ send, snapshot }) => (
    <NumberPage
      purpose={snapshot.context.purpose}
      number={snapshot.context.number}
      trouble={snapshot.context.findTrouble}
      onType={(text) => send({ type: 'TYPE', text })}
      onFind={() => send({ type: 'SUBMIT' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  finding: ({ snapshot }) => <FindingPage number={snapshot.context.number} />,
  mine: ({ send, snapshot, onEnd }) =>
    snapshot.context.found ? (
      <MinePage
        found={snapshot.context.found}
        onRate={() => send({ type: 'RATE' })}
        onBack={() => send({ type: 'BACK' })}
        onFinish={() => onEnd('finished')}
      />
    ) : null,
  code: ({ send, snapshot }) => (
    <CodePage
      number={snapshot.context.number}
      code={snapshot.context.code}
      triesLeft={snapshot.context.codeTriesLeft}
      onType={(text) => send({ type: 'TYPE', text })}
      onSubmit={() => send({ type: 'SUBMIT' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  level: ({ send, snapshot }) => (
    <LevelPage
      number={snapshot.context.number}
      onChoose={(level) => send({ type: 'CHOOSE_LEVEL', level })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  reasons: ({ send, snapshot }) => (
    <ReasonsPage
      chosen={snapshot.context.reasons}
      onToggle={(reason) => send({ type: 'TOGGLE_REASON', reason })}
      onSubmit={() => send({ type: 'SUBMIT' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  rating: () => <SendingPage />,
  notRated: ({ send, snapshot }) => (
    <NotRatedPage
      trouble={snapshot.context.rateTrouble ?? 'failed'}
      onAgain={() => send({ type: 'AGAIN' })}
      onBack={() => send({ type: 'BACK' })}
    />
  ),
  thanks: ({ send, onEnd }) => (
    <ThanksPage onHome={() => send({ type: 'HOME' })} onFinish={() => onEnd('finished')} />
  ),
};

function choosing(serviceId: string, status: TerminalStatus): VisitEvent {
  const cardOffered = status.cardReader === 'ready';
  return { type: 'CHOOSE_SERVICE', serviceId, cardOffered, requestKey: crypto.randomUUID() };
}

/** Straight to the service where there is one for the matter and it gives numbers; else to the choice, with the reason. */
function takingFor(wanted: HallNumber, status: TerminalStatus): VisitEvent {
  switch (wanted.state) {
    case 'open':
      return choosing(wanted.service.serviceId, status);
    case 'closed':
      return { type: 'TAKE', why: { why: 'closed', service: wanted.service.name } };
    case 'none':
      return { type: 'TAKE', why: { why: 'none' } };
    case 'unknown':
      return { type: 'TAKE' };
  }
}

function printerReady(status: TerminalStatus): boolean {
  return status.ticketPrinter !== 'unavailable';
}
