// @vitest-environment happy-dom
import { act, useEffect, useState } from 'react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SessionState } from '#contract/sessions.ts';
import type { TerminalStatus } from '#contract/terminal.ts';
import { feature as home } from '#renderer/features/home/index.ts';
import { defineFeature } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { StationClock } from '#renderer/ui/clock.tsx';
import { showLanguage, usePreferences } from '#renderer/ui/preferences.tsx';
import {
  type Answers,
  live,
  PageRig,
  profile,
  refusal,
  visitParts,
  words,
} from '#tests/harness/page-rig.tsx';
import type { FrameProps, ProfileParts } from './profile.ts';
import { Terminal } from './terminal.tsx';

vi.mock('#renderer/ui/size-unit.ts', () => ({ keepUnit: () => undefined }));

let drawn = 0;
/** Counts how often a terminal's page is drawn. */
function Frame({ station, children }: FrameProps) {
  drawn += 1;
  return (
    <>
      {station?.time ? <StationClock time={station.time} timeZone="Asia/Shanghai" /> : null}
      {children}
    </>
  );
}

function HelpingFrame({ children, onHelp }: FrameProps) {
  return (
    <>
      <button type="button" onClick={onHelp}>
        help
      </button>
      {children}
    </>
  );
}

function WishingFrame({ children }: FrameProps) {
  const { preferences, change } = usePreferences();
  return (
    <>
      <button type="button" onClick={() => change({ language: 'ru', scale: 'elder' })}>
        wish
      </button>
      <p>{`wishes ${preferences.language} ${preferences.scale}`}</p>
      {children}
    </>
  );
}

const Locked = () => <p>locked</p>;
const parts = { by: 'touch', Frame, features: [], home: home.at({ at: 'home' }) } as unknown as ProfileParts;
const minute = 60_000;

