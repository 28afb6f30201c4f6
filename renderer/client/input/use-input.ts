import { safe } from '@orpc/client';
import { useEffect, useRef } from 'react';
import type { InputAction, InputEvent, InputPhase, Scanned } from '#contract/input.ts';
import { follow } from '../follow.ts';
import { useStation } from '../hooks.tsx';
import { pause } from '../pause.ts';
import type { Station } from '../station.ts';
import { actionOfKey, isUnknownKey, meaningOfKey, strike } from './actions.ts';
import { Doubles } from './doubles.ts';
import { guardAgainstWedge } from './wedge-guard.ts';

/** What a page does with what its visitor asks for by keypad, remote, keyboard or scanner. */
export interface InputHandlers {
  /** Anything at all was pressed or scanned: somebody is there. */
  readonly onSign: () => void;
  /** What no key of a keyboard does: home, help, louder, quieter. The volume also while it is held. */
  readonly onAction: (action: InputAction) => void;
  readonly onScan: (scanned: Scanned) => void;
  readonly onHeadset: (pluggedIn: boolean) => void;
}

/**
 * Makes one of all ways of input: the station's keypads and scanners, the keys of remotes that the browser hears, and
 * scanners that type. Moving the focus, pressing and going back happen as with a keyboard.
 */
export function useInput(handlers: InputHandlers): void {
  const station = useStation();
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => listen(station, () => latest.current), [station]);
}

/** Of unknown keys, so many are told of. */
const mostReported = 40;

function listen(station: Station, handlers: () => InputHandlers): () => void {
  const doubles = new Doubles();
  const stops = [
    hideDoubles(doubles),
    follow<InputEvent>(station.connection, {
      subscribe: (signal) => station.client.input.live(undefined, { signal }),
      onValue: (event) => take(event, handlers(), doubles),
      // Keys pressed meanwhile are lost, as with a keyboard that was pulled out.
      onStale: () => undefined,
      onRefused: () => undefined,
      pause,
    }),
    guardAgainstWedge((text) => void classify(station, text, handlers)),
    listenForRemotes(handlers),
    reportUnknownKeys((key) => void safe(station.client.input.unknownKey({ key }))),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function take(event: InputEvent, handlers: InputHandlers, doubles: Doubles): void {
  if (event.kind === 'headset') handlers.onHeadset(event.pluggedIn);
  else {
    handlers.onSign();
    if (event.kind === 'scan') handlers.onScan(event.scanned);
    else if (doubles.fromStation(event.action, event.phase, performance.now())) press(event, handlers);
  }
}

function press({ action, phase }: Extract<InputEvent, { kind: 'key' }>, handlers: InputHandlers): void {
  if (!strike(action, phase) && counts(action, phase)) handlers.onAction(action);
}

/** Of a key that is held only the volume goes on. */
function counts(action: InputAction, phase: InputPhase): boolean {
  return phase === 'pressed' || (phase === 'repeated' && (action === 'louder' || action === 'quieter'));
}

/** Over a lost connection nobody can say what it was; then it is told like a code that is not ours. */
async function classify(station: Station, text: string, handlers: () => InputHandlers): Promise<void> {
  handlers().onSign();
  const { error, data } = await safe(station.client.input.scanned({ text }));
  handlers().onScan(error ? { code: 'foreign' } : data);
}

/** Keeps a key from the page that the station has told of already. */
function hideDoubles(doubles: Doubles, view: Window = window): () => void {
  const down = (event: KeyboardEvent) => {
    const action = event.isTrusted ? meaningOfKey(event.key) : null;
    if (action === null || doubles.fromBrowser(action, event.timeStamp)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  view.addEventListener('keydown', down, { capture: true });
  return () => view.removeEventListener('keydown', down, { capture: true });
}

function listenForRemotes(handlers: () => InputHandlers, view: Window = window): () => void {
  const down = (event: KeyboardEvent) => {
    const action = actionOfKey(event.key);
    if (action === null || event.defaultPrevented) return;
    event.preventDefault();
    const phase = event.repeat ? 'repeated' : 'pressed';
    if (!strike(action, phase) && counts(action, phase)) handlers().onAction(action);
  };
  view.addEventListener('keydown', down);
  return () => view.removeEventListener('keydown', down);
}

/** Each once, however long it is held: a remote with other keys than ours is a remote all the same. */
function reportUnknownKeys(report: (key: string) => void, view: Window = window): () => void {
  const reported = new Set<string>();
  const down = ({ key }: KeyboardEvent) => {
    if (!isUnknownKey(key) || reported.has(key) || reported.size >= mostReported) return;
    reported.add(key);
    report(key);
  };
  view.addEventListener('keydown', down);
  return () => view.removeEventListener('keydown', down);
}
