import { safe } from '@orpc/client';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Language } from '#contract/common.ts';
import type { StationClient } from '#contract/contract.ts';
import type { LibraryState } from '#contract/library.ts';
import type { SessionState } from '#contract/sessions.ts';
import type { TerminalProfile, TerminalStatus } from '#contract/terminal.ts';
import { useClient, useConnectionState, useLive, useProfile } from '#renderer/client/hooks.tsx';
import { type StationTime, useStationTime } from '#renderer/client/station-time.ts';
import { ComfortPage, ScreenOff, SwitchesPage, useSwitches } from '#renderer/features/comfort/index.ts';
import { HelpPage } from '#renderer/features/help/index.ts';
import { InputNotice } from '#renderer/features/input/index.ts';
import {
  ConnectionLostPage,
  IdlePage,
  OutOfServicePage,
  StartingPage,
  WarningPage,
} from '#renderer/features/session/index.ts';
import { everythingOffered, usableHere } from '#renderer/navigation/feature.ts';
import { useArrowKeys } from '#renderer/ui/focus/use-arrow-keys.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { keepUnit } from '#renderer/ui/size-unit.ts';
import { type ShownVisit, useAnyFeature, useContinuedVisit } from './continued-visit.ts';
import { startHeartbeat } from './heartbeat.ts';
import { keptPreferences } from './kept-preferences.ts';
import { lockDown } from './lock-down.ts';
import { usePresence } from './presence.ts';
import type { ProfileParts } from './profile.ts';
import { type Over, screenOf } from './screen.ts';
import { useTerminalInput } from './use-terminal-input.ts';
import { VisitView } from './visit-view.tsx';

const lostAfterMs = 1_000;

/** A terminal: what stands on the screen, by the state of the machine and of the visit. */
export function Terminal(parts: ProfileParts) {
  const client = useClient();
  const profile = useProfile();
  useArrowKeys();
  useLayoutEffect(() => lockDown(), []);
  const watched = !profile?.atHost;
  useEffect(() => (watched ? startHeartbeat(client) : undefined), [client, watched]);
  useLayoutEffect(() => keepUnit(profile?.screenDiagonalInch ?? null), [profile?.screenDiagonalInch]);
  useFirstLanguage(profile?.languages[0]);
  return profile ? <Connected {...parts} profile={profile} /> : <NotYet {...parts} />;
}

/** The first that is offered is the first shown. */
function useFirstLanguage(language: Language | undefined): void {
  const { begin } = usePreferences();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another language is news
  useLayoutEffect(() => {
    if (language) begin({ language });
  }, [language]);
}

function NotYet({ Frame }: ProfileParts) {
  const lost = useConnectionState() === 'lost';
  return <Frame station={null}>{lost ? <ConnectionLostPage /> : <StartingPage />}</Frame>;
}

function Connected({ profile, ...parts }: ProfileParts & { readonly profile: TerminalProfile }) {
  const connection = useConnectionState();
  const status = useLive((station, signal) => station.terminal.status(undefined, { signal }));
  const steady = useSteady(status.value);
  const session = useLive((station, signal) => station.sessions.live(undefined, { signal }));
  // Known before a visit begins, so that no tile comes later and moves the others under a finger.
  const library = useLive((station, signal) => station.library.live(undefined, { signal }));
  const time = useSteadyTime(status.value?.now);
  const lost = useLasting(connection === 'lost', lostAfterMs);
  if (session.refused || status.refused) {
    const { Frame } = parts;
    return (
      <Frame station={{ profile, network: 'online', time: status.value ? time : null }}>
        <OutOfServicePage reason="not-allowed" contact={profile} />
      </Frame>
    );
  }
  if (!steady || !session.value || !(library.value || library.refused)) return <NotYet {...parts} />;
  return (
    <OfVisit
      {...{ ...parts, profile, time, lost }}
      library={library.value ?? noLibrary}
      status={steady}
      session={session.value}
    />
  );
}

/** What goes on though the page or the station was started again is found before anything is shown. */
function OfVisit({
  session,
  ...parts
}: Omit<InServiceProps, 'visit' | 'begin'> & { readonly session: SessionState }) {
  const { Locked, features } = parts;
  const client = useClient();
  // Failing to begin leaves the screen as it is: the state that the station sends decides what is shown.
  const begin = useCallback(
    async () => ({ isSuccess: !Locked && (await safe(client.sessions.begin())).isSuccess }),
    [client, Locked],
  );
  const visit = useContinuedVisit(session, features, Locked ? null : begin);
  return visit ? <InService {...parts} visit={visit} begin={begin} /> : <NotYet {...parts} />;
}

const noLibrary: LibraryState = { state: 'none' };

/** The same while nothing but the time is new, which the station tells every few seconds: no page is drawn anew for that. */
function useSteady(status: TerminalStatus | undefined): TerminalStatus | undefined {
  const [steady, setSteady] = useState(status);
  if (status && !isSameButTime(steady, status)) setSteady(status);
  return steady;
}

