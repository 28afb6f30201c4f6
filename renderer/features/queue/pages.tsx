import { safe } from '@orpc/client';
import { useClient } from '#renderer/client/hooks.tsx';
import type { PageProps, Pages } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { CardFailedPage, CardPage, ConfirmPage, ConsentPage, isElderly } from '../card/index.ts';
import { CardOrNotPage } from './card-or-not-page.tsx';
import { ChooseServicePage } from './choose-service-page.tsx';
import { GivenUpPage, GiveUpPage, GivingUpPage, NotGivenUpPage } from './give-up-pages.tsx';
import { PaperNote } from './paper-note.tsx';
import { firstPlace, type QueuePlace, stepOf } from './places.ts';
import { PriorityPage } from './priority-page.tsx';
import { NotTakenPage, TakingPage } from './taking-pages.tsx';
import { TicketPage } from './ticket-page.tsx';

type At<Name extends QueuePlace['at']> = PageProps<QueuePlace, Name>;

/** The page of each place of taking a number. */
export const pages: Pages<QueuePlace> = {
  chooseService: ChooseService,
  cardOrNot: ({ place: { wish }, go }) => (
    <CardOrNotPage
      place={stepOf('card', true)}
      onWithCard={() => go.open({ at: 'consent', wish })}
      onWithoutCard={() => go.open({ at: 'priority', wish, withCard: false })}
      onBack={go.back}
    />
  ),
  consent: ({ place: { wish }, go }) => (
    <ConsentPage
      place={stepOf('card', true)}
      onAgree={() => go.replace({ at: 'card', wish, phase: 'waiting' })}
      onWithoutCard={() => go.replace({ at: 'priority', wish, withCard: false })}
      onBack={go.back}
    />
  ),
  card: ({ place: { wish, phase }, go }) => (
    <CardPage
      place={stepOf('card', true)}
      phase={phase}
      onWithoutCard={() => go.replace({ at: 'priority', wish, withCard: false })}
      onBack={go.back}
    />
  ),
  cardFailed: ({ place: { wish, trouble }, go }) => (
    <CardFailedPage
      place={stepOf('card', true)}
      trouble={trouble}
      onAgain={() => go.replace({ at: 'card', wish, phase: 'waiting' })}
      onWithoutCard={() => go.replace({ at: 'priority', wish, withCard: false })}
      onBack={go.back}
    />
  ),
  confirm: Confirm,
  priority: ({ place: { wish, withCard }, go }) => (
    <PriorityPage
      place={stepOf('priority', wish.cardOffered)}
      onChoose={(priority) => go.open({ at: 'taking', wish, priority, withCard })}
      onBack={go.back}
    />
  ),
  taking: TakingPage,
  notTaken: ({ place, go }) => (
    <NotTakenPage
      trouble={place.trouble}
      onAgain={() => go.replace({ ...place, at: 'taking' })}
      onOtherService={() => go.backTo({ at: 'chooseService', reason: place.wish.reason })}
      onBack={go.home}
    />
  ),
  ticket: Ticket,
  giveUp: ({ place, go }) => (
    <GiveUpPage
      number={place.number}
      onYes={() => go.replace({ ...place, at: 'givingUp' })}
      onBack={go.back}
    />
  ),
  givingUp: GivingUpPage,
  notGivenUp: ({ place, go }) => (
    <NotGivenUpPage
      trouble={place.trouble}
      onAgain={() => go.replace({ ...place, at: 'givingUp' })}
      onBack={go.back}
    />
  ),
  givenUp: GivenUp,
};

function ChooseService({ place: { reason }, go }: At<'chooseService'>) {
  const { profile, status, now } = useVisit();
  return (
    <ChooseServicePage
      place={stepOf('service', status.cardReader === 'ready')}
      timeZone={profile.timeZone}
      nowMs={now()}
      reason={reason}
      onChoose={(serviceId) => go.open(firstPlace(serviceId, status, reason))}
      onBack={go.back}
    />
  );
}

function Confirm({ place: { wish, person }, go }: At<'confirm'>) {
  const client = useClient();
  const elderly = isElderly(person);
  const goOn = () =>
    elderly
      ? go.open({ at: 'taking', wish, priority: 'elderly', withCard: true })
      : go.open({ at: 'priority', wish, withCard: true });
  const notMe = () => {
    void safe(client.sessions.forgetCard());
    go.back();
  };
  return (
    <ConfirmPage
      place={stepOf('card', true)}
      person={person}
      elderly={elderly}
      notice={<PaperNote />}
      onYes={goOn}
      onNotMe={notMe}
    />
  );
}

function Ticket({ place: { taken, withCard }, go }: At<'ticket'>) {
  const { end } = useVisit();
  const { ticketId, number } = taken.ticket;
  return (
    <TicketPage
      taken={taken}
      withCard={withCard}
      onGiveUp={() => go.open({ at: 'giveUp', ticketId, number })}
      onHome={go.home}
      onFinish={() => end('finished')}
    />
  );
}

function GivenUp({ go }: At<'givenUp'>) {
  const { end } = useVisit();
  return <GivenUpPage onHome={go.home} onFinish={() => end('finished')} />;
}
