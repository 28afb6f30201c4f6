import { describe, expect, it } from 'vitest';
import type { CallView } from '#contract/call.ts';
import type { LocalMedia } from './engine/local-media.ts';
import { RoomLines } from './room-lines.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const party = { present: true, backBy: null, label: '', pageKey: 'page', order: 1 } as const;
const media = { camera: 'on', microphone: 'on', mode: 'video' } as const;
const room = { publish: 'in', subscribe: 'out', streams: [{ mid: '0', partyId: 'lawyer' }] };
const call = {
  you: 'me',
  signLanguage: false,
  parties: [{ ...party, partyId: 'lawyer', as: 'lawyer', media }],
  room,
} as unknown as CallView;

interface FakeConnection {
  connectionState: RTCPeerConnectionState;
  onconnectionstatechange: () => void;
}

/** A room whose two connections hold, and a clock in the test's hand. */
function rig() {
  const tasks = new Set<() => void>();
  const made: FakeConnection[] = [];
  const transceivers: object[] = [];
  const figures = new Map<string, object>();
  let changes = 0;
  const off = { view: { track: null } };
  const lines = new RoomLines({
    media: { camera: off, microphone: off, subscribe: () => () => undefined } as unknown as LocalMedia,
    rules: () => ({ iceServers: [], relayOnly: true, hostCandidates: false }),
    send: () => undefined,
    onChange: () => {
      changes += 1;
    },
    browser: {
      clock: {
        now: () => 0,
        after: (_, task) => {
          tasks.add(task);
          return () => void tasks.delete(task);
        },
      },
      createStream: (tracks) => ({ tracks }) as unknown as MediaStream,
      networks: [],
      createConnection: () => {
        const one = {
          ...{ signalingState: 'stable', connectionState: 'new', onconnectionstatechange: () => undefined },
          addTransceiver: (kind: string) => ({ receiver: { track: { kind } } }),
          getTransceivers: () => transceivers,
          getStats: async () => figures,
          ...{ setConfiguration: () => undefined, close: () => undefined },
        };
        made.push(one as FakeConnection);
        return one as unknown as RTCPeerConnection;
      },
    },
  });
  lines.follow(call);
  for (const one of made) {
    one.connectionState = 'connected';
    one.onconnectionstatechange();
  }
  return {
    lines,
    figures,
    changes: () => changes,
    /** The browser has made the lawyer's section. */
    makeSection: () => transceivers.push({ mid: '0', receiver: { track: { id: 'v', kind: 'video' } } }),
    async read() {
      const due = [...tasks];
      tasks.clear();
      for (const task of due) task();
      await settled();
    },
  };
}

const picture = (framesDecoded: number) =>
  ['v', { type: 'inbound-rtp', kind: 'video', trackIdentifier: 'v', framesDecoded }] as const;

describe('what comes from a room', () => {
  it('is shown once the browser has it, also where the station named it before', async () => {
    const { lines, makeSection, read } = rig();
    expect(lines.viewOf('lawyer')?.stream).toBeNull();
    makeSection();
    await read();
    expect(lines.viewOf('lawyer')?.stream).toEqual({ tracks: [{ id: 'v', kind: 'video' }] });
  });

  it('is drawn anew only when something of it changes', async () => {
    const { lines, figures, changes, makeSection, read } = rig();
    makeSection();
    figures.set(...picture(10));
    await read();
    const before = changes();
    figures.set(...picture(20));
    await read();
    figures.set(...picture(30));
    await read();
    expect(changes()).toBe(before);
    for (let turn = 0; turn < 3; turn += 1) await read();
    expect(lines.viewOf('lawyer')?.frozen).toBe(true);
    expect(changes()).toBeGreaterThan(before);
  });
});
