import { describe, expect, it } from 'vitest';
import type { CallSignal } from '#contract/call.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import { JanusPublisher } from './janus-publisher.ts';
import type { JanusMessage, JanusSession, Jsep } from './janus-session.ts';
import { JanusSubscriber } from './janus-subscriber.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const sdp = (id: number, version: number, more = '') =>
  `v=0\r\no=- ${id} ${version} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n${more}`;
const described = (type: 'offer' | 'answer', text: string): CallSignal => ({
  kind: 'description',
  type,
  sdp: text,
});
const rollback: CallSignal = { kind: 'description', type: 'rollback', sdp: '' };

/** A session whose plugin is in the test's hand, and what an end of a room has told it and the page. */
function rig() {
  const asked: { request: unknown; sdp: string | null }[] = [];
  const said: CallSignal[] = [];
  const broken: string[] = [];
  let hear: (event: JanusMessage) => void = () => undefined;
  let takes = true;
  let detached = 0;
  let whenAsked: (request: unknown) => void = () => undefined;
  const session = {
    attach: async (_: string, onEvent: typeof hear) => {
      hear = onEvent;
      return ok({
        send: async ({ request }: { request?: unknown }, jsep?: Jsep) => {
          asked.push({ request, sdp: jsep?.sdp ?? null });
          whenAsked(request);
          return takes ? ok({ janus: 'ack' }) : fail('gone');
        },
        trickle: () => undefined,
        detach: async () => {
          detached += 1;
        },
      });
    },
  } as unknown as JanusSession;
  const clock = new ManualClock();
  const parts = {
    ...{ session, clock },
    ...{ of: { room: 1, secret: 's', description: '' }, partyId: 'citizen' },
    send: (_: string, signal: CallSignal) => void said.push(signal),
    onBroken: (cause: string) => void broken.push(cause),
    onStreams: () => undefined,
  };
  return {
    parts,
    clock,
    said,
    broken,
    of: (request: string) => asked.filter((one) => one.request === request).map(({ sdp: text }) => text),
    janusIsUp: () => hear({ janus: 'webrtcup' }),
    janusSays: (jsep: Jsep) => hear({ janus: 'event', jsep }),
    detached: () => detached,
    whenAsked: (act: typeof whenAsked) => {
      whenAsked = act;
    },
    refuses: () => {
      takes = false;
    },
  };
}

describe('the end of a room that sends', () => {
  async function offered() {
    const janus = rig();
    const end = new JanusSubscriber(janus.parts);
    end.setFeeds([11]);
    await settled();
    janus.janusSays({ type: 'offer', sdp: sdp(7, 1) });
    return { ...janus, end };
  }

  it('takes an answer that comes twice for no answer to the next offer', async () => {
    const { end, of, janusSays } = await offered();
    end.offerAgain();
    end.take(described('answer', sdp(1, 1)));
    janusSays({ type: 'offer', sdp: sdp(7, 2) });
    end.take(described('answer', sdp(1, 1)));
    end.take(described('answer', sdp(1, 2)));
    await settled();
    expect(of('start')).toEqual([sdp(1, 1), sdp(1, 2)]);
  });
  it('is one connection to the page, though Janus names each of its offers as another', async () => {
    const { end, said, janusSays } = await offered();
    end.take(described('answer', sdp(1, 1)));
    janusSays({ type: 'offer', sdp: sdp(8, 2) });
    end.offerAgain();
    expect(said).toEqual([sdp(7, 1), sdp(7, 2), sdp(7, 2)].map((text) => described('offer', text)));
  });
  it('is not made anew because nobody sends anything yet, nor begun anew while it connects', async () => {
    const { parts, clock, broken, janusSays, of } = rig();
    const end = new JanusSubscriber(parts);
    for (let asks = 0; asks < 5; asks += 1) end.take(rollback);
    end.setFeeds([11]);
    await settled();
    janusSays({ type: 'offer', sdp: sdp(7, 1) });
    end.take(described('answer', sdp(1, 1)));
    for (let asks = 0; asks < 5; asks += 1) end.take(rollback);
    expect([broken, of('configure')]).toEqual([[], []]);
    await clock.advance(5_000);
    end.take(rollback);
    await settled();
    expect([broken, of('configure')]).toEqual([[], [null]]);
  });
  it('is mended at once when it was connected and broke', async () => {
    const { end, of, janusIsUp } = await offered();
    end.take(described('answer', sdp(1, 1)));
    janusIsUp();
    end.take(rollback);
    await settled();
    expect(of('configure')).toEqual([null]);
  });
  it('is made anew when the page could not be helped, and when Janus takes no answer', async () => {
    const first = await offered();
    for (let asks = 0; asks < 3; asks += 1) first.end.take(rollback);
    expect(first.broken).toEqual(['not mended']);
    const second = await offered();
    second.refuses();
    second.end.take(described('answer', sdp(1, 1)));
    await settled();
    expect(second.broken).toEqual(['answer not taken']);
  });
});

describe('an end of a room', () => {
  it.each(['closed while it enters', 'refused'])('leaves nothing at Janus when it is %s', async (how) => {
    for (const End of [JanusSubscriber, JanusPublisher]) {
      const janus = rig();
      if (how === 'refused') janus.refuses();
      else janus.whenAsked((request) => request === 'join' && end.close());
      const end: JanusSubscriber | JanusPublisher = new End(janus.parts);
      if (end instanceof JanusSubscriber) end.setFeeds([11]);
      await settled();
      expect([janus.detached(), janus.broken]).toEqual([1, how === 'refused' ? ['not joined'] : []]);
    }
  });
});

describe('the end of a room that takes', () => {
  it('answers an offer that is said again, also with more addresses in it, and gives Janus each offer once', async () => {
    const { parts, of, said, janusSays } = rig();
    const end = new JanusPublisher(parts);
    end.take(described('offer', sdp(1, 1)));
    await settled();
    janusSays({ type: 'answer', sdp: sdp(7, 1) });
    end.take(described('offer', sdp(1, 1, 'a=candidate:1 1 udp 1 10.0.0.1 9 typ host\r\n')));
    end.take(described('offer', sdp(1, 2)));
    await settled();
    expect(said).toEqual(Array(2).fill(described('answer', sdp(7, 1))));
    expect([of('publish'), of('configure')]).toEqual([[sdp(1, 1)], [sdp(1, 2)]]);
  });
  it('is of no use to a connection that the page has made anew, nor to an offer that Janus did not take', async () => {
    const first = rig();
    const end = new JanusPublisher(first.parts);
    end.take(described('offer', sdp(1, 1)));
    end.take(described('offer', sdp(2, 1)));
    await settled();
    expect([first.of('publish'), first.of('configure')]).toEqual([[sdp(1, 1)], []]);
    expect(first.broken).toEqual(['another connection']);
    const second = rig();
    const other = new JanusPublisher(second.parts);
    await settled();
    second.refuses();
    other.take(described('offer', sdp(1, 1)));
    await settled();
    expect(second.broken).toEqual(['offer not taken']);
  });
});
