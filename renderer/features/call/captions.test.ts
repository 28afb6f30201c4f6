import { describe, expect, it } from 'vitest';
import type { CaptionsEvent } from '#contract/captions.ts';
import type { StationClient } from '#contract/contract.ts';
import { Captions } from './captions.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const voice = (name: string) => ({ name }) as unknown as MediaStreamTrack;
const lawyer = voice('lawyer');

/** A station and a browser in the test's hand. */
function rig() {
  const heard: string[] = [];
  const open = new Map<MediaStreamTrack, { say: () => void; fail: () => void }>();
  let put: (event: CaptionsEvent) => void = () => undefined;
  let answers: (() => void)[] = [];
  let reading = false;
  const client = {
    captions: {
      live: async (_: unknown, { signal }: { signal: AbortSignal }) => {
        const waiting: CaptionsEvent[] = [];
        let wake = () => {};
        reading = true;
        signal.addEventListener('abort', () => {
          reading = false;
          wake();
        });
        put = (event) => {
          waiting.push(event);
          wake();
        };
        return (async function* () {
          while (!signal.aborted) {
            const next = waiting.shift();
            if (next) yield next;
            else await new Promise<void>((resolve) => (wake = resolve));
          }
        })();
      },
      hear: ({ of }: { of: string }) => {
        heard.push(of);
        return new Promise<void>((resolve) => answers.push(resolve));
      },
    },
  };
  const captions = new Captions({
    client: client as unknown as StationClient,
    connection: { whenOpen: async () => undefined },
    partyKey: 'proof',
    onChange: () => undefined,
    pieces: (track, onPiece, onFailed) => {
      open.set(track, { say: () => onPiece(new ArrayBuffer(8)), fail: onFailed });
      return () => void open.delete(track);
    },
  });
  return {
    captions,
    open,
    heard,
    isReading: () => reading,
    say: async (event: CaptionsEvent) => {
      put(event);
      await settled();
    },
    answer: async () => {
      const waiting = answers;
      answers = [];
      for (const done of waiting) done();
      await settled();
    },
  };
}

const caption = (text: string, final: boolean, of = 'lawyer'): CaptionsEvent => ({
  ...{ event: 'caption', of, text, final },
});

describe('captions of a page', () => {
  it('listen to nobody before they are turned on, nor after', async () => {
    const { captions, open, isReading } = rig();
    captions.attend(new Map([['lawyer', lawyer]]));
    expect(open.size).toBe(0);
    captions.turnOn();
    await settled();
    expect([open.size, isReading()]).toEqual([1, true]);
    captions.turnOff();
    expect([open.size, isReading()]).toEqual([0, false]);
    expect(captions.view.lines).toEqual([]);
  });

  it('follow who can be heard: a new line of a voice, a second voice, one that left', () => {
    const { captions, open } = rig();
    captions.turnOn();
    captions.attend(new Map([['lawyer', lawyer]]));
    captions.attend(
      new Map([
        ['lawyer', voice('lawyer again')],
        ['interpreter', voice('interpreter')],
      ]),
    );
    expect([open.size, open.has(lawyer)]).toEqual([2, false]);
    captions.attend(new Map());
    expect(open.size).toBe(0);
  });

  it('show what is being said, then what was said, and the last two', async () => {
    const { captions, say } = rig();
    captions.turnOn();
    await settled();
    await say(caption('先去', false));
    await say(caption('先去劳动', false));
    await say(caption('好的', false, 'interpreter'));
    expect(captions.view.lines.map(({ by, text }) => [by, text])).toEqual([
      ['lawyer', '先去劳动'],
      ['interpreter', '好的'],
    ]);
    await say(caption('先去劳动监察', true));
    await say(caption('再来', false));
    expect(captions.view.lines.map(({ text, final }) => [text, final])).toEqual([
      ['好的', false],
      ['再来', false],
    ]);
  });

  it('wait for a slow station with the newest two seconds, in order', async () => {
    const { captions, open, heard, answer } = rig();
    captions.turnOn();
    captions.attend(new Map([['lawyer', lawyer]]));
    for (let piece = 0; piece < 100; piece += 1) open.get(lawyer)?.say();
    expect(heard).toHaveLength(1);
    for (let turn = 0; turn < 20; turn += 1) await answer();
    expect(heard).toHaveLength(1 + 8);
  });

  it('say that they do not work where the browser cannot listen', () => {
    const { captions, open } = rig();
    captions.turnOn();
    captions.attend(new Map([['lawyer', lawyer]]));
    open.get(lawyer)?.fail();
    expect(captions.view.recogniser).toBe('gone');
  });
});
