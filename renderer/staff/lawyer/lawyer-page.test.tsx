// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { live, PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
import { SignedIn } from './lawyer-page.tsx';
import { TalkingPage } from './talking-page.tsx';

const nothing = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices: nothing }));
});

/** The page knows nothing of the call. */
async function goOn(rig: PageRig): Promise<void> {
  await rig.pass(1_500);
  await rig.press(words('lawyer:unknownCall.goOn'));
}

it('a page of another version says so, and what to do', async () => {
  const rig = await PageRig.page(<TalkingPage partyKey="k" interpreter={null} captions={[]} />, {
    'call.live': refusal('OTHER_VERSION', { station: 2 }),
  });
  await goOn(rig);
  expect(rig.text).toContain(words('lawyer:otherVersion'));
});

it('a call that the page was taken from for a moment has camera and microphone as they were', async () => {
  const answers = {
    'call.live': live({ event: 'chat', number: 1, from: 'c', at: 0, text: '您好' }),
  };
  const first = await PageRig.page(<TalkingPage partyKey="k" interpreter={null} captions={[]} />, answers);
  await goOn(first);
  await first.press(words('call:control.mute'));
  await first.close();
  const again = await PageRig.page(<TalkingPage partyKey="k" interpreter={null} captions={[]} />, answers);
  expect(again.buttons).toContain(words('call:control.unmute'));
  expect(again.buttons).toContain(words('call:control.cameraOff'));
});

it('whoever said no to a recording is not asked at once again: it says when, and how often', async () => {
  const view = {
    ...{ callId: 'c', kind: 'consultation', state: 'in-call', ended: null, you: 'l', parties: [] },
    ...{ answeredAt: 0, endsAt: null, iceServers: [], iceEndsAt: 0, iceUse: 'all', room: null },
    ...{ signLanguage: false, language: 'zh-CN', recording: null, canRecord: true, mostParties: 3 },
    ...{ summary: null, notarisation: null, agreement: null, now: 0 },
  };
  const rig = await PageRig.page(<TalkingPage partyKey="k" interpreter={null} captions={[]} />, {
    'call.live': live({ event: 'view', line: 'l', view }),
    'lawyer.askToRecord': refusal('TOO_MUCH'),
  });
  await goOn(rig);
  await rig.press(words('lawyer:talking.askToRecord'));
  expect(rig.text).toContain(words('lawyer:talking.askedBefore'));
});

it('an interpreter reads along what both others say, once every side is told', async () => {
  const side = { present: true, backBy: null, media: null, pageKey: null } as const;
  const view = {
    ...{ callId: 'c', kind: 'consultation', state: 'in-call', ended: null, you: 'i', language: 'zh-CN' },
    parties: [
      { ...side, partyId: 'l', as: 'lawyer', label: '高律师', order: 1 },
      { ...side, partyId: 'c', as: 'citizen', label: 'V012', order: 2 },
      { ...side, partyId: 'i', as: 'interpreter', label: '苏日娜', order: 3 },
    ],
    ...{ answeredAt: 0, endsAt: null, iceServers: [], iceEndsAt: 0, iceUse: 'all', room: null },
    ...{ signLanguage: false, recording: null, canRecord: false, mostParties: 3 },
    ...{ summary: null, notarisation: null, agreement: null, now: 0 },
  };
  const media = vi.fn((_: { media: object }) => ({ done: true }));
  const heard = { event: 'caption', final: true } as const;
  const page = <TalkingPage partyKey="k" interpreter={null} captions={['zh-CN']} />;
  const rig = await PageRig.page(page, {
    'call.live': live({ event: 'view', line: 'l', view }),
    'call.media': media,
    'captions.live': async function* (_: never, signal: AbortSignal) {
      yield { ...heard, of: 'c', text: '工资没发' };
      yield { ...heard, of: 'l', text: '几个月了' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  });
  await goOn(rig);
  await rig.press(words('call:captions.turnOn'));
  expect(rig.text).toContain(`${words('call:captions.by', { name: 'V012' })}工资没发`);
  expect(rig.text).toContain(`${words('call:captions.by', { name: '高律师' })}几个月了`);
  expect(media.mock.lastCall?.[0].media).toMatchObject({ captions: true });
});

it('nothing of a call stays in the tab once it is over', async () => {
  const call = {
    'call.live': live({ event: 'caption', number: 1, from: 'c', at: 0, text: '', final: true }),
  };
  const first = await PageRig.page(<TalkingPage partyKey="k" interpreter={null} captions={[]} />, call);
  await goOn(first);
  await first.press(words('call:control.mute'));
  await first.close();
  expect(Object.keys(sessionStorage)).toHaveLength(1);
  const duty = {
    languages: ['zh-CN'],
    fields: [],
    kinds: ['consultation'],
    signLanguage: false,
    until: null,
  };
  const away = { name: '高律师', level: 'station', state: 'away', awayWhy: 'own', duty, now: 0 };
  const nothingGoesOn = {
    ...{ ring: null, call: null, interpreter: null, waiting: 0, callBacksDue: 0, captions: [] },
  };
  await PageRig.page(<SignedIn onSignOut={() => undefined} />, {
    'lawyer.live': live({ ...away, ...nothingGoesOn }),
  });
  expect(Object.keys(sessionStorage)).toEqual([]);
});
