import { safe } from '@orpc/client';
import { useRef } from 'react';
import type { TerminalProfile, TerminalStatus } from '../../../electron/contract/terminal.ts';
import { useClient } from '../../client/hooks.tsx';
import type { StationTime } from '../../client/station-time.ts';
import { usePreferences } from '../../ui/preferences.tsx';
import { useMachine } from './use-machine.ts';
import { visitOver } from './visit-actors.ts';
import { VisitPages } from './visit-pages.tsx';

export interface VisitViewProps {
  readonly profile: TerminalProfile;
  readonly status: TerminalStatus;
  readonly stationTime: StationTime | null;
  /** Another page has the screen; the visit waits as it is. */
  readonly hidden: boolean;
  readonly onHelp: () => void;
}

/**
 * One visit. Everything personal that the page holds is in here: when the visit ends this is taken off the page and
 * nothing of it is left.
 */
export function VisitView({ hidden, ...page }: VisitViewProps) {
  const client = useClient();
  const { language } = usePreferences().preferences;
  const languageNow = useRef(language);
  languageNow.current = language;
  const visit = useMachine(() => visitOver(client, () => languageNow.current));
  if (!visit || hidden) return null;
  const end = (why: 'finished' | 'left') => void safe(client.sessions.end({ why }));
  return <VisitPages {...visit} {...page} onEnd={end} />;
}