it('that is told nothing but a newer time draws no page anew, and its clock has it', async () => {
  const told: TerminalStatus[] = [visitParts.status];
  let wake = () => {};
  const tell = (change: Partial<TerminalStatus>) => {
    told.push({ ...visitParts.status, ...change });
    wake();
  };
  const rig = await PageRig.page(<Terminal {...parts} />, {
    'terminal.profile': () => ({ ...profile, atHost: true }),
    'terminal.status': async function* (_input: never, signal: AbortSignal) {
      while (!signal.aborted) {
        const next = told.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    'sessions.live': live({ phase: 'none' }),
    'library.live': live(visitParts.library),
    'queue.services': live([]),
    'input.live': live({ kind: 'headset', pluggedIn: false }),
  });
  onTestFinished(() => wake());
  expect(rig.text).toContain(words('kiosk:idle.start'));
  await rig.pass(2_000);
  const before = drawn;
  tell({ now: 5 * minute });
  await rig.pass(10);
  await rig.pass(1_000);
  expect(drawn).toBe(before);
  expect(document.querySelector('time')?.textContent).toBe('08:05');
  tell({ now: 5 * minute, network: 'offline' });
  await rig.pass(10);
  expect(drawn).toBeGreaterThan(before);
});

/** How many pages have come. */
let shown = 0;
function TalkPage() {
  const [number] = useState(() => (shown += 1));
  return <p>{`page ${number}`}</p>;
}

it('no page of help covers that somebody waits for the person', async () => {
  let called = false;
  let tell = () => {};
  const feature = defineFeature<{ at: 'talk' }>({
    id: 'talk',
    pages: { talk: TalkPage },
    calls: {
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
      now: () => called,
    },
  });
  const withTalk = { ...parts, Frame: HelpingFrame, features: [feature], home: feature.at({ at: 'talk' }) };
  const rig = await PageRig.page(<Terminal {...withTalk} />, {
    'terminal.profile': () => ({ ...profile, atHost: true }),
    'terminal.status': live(visitParts.status),
    'sessions.live': live({ phase: 'active', sessionId: '7d6a1a52-4d1f-4a3e-9d0f-000000000001' }),
    'library.live': live(visitParts.library),
    'input.live': live({ kind: 'headset', pluggedIn: false }),
  });
  await rig.press('help');
  expect(rig.text).not.toContain('page');
  called = true;
  await act(async () => tell());
  expect(rig.text).toContain('page');
});

/** Somebody telephones here. */
function PhonePage() {
  const { hold } = useVisit();
  // biome-ignore lint/correctness/useExhaustiveDependencies: as long as the page is shown
  useEffect(() => hold('telephone', new AbortController().signal), []);
  return null;
}

it('whoever telephones is left alone for ten minutes, and then asked whether they still do', async () => {
  const id = '7d6a1a52-4d1f-4a3e-9d0f-000000000001';
  const feature = defineFeature<{ at: 'phone' }>({ id: 'phone', pages: { phone: PhonePage } });
  const here = { ...parts, features: [feature], home: feature.at({ at: 'phone' }) };
  const touch = vi.fn(() => ({ done: true }));
  let warn = () => {};
  const warned = new Promise<void>((resolve) => (warn = resolve));
  const rig = await PageRig.page(<Terminal {...here} />, {
    'terminal.profile': () => ({ ...profile, atHost: true }),
    'terminal.status': live(visitParts.status),
    'sessions.live': async function* () {
      yield { phase: 'active', sessionId: id };
      await warned;
      yield { phase: 'warning', sessionId: id, endsInMs: 15_000 };
    },
    'sessions.touch': touch,
    'library.live': live(visitParts.library),
    'input.live': live({ kind: 'headset', pluggedIn: false }),
  });
  await act(async () => window.dispatchEvent(new Event('pointerdown')));
  await rig.pass(9.5 * minute);
  const before = touch.mock.calls.length;
  expect(before).toBeGreaterThan(50);
  await rig.pass(2 * minute);
  expect(touch.mock.calls.length - before).toBeLessThan(5);
  warn();
  await rig.pass(20);
  expect(rig.text).toContain(words('kiosk:warning.telephone.title'));
});

describe('what goes on though the station or the page was started again', () => {
  const begun: SessionState = { phase: 'active', sessionId: '7d6a1a52-4d1f-4a3e-9d0f-000000000001' };
  const begunAgain: SessionState = { phase: 'active', sessionId: '7d6a1a52-4d1f-4a3e-9d0f-000000000002' };
  const forgotten: SessionState = { phase: 'none', lastEnd: 'never' };
  let goesOn = false;
  const feature = defineFeature<{ at: 'talk' }>({
    id: 'talk',
    pages: { talk: TalkPage },
    unfinished: () => (goesOn ? { at: 'talk' } : null),
    carriesOn: { subscribe: () => () => undefined, now: () => goesOn },
  });
  const withTalk = { ...parts, features: [feature], home: feature.at({ at: 'talk' }) };

  /** A terminal at a station that sends these states one after the other. */
  async function shownAt(states: SessionState[], answers: Answers = {}, more: Partial<ProfileParts> = {}) {
    shown = 0;
    let wake = () => {};
    const begins: string[] = [];
    const rig = await PageRig.page(<Terminal {...withTalk} {...more} />, {
      'terminal.profile': () => ({ ...profile, atHost: true }),
      'terminal.status': live(visitParts.status),
      'library.live': live(visitParts.library),
      'queue.services': live([]),
      'input.live': live({ kind: 'headset', pluggedIn: false }),
      'sessions.begin': () => {
        begins.push('begun');
        return { sessionId: 'any' };
      },
      'sessions.live': async function* (_input: never, signal: AbortSignal) {
        while (!signal.aborted) {
          const next = states.shift();
          if (next) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      },
      ...answers,
    });
    onTestFinished(() => wake());
    const tell = async (state: SessionState) => {
      states.push(state);
      wake();
      await rig.pass(20);
    };
    return { rig, begins, tell };
  }
  const idle = words('kiosk:idle.start');

  it('has the page that it had, in a visit that began by itself, when the station was', async () => {
    goesOn = true;
    const { rig, begins, tell } = await shownAt([begun]);
    expect(rig.text).toContain('page 1');
    await tell(forgotten);
    expect(rig.text).toContain('page 1');
    expect(begins).toHaveLength(1);
    await tell(begunAgain);
    expect(rig.text).toContain('page 1');
    expect(begins).toHaveLength(1);
  });

  it('is led to when the page was, and no entry page is seen before', async () => {
    goesOn = true;
    const { rig, begins, tell } = await shownAt([{ phase: 'none', lastEnd: 'restart' }]);
    expect(rig.text).not.toContain(idle);
    expect(begins).toHaveLength(1);
    await tell(begun);
    expect(rig.text).toContain('page');
  });

  it('is in the language and as large as the visitor wished, when the page was', async () => {
    goesOn = true;
    onTestFinished(() => showLanguage('zh-CN'));
    const Frame = WishingFrame;
    const first = await shownAt([begun], {}, { Frame });
    await first.rig.press('wish');
    await first.rig.close();
    const { rig, tell } = await shownAt([{ phase: 'none', lastEnd: 'restart' }], {}, { Frame });
    await tell(begunAgain);
    expect(rig.text).toContain('wishes ru elder');
    await tell({ phase: 'none', lastEnd: 'left' });
    expect(rig.text).toContain('wishes zh-CN kiosk');
    expect({ ...sessionStorage }, 'nothing is left of the visit').toEqual({});
  });

  it('is over where the visit was ended', async () => {
    goesOn = true;
    const { rig, begins, tell } = await shownAt([begun]);
    await tell({ phase: 'none', lastEnd: 'left' });
    expect(rig.text).toContain(idle);
    expect(begins).toEqual([]);
  });

  it('is given up where the station begins no visit', async () => {
    goesOn = true;
    const { rig } = await shownAt([forgotten], { 'sessions.begin': refusal('FAULT') });
    expect(rig.text).toContain(idle);
  });

  it('waits for a clerk where nobody else begins a visit', async () => {
    goesOn = true;
    const { rig, begins } = await shownAt([forgotten], {}, { Locked });
    expect(rig.text).toContain('locked');
    expect(begins).toEqual([]);
  });

  it.each([
    ['is covered by no page', true],
    ['that needs the station is covered', false],
  ])('%s while the connection is lost', async (_, carries) => {
    goesOn = carries;
    const { rig } = await shownAt([begun]);
    rig.stayLost();
    await rig.lose();
    await rig.pass(3_000);
    expect(rig.text.includes(words('kiosk:connectionLost.title'))).toBe(!carries);
  });
});
