import { safe } from '@orpc/client';
import { useEffect, useRef } from 'react';
import type { LibraryState } from '../../../electron/contract/library.ts';
import type { TerminalProfile, TerminalStatus } from '../../../electron/contract/terminal.ts';
import { useClient } from '../../client/hooks.tsx';
import type { StationTime } from '../../client/station-time.ts';
import { usePreferences } from '../../ui/preferences.tsx';
import type { Asked } from './use-kiosk-input.ts';
import { type Running, useMachine } from './use-machine.ts';
import { visitOver } from './visit-actors.ts';
import type { visitMachine } from './visit-machine.ts';
import { VisitPages } from './visit-pages.tsx';

export interface VisitViewProps {
  readonly profile: TerminalProfile;
  readonly status: TerminalStatus;
  readonly stationTime: StationTime | null;
  readonly library: LibraryState;
  /** Another page has the screen; the visit waits as it is. */
  readonly hidden: boolean;
  readonly onHelp: () => void;
  /** A text is being read aloud to somebody. */
  readonly onListening: () => void;
  /** Asked for by keypad or scanner, and not yet done. */
  readonly asked: Asked | null;
  /** @param done false: this page leads nowhere from here */
  readonly onAsked: (done: boolean) => void;
}

/**
 * One visit. Everything personal that the page holds is in here: when the visit ends this is taken off the page and
 * nothing of it is left.
 */
export function VisitView({ hidden, asked, onAsked, ...page }: VisitViewProps) {
  const client = useClient();
  const { language } = usePreferences().preferences;
  const languageNow = useRef(language);
  languageNow.current = language;
  const visit = useMachine(() => visitOver(client, () => languageNow.current));
  useAsked(visit, asked, onAsked);
  if (!visit || hidden) return null;
  const end = (why: 'finished' | 'left') => void safe(client.sessions.end({ why }));
  return <VisitPages {...visit} {...page} onEnd={end} />;
}

function useAsked(
  visit: Running<typeof visitMachine> | null,
  asked: Asked | null,
  onAsked: (done: boolean) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is done once, as soon as there is a visit
  useEffect(() => {
    if (!visit || !asked) return;
    const can = visit.snapshot.can(asked);
    if (can) visit.send(asked);
    onAsked(can);
  }, [visit !== null, asked]);
}
