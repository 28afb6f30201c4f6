import { createContext, type ReactNode, useContext } from 'react';
import { useLive } from '#renderer/client/hooks.tsx';
import type { Go, Request } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import * as queue from '../queue/index.ts';
import { type HallNumber, type Help, hallNumber } from './near/hall-number.ts';
import { NoLibraryPage } from './no-library-page.tsx';

type NumberFor = (help: Help) => HallNumber;

const NumberForContext = createContext<NumberFor>(() => ({ state: 'unknown' }));

/** What the hall does itself of what is found here; known all the time, so that nothing on a page comes later. */
export function useNumberFor(): NumberFor {
  return useContext(NumberForContext);
}

/** Around pages that show what comes from the library: it may go away while somebody is in it. */
export function WithLibrary({ go, children }: { readonly go: Go; readonly children: ReactNode }) {
  const { library, profile } = useVisit();
  const services = useLive((client, signal) => client.queue.services(undefined, { signal })).value;
  const takeNumber = useTakeNumber(go);
  const numberFor: NumberFor = (help) => hallNumber(help, services);
  if (library.state === 'none') {
    return (
      <NoLibraryPage
        hotline={profile.hotline}
        onTakeNumber={() => takeNumber(numberFor('lawyer'))}
        onHome={go.home}
      />
    );
  }
  return <NumberForContext value={numberFor}>{children}</NumberForContext>;
}

/** Leads to the number; the way back leads here. */
export function useTakeNumber(go: Go): (wanted: HallNumber) => void {
  const { status } = useVisit();
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
