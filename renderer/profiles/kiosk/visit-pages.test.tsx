import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { createActor } from 'xstate';
import { createTexts } from '../../i18n/texts.ts';
import { CrashBoundary } from '../../ui/feedback/crash-boundary.tsx';
import { PreferencesProvider } from '../../ui/preferences.tsx';
import { visitMachine } from './visit-machine.ts';
import { leadHome, type PagesOfVisit, VisitPages, type VisitPagesProps } from './visit-pages.tsx';

// What a browser, a voice and a station would give.
vi.mock('../../ui/use-landscape.ts', () => ({ useLandscape: () => false }));
vi.mock('../../ui/speech/speech.tsx', () => ({ useReadAloud: () => undefined, useSpeaker: () => ({}) }));
vi.mock('../../client/hooks.tsx', () => ({
  useStation: () => ({}),
  useClient: () => ({}),
  useLive: () => ({ value: undefined, stale: false, refused: null }),
}));

type Snapshot = VisitPagesProps['snapshot'];
const homeSnapshot = createActor(visitMachine).start().getSnapshot();

function shown(value: unknown): string {
  const snapshot = { ...homeSnapshot, value } as Snapshot;
  const props = {
    snapshot,
    send: () => undefined,
    onEnd: () => undefined,
    profile: { hotline: '12348', timeZone: 'Asia/Shanghai' },
    status: { now: 0, cardReader: 'ready', ticketPrinter: 'ready' },
    stationTime: null,
    library: { state: 'none' },
  } as unknown as VisitPagesProps;
  const initial = { language: 'zh-CN', scale: 'kiosk', theme: 'light', readAloud: false, volume: 1 } as const;
  return renderToStaticMarkup(
    <PreferencesProvider initial={initial} texts={createTexts()}>
      <VisitPages {...props} />
    </PreferencesProvider>,
  );
}

const lost = '这一步显示不出来';

describe('a state of the visit', () => {
  it.each(Object.keys(visitMachine.states).filter((name) => name !== 'library' && name !== 'chooseService'))(
    '%s is never a blank screen',
    (name) => expect(shown(name)).toMatch(/<h1[^>]*>[^<]/),
  );
  it.each(['confirm', 'ticket', 'mine'])('%s without what it shows leads home', (name) => {
    expect(shown(name)).toContain(lost);
  });
  it.each(['found', 'unheardOf', 'toString', '__proto__'])('%s, which has no page, leads home', (name) => {
    expect(shown(name)).toContain(lost);
    expect(shown(name)).toContain('回首页');
  });
  it('without a page does not compile', () => {
    type Complete = PagesOfVisit;
    // @ts-expect-error the ticket has no page here
    const incomplete: Complete = {} as Omit<Complete, 'ticket'>;
    expect(incomplete).toEqual({});
  });
});

describe('the way home', () => {
  it('from a page that broke is home, and from home the end of the visit', () => {
    const [send, onEnd] = [vi.fn(), vi.fn()];
    leadHome({ snapshot: homeSnapshot, send, onEnd });
    expect([send.mock.calls, onEnd.mock.calls]).toEqual([[], [['left']]]);
    const actor = createActor(visitMachine).start();
    actor.send({ type: 'TAKE' });
    leadHome({ snapshot: actor.getSnapshot(), send: (event) => actor.send(event), onEnd });
    expect(actor.getSnapshot().value).toBe('home');
    expect(onEnd).toHaveBeenCalledTimes(1);
  });
});

describe('a page that breaks while it is drawn', () => {
  it('gives way to the fallback, and comes back when asked', () => {
    const boundary = new CrashBoundary({ children: 'the page', fallback: () => 'the fallback' });
    expect(boundary.render()).toBe('the page');
    boundary.state = CrashBoundary.getDerivedStateFromError();
    expect(boundary.render()).toBe('the fallback');
  });
});
