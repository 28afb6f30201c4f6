import { safe } from '@orpc/client';
import { useClient } from '#renderer/client/hooks.tsx';
import type { Pages } from '#renderer/navigation/feature.ts';
import { CardFailedPage, CardPage, ConfirmPage, ConsentPage, isElderly } from '../card/index.ts';
import { CardOrNotPage } from './card-or-not-page.tsx';
import { ChooseServicePage } from './choose-service-page.tsx';
import { GivenUpPage, GiveUpPage, GivingUpPage, NotGivenUpPage } from './give-up-pages.tsx';
import { PaperNote } from './paper-note.tsx';
import { type At, type QueuePlace, stepOf } from './places.ts';
import { PriorityPage } from './priority-page.tsx';
import { NotTakenPage, TakingPage } from './taking-pages.tsx';
import { TicketPage } from './ticket-page.tsx';

/** The page of each place of taking a number. */
export const pages: Pages<QueuePlace> = {
  chooseService: ChooseServicePage,
  cardOrNot: CardOrNotPage,
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
  priority: PriorityPage,
  taking: TakingPage,
  notTaken: NotTakenPage,
  ticket: TicketPage,
  giveUp: GiveUpPage,
  givingUp: GivingUpPage,
  notGivenUp: NotGivenUpPage,
  givenUp: GivenUpPage,
};

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