function isSameButTime(one: TerminalStatus | undefined, other: TerminalStatus): boolean {
  return JSON.stringify({ ...one, now: 0 }) === JSON.stringify({ ...other, now: 0 });
}

/** The station's time, always by the same function. */
function useSteadyTime(toldMs = 0): StationTime {
  const latest = useRef<StationTime>(() => 0);
  latest.current = useStationTime(toldMs);
  return useCallback(() => latest.current(), []);
}

interface InServiceProps extends ProfileParts {
  readonly profile: TerminalProfile;
  readonly status: TerminalStatus;
  readonly visit: ShownVisit;
  readonly begin: () => Promise<{ readonly isSuccess: boolean }>;
  readonly time: StationTime;
  readonly lost: boolean;
  readonly library: LibraryState;
}

/**
 * The visit stays as it is underneath while another page takes the screen (help, "are you still there?", a lost
 * connection): a hiccup never throws away what a citizen has done.
 */
const InService = memo(function InService({
  Frame,
  by,
  Locked,
  features,
  home,
  profile,
  status,
  visit: { session, key, continued },
  begin,
  ...rest
}: InServiceProps) {
  const { time, lost, library } = rest;
  const usable = usableHere(features, { profile, status, library });
  const client = useClient();
  const { over, show, hide } = usePageOver(session.phase, useAnyFeature(features, 'calls'));
  const help = { show: () => show('help'), hide };
  const lastSwitch = useSwitches();
  const { here, hold, sinceTouchMs, lapsed } = usePresence(client, session.phase);
  usePreferencesOfTheVisit(session.phase, continued);
  const carriesOn = useAnyFeature(features, 'carriesOn');
  const screen = screenOf({
    lost: lost && !carriesOn,
    outOfService: status.outOfService,
    phase: session.phase,
    over,
  });
  const { headphonesOutput } = profile;
  const input = { screen, headphonesOutput, begin, here, help };
  const { asked, onAsked, notice, onNoticeGone } = useTerminalInput(input);
  return (
    <Frame
      station={{ profile, network: status.network, time }}
      onHelp={screen === 'visit' ? help.show : undefined}
      onComfort={screen === 'visit' ? () => show('comfort') : undefined}
    >
      {screen === 'lost' ? (
        <ConnectionLostPage contact={profile} sure={usable.flatMap(({ parts }) => parts.sure ?? [])} />
      ) : null}
      {screen === 'out-of-service' && status.outOfService ? (
        <OutOfServicePage reason={status.outOfService.reason} contact={profile} />
      ) : null}
      {screen === 'warning' && session.phase === 'warning' ? (
        <WarningPage
          endsInMs={session.endsInMs}
          during={lapsed()}
          onHere={here}
          onLeave={() => leave(client)}
        />
      ) : null}
      {screen === 'help' ? <HelpPage contact={profile} features={usable} onBack={hide} /> : null}
      {screen === 'comfort' ? <ComfortPage onBack={hide} onSwitches={() => show('switches')} /> : null}
      {screen === 'switches' ? <SwitchesPage last={lastSwitch} onBack={() => show('comfort')} /> : null}
      {screen === 'idle' && Locked ? <Locked /> : null}
      {screen === 'idle' && !Locked ? (
        <IdlePage
          profile={profile}
          offers={everythingOffered(features, { profile, status, library })}
          by={by}
          onBegin={begin}
        />
      ) : null}
      {session.phase === 'none' ? null : (
        <VisitView
          key={key}
          {...{ features, home, profile, status, library, hold, sinceTouchMs, continued }}
          now={time}
          hidden={screen !== 'visit'}
          help={help.show}
          asked={asked}
          onAsked={onAsked}
        />
      )}
      <InputNotice notice={notice} onGone={onNoticeGone} />
      <ScreenOff />
    </Frame>
  );
});

/** True once `value` has been true for a while: a hiccup of the connection is no news to a citizen. */
function useLasting(value: boolean, forMs: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!value) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => clearTimeout(timer);
  }, [value, forMs]);
  return lasting;
}

/** A page over the visit; closed when the visit ends, or somebody waits for the person. */
function usePageOver(phase: SessionState['phase'], called: boolean) {
  const [over, setOver] = useState<Over | null>(null);
  useEffect(() => {
    if (phase === 'none' || called) setOver(null);
  }, [phase, called]);
  return { over, show: setOver, hide: () => setOver(null) };
}

/** Language, text size, contrast and voice are the visitor's, and end with the visit: not with a page that is loaded anew in it. */
function usePreferencesOfTheVisit(phase: SessionState['phase'], continued: boolean): void {
  const { preferences, reset, change } = usePreferences();
  const ended = phase === 'none';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of a visit resets
  useLayoutEffect(() => {
    if (ended) reset();
    else if (continued) change(keptPreferences.read());
  }, [ended]);
  useLayoutEffect(() => {
    if (ended) keptPreferences.drop();
    else keptPreferences.keep(preferences);
  }, [ended, preferences]);
}

function leave(client: StationClient): void {
  void safe(client.sessions.end({ why: 'left' }));
}
