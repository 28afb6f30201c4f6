import { useCallback, useEffect, useState } from 'react';
import type { InputAction, Scanned } from '#contract/input.ts';
import type { HeldTicket } from '#contract/queue.ts';
import { useInput } from '#renderer/client/input/use-input.ts';
import {
  type Notice,
  rateAfter,
  useHeadset,
  useNarration,
  useSpokenFocus,
  volumeAfter,
} from '#renderer/features/input/index.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { endsTooEarly } from '#renderer/ui/press/first-moments.ts';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';
import type { Screen } from './screen.ts';

/** What a keypad or a scanner asks of the visit. */
export type Asked = { readonly type: 'SCANNED'; readonly held: HeldTicket } | { readonly type: 'HOME' };

export interface TerminalInputParts {
  readonly screen: Screen;
  /** Begins a visit; says whether the station did. */
  readonly begin: () => Promise<{ readonly isSuccess: boolean }>;
  readonly headphonesOutput: string | undefined;
  /** Somebody is there. */
  readonly here: () => void;
  readonly help: { readonly show: () => void; readonly hide: () => void };
}

export interface TerminalInput {
  readonly asked: Asked | null;
  readonly onAsked: (done: boolean) => void;
  readonly notice: Notice | null;
  readonly onNoticeGone: () => void;
}

/** Keypads, remotes, headphones and scanners at the terminal: they do what its buttons do. */
export function useTerminalInput({
  screen,
  headphonesOutput,
  begin,
  here,
  help,
}: TerminalInputParts): TerminalInput {
  const { preferences, change } = usePreferences();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const headset = useHeadset(screen !== 'idle', headphonesOutput);
  const repeat = useNarration(headset.isPrivate);
  const speaker = useSpeaker();
  useEffect(() => speaker.onSilent(() => setNotice({ kind: 'no-voice' })), [speaker]);
  useSpokenFocus();

  /** Of nobody's visit when it could not begin: then it must not wait for the next one's. */
  const ask = async (wish: Asked) => {
    help.hide();
    setAsked(wish);
    if (screen === 'idle' && !(await begin()).isSuccess) setAsked(null);
  };
  const turn = (action: 'louder' | 'quieter') => {
    const volume = volumeAfter(preferences.volume, action);
    change({ volume });
    setNotice({ kind: 'volume', volume });
  };
  const turnRate = (action: 'faster' | 'slower') => {
    const rate = rateAfter(preferences.rate, action);
    change({ rate });
    setNotice({ kind: 'rate', rate });
  };
  /** Only keypads for the blind have these keys: whoever presses one wants to hear. */
  const listen = (action: 'faster' | 'slower' | 'repeat') => {
    if (!preferences.byEar) change({ readAloud: true, byEar: true });
    else if (action === 'repeat') repeat();
    else turnRate(action);
  };
  const act = (action: InputAction) => {
    if (screen === 'idle') void begin();
    if (action === 'louder' || action === 'quieter') turn(action);
    if (action === 'faster' || action === 'slower' || action === 'repeat') listen(action);
    if (action === 'help' && (screen === 'idle' || screen === 'visit')) help.show();
    // What has only just come, a ticket for example, is not left before it can have been seen.
    if (action === 'home' && screen !== 'idle' && !endsTooEarly()) void ask({ type: 'HOME' });
  };
  const scan = (scanned: Scanned) => {
    if (scanned.code === 'ticket') void ask({ type: 'SCANNED', held: scanned.held });
    else setNotice({ kind: 'scan', why: scanned.code });
  };

  useInput({
    onSign: here,
    onAction: act,
    onScan: (scanned) => {
      if (screen !== 'lost' && screen !== 'out-of-service') scan(scanned);
    },
    onHeadset: (pluggedIn) => {
      headset.plug(pluggedIn);
      if (pluggedIn && screen === 'idle') void begin();
    },
  });
  const onAsked = (done: boolean) => {
    if (!done && asked?.type === 'SCANNED') setNotice({ kind: 'scan', why: 'later' });
    setAsked(null);
  };
  return { asked, onAsked, notice, onNoticeGone: useCallback(() => setNotice(null), []) };
}
