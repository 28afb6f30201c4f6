import { safe } from '@orpc/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/client/hooks.tsx';
import { Queries } from '#renderer/client/queries.tsx';
import { LostPage } from '#renderer/features/session/index.ts';
import { type Request, unfinishedOf, type Visit } from '#renderer/navigation/feature.ts';
import { Navigation } from '#renderer/navigation/navigation.ts';
import { PlaceShown } from '#renderer/navigation/place-shown.tsx';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import type { Asked } from './use-terminal-input.ts';

export interface VisitViewProps extends Omit<Visit, 'end' | 'facts'> {
  /** Where it begins. */
  readonly home: Request;
  /** It leads to what went on when the page was loaded anew. */
  readonly continued: boolean;
  /** Another page has the screen; the visit waits as it is. */
  readonly hidden: boolean;
  /** Asked for by keypad or scanner, and not yet done. */
  readonly asked: Asked | null;
  /** @param done false: this page leads nowhere from here */
  readonly onAsked: (done: boolean) => void;
}

/**
 * One visit. Everything personal that the page holds is in here: when the visit ends this is taken off the page and
 * nothing of it is left.
 */
export function VisitView({ home, continued, hidden, asked, onAsked, ...parts }: VisitViewProps) {
  const client = useClient();
  const [facts] = useState(() => new VisitFacts());
  const navigation = useNavigation(home, facts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before anything else is seen
  useLayoutEffect(() => {
    const unfinished = continued ? unfinishedOf(parts.features) : null;
    if (unfinished) navigation.go(navigation.shown()).open(unfinished);
  }, [navigation]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is done once
  useEffect(() => {
    if (asked)
      onAsked(asked.type === 'HOME' ? navigation.home() : navigation.scan(asked.held, parts.features));
  }, [asked]);
  const end = (why: 'finished' | 'left') => void safe(client.sessions.end({ why }));
  return (
    <Queries>
      {hidden ? null : (
        <PlaceShown
          navigation={navigation}
          visit={{ ...parts, facts, end }}
          lost={<LostPage onHome={() => leadHome(navigation, end)} />}
        />
      )}
    </Queries>
  );
}

/** Where the visit itself cannot go home, or its home is what broke, it ends: then the terminal is as new. */
export function leadHome(navigation: Pick<Navigation, 'isHome' | 'home'>, end: Visit['end']): void {
  if (navigation.isHome || !navigation.home()) end('left');
}

function useNavigation(home: Request, facts: VisitFacts): Navigation {
  const client = useClient();
  const { language } = usePreferences().preferences;
  const languageNow = useRef(language);
  languageNow.current = language;
  const [navigation] = useState(
    () => new Navigation(home, { client, facts, language: () => languageNow.current }),
  );
  useEffect(
    () => () => {
      navigation.end();
      facts.clear();
    },
    [navigation, facts],
  );
  return navigation;
}
