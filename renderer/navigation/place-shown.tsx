import { createContext, Fragment, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { CrashBoundary } from '../ui/feedback/crash-boundary.tsx';
import { useFocusMemory } from '../ui/focus/focus-memory.ts';
import type { AnyPlace, Visit } from './feature.ts';
import type { Navigation, Stop } from './navigation.ts';

const VisitContext = createContext<Visit | null>(null);

/** The visit that a page belongs to. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('useVisit needs a PlaceShown above it');
  return visit;
}

export interface PlaceShownProps {
  readonly navigation: Navigation;
  readonly visit: Visit;
  /** Instead of a page that cannot be shown. */
  readonly lost: ReactNode;
}

/** The page where a visitor is; never a blank screen, whatever happens. */
export function PlaceShown({ navigation, visit, lost }: PlaceShownProps) {
  const stop = useSyncExternalStore(navigation.subscribe, navigation.shown, navigation.shown);
  useFocusMemory(navigation.spots, stop.key);
  // Around all pages of a feature, and those of others that have the same around theirs: it stays from page to page.
  const Around = stop.feature.parts.around ?? Fragment;
  const around = Around === Fragment ? {} : { go: navigation.go(stop) };
  return (
    <VisitContext value={visit}>
      <Around {...(around as { go: never })}>
        {/* A page of its own for each place on the way: it begins anew, and takes the focus. */}
        <CrashBoundary key={stop.key} fallback={() => lost}>
          <OnePage stop={stop} navigation={navigation} lost={lost} />
        </CrashBoundary>
      </Around>
      {visit.features.map((feature) => {
        const { id, aside: Aside } = feature.parts;
        const open = (place: AnyPlace) => navigation.go(stop).open({ feature, place });
        return Aside ? <Aside key={id} here={stop.place} open={open} /> : null;
      })}
    </VisitContext>
  );
}

interface OnePageProps extends Pick<PlaceShownProps, 'navigation' | 'lost'> {
  readonly stop: Stop;
}

function OnePage({ stop, navigation, lost }: OnePageProps) {
  if (stop.broken) throw stop.broken.error;
  const { pages } = stop.feature.parts;
  const Page = Object.hasOwn(pages, stop.place.at) ? pages[stop.place.at] : undefined;
  return Page ? <Page place={stop.place} go={navigation.go(stop)} /> : lost;
}
