import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallMessage, CallView } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { plugHeadphones, unplugHeadphones } from '#renderer/ui/speech/sound-output.ts';
import type { LocalMedia } from './engine/local-media.ts';
import { Loudspeaker } from './engine/loudspeaker.ts';
import { StationCall } from './station-call.ts';

const me = 'citizen';
const settled = () => new Promise((resolve) => setImmediate(resolve));

function viewOf(change: Partial<CallView> = {}, pageKey: string | null = 'page-1'): CallView {
  const party = { present: true, backBy: null, media: null, label: '' } as const;
  return {
    callId: 'c',
    kind: 'consultation',
    state: 'in-call',
    ended: null,
    you: me,
    parties: [
      { ...party, partyId: me, as: 'citizen', order: 2, pageKey: 'own' },
      { ...party, partyId: 'lawyer', as: 'lawyer', order: 1, pageKey, label: '高律师' },
    ],
    answeredAt: 0,
    endsAt: null,
    iceServers: [],
    iceEndsAt: 0,
    iceUse: 'relay',
    signLanguage: false,
    language: 'zh-CN',
    room: null,
    recording: null,
    canRecord: false,
    mostParties: 3,
    summary: null,
    notarisation: null,
    agreement: null,
    now: 0,
    ...change,
  };
}

