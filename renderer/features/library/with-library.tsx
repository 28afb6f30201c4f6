import { BookX, TicketCheck } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import type { Service } from '#contract/queue.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { type Go, type Request, tilesOf } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import * as queue from '../queue/index.ts';
import { type HallNumber, type Help, hallNumber } from './near/hall-number.ts';

type NumberFor = (help: Help) => HallNumber;
/** Undefined: the station has not told them yet. */
type HallServices = readonly Service[] | undefined;

const HallContext = createContext<HallServices>(undefined);

export function useHallServices(): HallServices {
  return useContext(HallContext);
}

/** What the hall does itself of what is found here; known all the time, so that nothing on a page comes later. */
export function useNumberFor(): NumberFor {
  const services = useHallServices();
  return (help) => hallNumber(help, services);
}

/** Around pages that show what comes from the library: it may go away while somebody is in it. */
export function WithLibrary({ go, children }: { readonly go: Go; readonly children: ReactNode }) {
  const { library } = useVisit();
  const services = useLive((client, signal) => client.queue.services(undefined, { signal })).value;
  if (library.state === 'none') return <NoLibraryPage go={go} number={hallNumber('lawyer', services)} />;
  return <HallContext value={services}>{children}</HallContext>;
}

/** The library went away while somebody was in it: what can be done without it. */
function NoLibraryPage({ go, number }: { readonly go: Go; readonly number: HallNumber }) {
  const t = useText('library');
  const { hotline } = useVisit().profile;
  const takeNumber = useTakeNumber(go);
  return (
    <MessagePage
      icon={BookX}
      tone="care"
      title={t('gone.title')}
      lead={t(takeNumber ? 'gone.lead' : 'found.call', { hotline })}
      back={{ words: t('gone.home'), onPress: go.home }}
      primary={
        takeNumber ? (
          <Button kind="primary" large icon={TicketCheck} onPress={() => takeNumber(number)}>
            {t('near.takeNumber')}
          </Button>
        ) : null
      }
    />
  );
}

/** Leads to the number, and the way back leads here; null: this terminal gives none. */
export type TakeNumber = ((wanted: HallNumber) => void) | null;

export function useTakeNumber(go: Go): TakeNumber {
  const visit = useVisit();
  const { features, status } = visit;
  const givers = features.filter((feature) => feature === queue.feature);
  if (tilesOf(givers, visit).length === 0) return null;
  /** Straight to the service where there is one for the matter and it gives numbers; else to the choice, with why. */
  const requestFor = (wanted: HallNumber): Request => {
    switch (wanted.state) {
      case 'open':
        return queue.take(wanted.service, status);
      case 'closed':
        return queue.choose({ why: 'closed', service: wanted.service.name });
      case 'none':
        return queue.choose({ why: 'none' });
      case 'unknown':
        return queue.choose();
    }
  };
  return (wanted) => go.open(requestFor(wanted));
}
