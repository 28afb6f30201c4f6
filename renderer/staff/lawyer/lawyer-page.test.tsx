// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { Language } from '#contract/common.ts';
import { viewOf } from '#tests/harness/call-pages.ts';
import { live, PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
import { SignedIn } from './lawyer-page.tsx';
import { freeLawyer } from './rig.ts';
import { TalkingPage } from './talking-page.tsx';

const nothing = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices: nothing }));
});

/** The page of a call: one that it answered, unless it was loaded anew since. */
const talking = ({ isOwn = true, captions = [] }: { isOwn?: boolean; captions?: Language[] } = {}) => {
  const answering = { isOwn: () => isOwn, takeOpened: () => null, isPending: false };
  return <TalkingPage partyKey="k" interpreter={null} captions={captions} answering={answering} />;
};

it('a page of another version says so, and what to do', async () => {
  const rig = await PageRig.page(talking(), {
    'call.live': refusal('OTHER_VERSION', { station: 2 }),
  });
  expect(rig.text).toContain(words('lawyer:otherVersion'));
});

it('a call that the page was taken from for a moment has camera and microphone as they were', async () => {
  const answers = {
    'call.live': live({ event: 'chat', number: 1, from: 'c', at: 0, text: '您好' }),
  };
  const first = await PageRig.page(talking(), answers);
  await first.press(words('call:control.mute'));
  await first.close();
  const again = await PageRig.page(talking({ isOwn: false }), answers);
  expect(again.buttons).toContain(words('call:control.unmute'));
  expect(again.buttons).toContain(words('call:control.cameraOff'));
});

it('whoever said no to a recording is not asked at once again: it says when, and how often', async () => {
  const view = viewOf('consultation', { canRecord: true });
  const rig = await PageRig.page(talking(), {
    'call.live': live({ event: 'view', line: 'l', view }),
    'lawyer.askToRecord': refusal('TOO_MUCH'),
  });
  await rig.press(words('lawyer:talking.askToRecord'));
  expect(rig.text).toContain(words('lawyer:talking.askedBefore'));
});

it('an interpreter reads along what both others say, once every side is told', async () => {
  const side = { present: true, backBy: null, media: null, pageKey: null } as const;
  const view = viewOf('consultation', {
    you: 'i',
    parties: [
      { ...side, partyId: 'l', as: 'lawyer', label: '高律师', order: 1 },
      { ...side, partyId: 'c', as: 'citizen', label: 'V012', order: 2 },
      { ...side, partyId: 'i', as: 'interpreter', label: '苏日娜', order: 3 },
    ],
  });
  const media = vi.fn((_: { media: object }) => ({ done: true }));
  const heard = { event: 'caption', final: true } as const;
  const rig = await PageRig.page(talking({ captions: ['zh-CN'] }), {
    'call.live': live({ event: 'view', line: 'l', view }),
    'call.media': media,
    'captions.live': async function* (_: never, signal: AbortSignal) {
      yield { ...heard, of: 'c', text: '工资没发' };
      yield { ...heard, of: 'l', text: '几个月了' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  });
  await rig.press(words('call:captions.turnOn'));
  expect(rig.text).toContain(`${words('call:captions.by', { name: 'V012' })}工资没发`);
  expect(rig.text).toContain(`${words('call:captions.by', { name: '高律师' })}几个月了`);
  expect(media.mock.lastCall?.[0].media).toMatchObject({ captions: true });
});

it('nothing of a call stays in the tab once it is over', async () => {
  const call = {
    'call.live': live({ event: 'caption', number: 1, from: 'c', at: 0, text: '', final: true }),
  };
  const first = await PageRig.page(talking(), call);
  await first.press(words('call:control.mute'));
  await first.close();
  expect(Object.keys(sessionStorage)).toHaveLength(1);
  await PageRig.page(<SignedIn onSignOut={() => undefined} />, {
    'lawyer.live': live({ ...freeLawyer, state: 'away', awayWhy: 'own' }),
  });
  expect(Object.keys(sessionStorage)).toEqual([]);
});