/** A station in the test's hand, and what was asked of the browser. */
function rig() {
  const asked: { procedure: string; input: Record<string, unknown> }[] = [];
  let put: (message: CallMessage) => void = () => undefined;
  let cut: () => void = () => undefined;
  const note = (procedure: string) => async (input: Record<string, unknown>) => {
    asked.push({ procedure, input });
    return { done: true };
  };
  const live = async (input: Record<string, unknown>, { signal }: { signal: AbortSignal }) => {
    asked.push({ procedure: 'live', input });
    const waiting: CallMessage[] = [];
    let wake = () => {};
    let lost = false;
    put = (message) => {
      waiting.push(message);
      wake();
    };
    cut = () => {
      lost = true;
      wake();
    };
    signal.addEventListener('abort', () => wake());
    return (async function* () {
      while (!signal.aborted) {
        const next = waiting.shift();
        if (next) yield next;
        else if (lost) throw new Error('lost');
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    })();
  };
  const client = {
    call: { live, signal: note('signal'), media: note('media'), chat: note('chat'), hangUp: note('hangUp') },
  };
  const off = { wanted: false, state: 'off', track: null, label: null };
  const on = { wanted: true, state: 'on', track: null, label: 'Mic' };
  const media = {
    view: { camera: off, microphone: on },
    camera: { view: off },
    microphone: { view: on },
    subscribe: () => () => undefined,
  };
  const configurations: RTCConfiguration[] = [];
  const closed: string[] = [];
  let key = 0;
  const call = new StationCall({
    client: client as unknown as StationClient,
    connection: { whenOpen: async () => undefined },
    media: media as unknown as LocalMedia,
    partyKey: 'proof',
    newKey: () => `key-${key++}`,
    loudspeaker: new Loudspeaker({
      create: () => ({
        ...{ srcObject: null, volume: 1, muted: false },
        play: async () => undefined,
        pause: () => undefined,
      }),
    }),
    browser: {
      clock: { now: () => 0, after: () => () => undefined },
      createStream: () => ({}) as MediaStream,
      networks: [],
      createConnection: (configuration) => {
        const id = String(configurations.push(configuration));
        return {
          signalingState: 'stable',
          getTransceivers: () => [],
          addTransceiver: (kind: string) => ({ receiver: { track: { kind } } }),
          setConfiguration: () => undefined,
          close: () => closed.push(id),
        } as unknown as RTCPeerConnection;
      },
    },
  });
  return {
    call,
    asked,
    media,
    configurations,
    closed,
    of: (procedure: string) => asked.filter((one) => one.procedure === procedure).map(({ input }) => input),
    async hears(...messages: CallMessage[]) {
      await settled();
      for (const message of messages) put(message);
      await settled();
    },
    async loses() {
      cut();
      // The page subscribes again after a second.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    },
  };
}

const view = (value: CallView, line = 'line-1'): CallMessage => ({ event: 'view', line, view: value });
const chat = (number: number, text: string): CallMessage => ({
  event: 'chat',
  number,
  from: 'lawyer',
  at: 0,
  text,
});

describe('one side of a call', () => {
  it('connects to the page of the other side, as the station allows', async () => {
    const { call, hears, configurations } = rig();
    await hears(view(viewOf()));
    expect(configurations.map(({ iceTransportPolicy }) => iceTransportPolicy)).toEqual(['relay']);
    expect(call.now.peers.map(({ party }) => party.label)).toEqual(['高律师']);
  });

  it('finds the way while it rings: nobody is seen, nothing is said of this end, and the call goes on by that way', async () => {
    const { call, hears, of, configurations, closed } = rig();
    await hears(view(viewOf({ state: 'ringing' })));
    expect(configurations).toHaveLength(1);
    expect(call.now).toMatchObject({ call: null, peers: [] });
    expect(of('media')).toEqual([]);
    call.answered();
    await hears(view(viewOf({ state: 'connecting' }, null), 'line-2'));
    expect(of('live').map(({ after }) => after)).toEqual([null, { line: 'line-1', number: 0 }]);
    // Their page has not come yet.
    expect(call.now.peers).toEqual([]);
    await hears(view(viewOf({ state: 'connecting' }), 'line-2'));
    expect(call.now.peers.map(({ party }) => party.label)).toEqual(['高律师']);
    expect(of('media')).toHaveLength(1);
    expect([configurations.length, closed]).toEqual([1, []]);
  });

  it('is heard at once where headphones were pulled out while it rang', async () => {
    const { call, hears } = rig();
    onTestFinished(unplugHeadphones);
    plugHeadphones(null);
    await hears(view(viewOf({ state: 'ringing' })));
    unplugHeadphones();
    call.answered();
    await hears(view(viewOf()));
    expect(call.loudspeaker.view.held).toBeNull();
    plugHeadphones(null);
    unplugHeadphones();
    expect(call.loudspeaker.view.held).toBe('pulled-out');
  });

  it('of a visit sees its other end only while somebody watches over it', async () => {
    const { call, hears } = rig();
    const visit = viewOf({ kind: 'remote-visit' });
    const [, lawyer] = visit.parties;
    const other = { ...lawyer, partyId: 'other', as: 'party', label: '' } as CallView['parties'][number];
    const parties = [...visit.parties, other];
    const unwatched = () =>
      call.now.peers.flatMap(({ party, unwatched }) => (unwatched ? party.partyId : []));
    await hears(view({ ...visit, parties, endsAt: null, leftMs: 60_000 }));
    expect(unwatched()).toEqual(['other']);
    await hears(view({ ...visit, parties, endsAt: 60_000 }));
    expect(unwatched()).toEqual([]);
  });

  it('connects anew to a page that was loaded again, and not while one is away', async () => {
    const { hears, configurations, closed } = rig();
    await hears(view(viewOf({}, null)));
    expect(configurations).toHaveLength(0);
    await hears(view(viewOf({}, 'page-1')), view(viewOf({ state: 'reconnecting' }, 'page-1')));
    expect(configurations).toHaveLength(1);
    await hears(view(viewOf({}, 'page-2')));
    expect(configurations).toHaveLength(2);
    expect(closed).toEqual(['1']);
  });

  it('connects to the two ends of a room, and to no page', async () => {
    const { hears, configurations, closed, call } = rig();
    const room = { publish: 'in', subscribe: 'out', streams: [] };
    await hears(view(viewOf({ room })));
    expect(configurations).toHaveLength(2);
    expect(call.now.peers.map(({ link }) => link.line)).toEqual(['connecting']);
    await hears(view(viewOf({ room: { ...room, subscribe: 'another' } })));
    expect([configurations.length, closed]).toEqual([3, ['2']]);
  });

  it('goes on from page to page while the room is not there, and when it is lost', async () => {
    const { hears, configurations, closed } = rig();
    await hears(view(viewOf()));
    await hears(view(viewOf({ room: { publish: 'in', subscribe: 'out', streams: [] } })));
    expect([configurations.length, closed]).toEqual([3, []]);
    await hears(view(viewOf()));
    expect([configurations.length, closed]).toEqual([3, ['2', '3']]);
  });

  it('says what it sends, once', async () => {
    const { hears, of } = rig();
    await hears(view(viewOf()), view(viewOf()));
    expect(of('media').map(({ media, connected }) => ({ media, connected }))).toEqual([
      { media: { camera: 'off', microphone: 'on', mode: 'video' }, connected: false },
    ]);
  });

  it('says of no camera that it is missing while it is being opened', async () => {
    const { hears, of, media } = rig();
    const opening = { wanted: true, state: 'opening', track: null, label: null };
    media.view = { ...media.view, camera: opening };
    await hears(view(viewOf()));
    expect(of('media')).toEqual([]);
    media.view = { ...media.view, camera: { ...opening, state: 'on' } };
    await hears(view(viewOf()));
    expect(of('media').map(({ media: sent }) => sent)).toEqual([
      { camera: 'on', microphone: 'on', mode: 'video' },
    ]);
  });

  it('says that hands are read from now on, and shows them before the station has answered', async () => {
    const { call, hears, of } = rig();
    await hears(view(viewOf()));
    call.readHands(true);
    expect(call.now.signing).toBe(true);
    await hears(view(viewOf({ signLanguage: false })));
    expect(call.now.signing).toBe(true);
    expect(of('media').at(-1)?.media).toMatchObject({ signs: true });
  });

  it('shows hands as the station says where it does not read them itself', async () => {
    const { call, hears, of } = rig();
    await hears(view(viewOf({ signLanguage: true })));
    expect(call.now.signing).toBe(true);
    expect(of('media').at(-1)?.media).not.toHaveProperty('signs');
  });

  it('misses nothing after a lost connection, and shows nothing twice', async () => {
    const { call, hears, loses, of } = rig();
    await hears(view(viewOf()), chat(1, '您好'));
    await loses();
    expect(of('live').at(-1)?.after).toEqual({ line: 'line-1', number: 1 });
    await hears(view(viewOf()), chat(2, '听得见吗'));
    expect(call.now.chat.map(({ text }) => text)).toEqual(['您好', '听得见吗']);
  });

  it('lets go of everything when the other side hangs up', async () => {
    const { call, hears, closed } = rig();
    await hears(view(viewOf()), view(viewOf({ state: 'ended', ended: { why: 'hung-up', by: 'other' } })));
    expect(call.now.peers).toEqual([]);
    expect(closed).toEqual(['1']);
  });

  it('is over here at once when this side hangs up, whatever the station answers', async () => {
    const { call, hears, closed, of } = rig();
    await hears(view(viewOf()));
    await call.hangUp();
    await call.hangUp();
    expect(closed).toEqual(['1']);
    expect(of('hangUp')).toEqual([{ partyKey: 'proof' }, { partyKey: 'proof' }]);
  });

  it('drops what was taken back by whoever showed it, and nothing of others', async () => {
    const { call, hears } = rig();
    const one = { number: 1, from: 'lawyer', at: 0 };
    await hears(view(viewOf()), {
      ...one,
      event: 'shared',
      shared: { what: 'identity', name: '甄长青' },
    });
    expect(call.now.shared).toHaveLength(1);
    const signed = { what: 'identity', name: '毛其木格' } as const;
    await hears({ ...one, number: 2, from: 'party', event: 'shared', shared: signed });
    await hears({ ...one, number: 3, event: 'unshared' });
    expect(call.now.shared).toEqual([signed]);
  });
});
