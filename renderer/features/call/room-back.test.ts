import { describe, expect, it } from 'vitest';
import type { CallMessage, CallView } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { LocalMedia } from './engine/local-media.ts';
import { Loudspeaker } from './engine/loudspeaker.ts';
import { StationCall } from './station-call.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const party = { present: true, backBy: null, media: null, label: '' } as const;
const room = (name: string, ...of: string[]) => ({
  ...{ publish: `${name}-in`, subscribe: `${name}-out` },
  streams: of.map((partyId) => ({ mid: '0', partyId })),
});
const viewOf = (change: Partial<CallView>): CallMessage => ({
  ...{ event: 'view', line: 'line' },
  view: {
    ...{ you: 'me', state: 'in-call', ended: null, signLanguage: false, iceServers: [], iceUse: 'all' },
    parties: [
      { ...party, partyId: 'me', as: 'lawyer', order: 1, pageKey: 'own' },
      { ...party, partyId: 'other', as: 'citizen', order: 2, pageKey: 'page' },
    ],
    ...{ room: null, recording: null, ...change },
  } as unknown as CallView,
});

class FakeConnection {
  signalingState = 'stable';
  connectionState = 'new';
  readonly sections: object[] = [];
  onconnectionstatechange: (() => void) | null = null;
  addTransceiver = (kind: string) => ({ receiver: { track: { kind } } });
  getTransceivers = () => this.sections;
  getStats = async () => new Map();
  setConfiguration(): void {}
  restartIce(): void {}
  close(): void {
    this.connectionState = 'closed';
  }
  becomes(state: string): void {
    if (this.connectionState === 'closed') return;
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

/** One page of a call of two, whose room was lost and which is connected to the other page alone. */
async function roomLost() {
  const made: FakeConnection[] = [];
  const clock = new ManualClock();
  let put: (message: CallMessage) => void = () => undefined;
  const live = async (_: object, { signal }: { signal: AbortSignal }) => {
    const waiting: CallMessage[] = [];
    let wake = () => {};
    put = (message) => {
      waiting.push(message);
      wake();
    };
    signal.addEventListener('abort', () => wake());
    return (async function* () {
      while (!signal.aborted) {
        const next = waiting.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    })();
  };
  const done = async () => ({ done: true });
  const off = { wanted: false, state: 'off', track: null, label: null };
  const media = { view: { camera: off, microphone: off }, camera: { view: off }, microphone: { view: off } };
  const call = new StationCall({
    client: { call: { live, signal: done, media: done } } as unknown as StationClient,
    connection: { whenOpen: async () => undefined },
    media: { ...media, subscribe: () => () => undefined } as unknown as LocalMedia,
    ...{ partyKey: 'proof', newKey: () => 'key' },
    loudspeaker: new Loudspeaker({
      create: () => ({
        ...{ srcObject: null, volume: 1, muted: false },
        ...{ play: async () => undefined, pause: () => undefined },
      }),
    }),
    browser: {
      clock: {
        now: () => clock.monotonic(),
        after: (ms, task) => {
          const timer = clock.after(ms, task);
          return () => timer.cancel();
        },
      },
      createStream: (tracks) => ({ getAudioTracks: () => [], tracks }) as unknown as MediaStream,
      networks: [],
      createConnection: () => {
        const one = new FakeConnection();
        made.push(one);
        return one as unknown as RTCPeerConnection;
      },
    },
  });
  const hears = async (change: Partial<CallView>) => {
    put(viewOf(change));
    await settled();
  };
  await settled();
  await hears({ room: room('lost', 'other') });
  await hears({ room: null });
  const open = () => made.filter(({ connectionState }) => connectionState !== 'closed');
  const [mesh] = open();
  return { call, clock, hears, open, made, mesh };
}

type Lost = Awaited<ReturnType<typeof roomLost>>;
/** The two that were made for the room that is back, in the order of making; none before the station has said it. */
const ofRoom = ({ made }: Lost) => made.slice(3);

/** What may happen while the room comes back, in whatever order; what needs the room waits for it. */
const events: Readonly<Record<string, (page: Lost) => void | Promise<void>>> = {
  'page reached': ({ mesh }) => mesh?.becomes('connected'),
  'page let go': ({ mesh }) => mesh?.becomes('disconnected'),
  'room said': ({ hears }) => hears({ room: room('back') }),
  sends: (page) => ofRoom(page)[0]?.becomes('connected'),
  receives: (page) => ofRoom(page)[1]?.becomes('connected'),
  'section made': (page) =>
    void ofRoom(page)[1]?.sections.push({ mid: '0', receiver: { track: { id: 'v', kind: 'video' } } }),
  'other named': ({ hears }) => hears({ room: room('back', 'other') }),
};

function orders(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((first) =>
    orders(names.filter((name) => name !== first)).map((rest) => [first, ...rest]),
  );
}

/** The room is there before anything of it, and what was reached can be let go. */
const possible = orders(Object.keys(events)).filter((order) => {
  const isBefore = (one: string, other: string) => order.indexOf(one) < order.indexOf(other);
  const ofTheRoom = ['sends', 'receives', 'section made', 'other named'];
  return ofTheRoom.every((name) => isBefore('room said', name)) && isBefore('page reached', 'page let go');
});

describe('a room that is back', () => {
  it('is all that is left of the connections of a page, in whatever order it comes', async () => {
    for (const order of possible) {
      const page = await roomLost();
      for (const name of order) await events[name]?.(page);
      // A section of which nobody told is found with the next figures.
      await page.clock.advance(1_000);
      await settled();
      expect(page.open(), order.join(', ')).toEqual(ofRoom(page));
      expect(page.call.now.peers.map(({ link }) => link.line)).toEqual(['connected']);
      // Longer than whatever mends a line by making it anew.
      await page.clock.advance(14_000);
      expect(page.open(), order.join(', ')).toEqual(ofRoom(page));
      page.call.close();
      expect(page.open()).toEqual([]);
    }
  });
});
