import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callLimits } from '#contract/call.ts';
import type { CaptionsEvent } from '#contract/captions.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Captions } from './captions.ts';
import { TestRecogniser } from './test-recogniser.ts';

const piece = new Uint8Array(8_000);
const config = '{"config":{"sample_rate":16000}}';
const gone = { event: 'recogniser', is: 'gone' } as const;

let recogniser: TestRecogniser;
let clock: ManualClock;
/** Whom the side at this terminal may read along. */
let told: readonly string[];
let captions: Captions;
const logged: unknown[] = [];

function captionsAt(url: string | null): Captions {
  return new Captions({
    settings: { consultation: { captions: url === null ? null : { url, languages: ['zh-CN'] } } },
    consultations: { captioned: () => told },
    clock,
    log: { write: (...entry: unknown[]) => void logged.push(entry) } as never,
  });
}

function read() {
  const leaves = new AbortController();
  const events: CaptionsEvent[] = [];
  const reading = captions.read('me', leaves.signal);
  if (!reading.ok) throw new Error(reading.failure);
  const reads = async () => {
    for await (const event of reading.value) events.push(event);
  };
  void reads();
  return { events, leave: () => leaves.abort() };
}

const says = (answer: object) => {
  recogniser.answer = () => JSON.stringify(answer);
  captions.hear('me', 'lawyer', piece);
};

/** The sockets are real ones. */
const soon = (look: () => void) => vi.waitFor(look, { timeout: 10_000, interval: 5 });

beforeEach(async () => {
  recogniser = await TestRecogniser.open();
  clock = new ManualClock();
  told = ['lawyer'];
  captions = captionsAt(recogniser.url);
  logged.length = 0;
});
afterEach(() => recogniser.close());

describe('captions', () => {
  it('are what the recogniser understood, first as far as it has come, then for good', async () => {
    const { events } = read();
    says({ partial: '先去' });
    await soon(() => expect(events).toHaveLength(1));
    says({ text: '先去劳动监察', result: [{ word: '先去', start: 0, end: 1, conf: 1 }] });
    await soon(() => expect(events).toHaveLength(2));
    expect(events).toEqual([
      { event: 'caption', of: 'lawyer', text: '先去', final: false },
      { event: 'caption', of: 'lawyer', text: '先去劳动监察', final: true },
    ]);
    expect(recogniser.heard).toEqual([config, piece.length, piece.length]);
  });

  it('have a recogniser for each voice, and let go of all when nobody reads any more', async () => {
    told = ['lawyer', 'interpreter'];
    const { leave } = read();
    for (const of of told) captions.hear('me', of, piece);
    const pieces = () => recogniser.heard.filter((one) => one === piece.length);
    await soon(() => expect(pieces()).toHaveLength(2));
    leave();
    await soon(() => expect(recogniser.listening).toBe(0));
    expect(recogniser.heard.filter((one) => one === '{"eof":1}')).toHaveLength(2);
    captions.hear('me', 'lawyer', piece);
    expect(recogniser.listening).toBe(0);
  });

  it('listen to nobody who was not told, nor without a reader, and to nobody after the call', async () => {
    captions.hear('me', 'lawyer', piece);
    read();
    captions.hear('me', 'somebody', piece);
    captions.hear('me', 'lawyer', piece);
    await soon(() => expect(recogniser.heard).toEqual([config, piece.length]));
    told = [];
    captions.hear('me', 'lawyer', piece);
    await soon(() => expect(recogniser.listening).toBe(0));
    expect(recogniser.heard).toEqual([config, piece.length, '{"eof":1}']);
  });

  it('are not offered without the setting', () => {
    captions = captionsAt(null);
    expect(captions.read('me', undefined)).toEqual({ ok: false, failure: 'not-offered' });
  });
});

describe('a recogniser', () => {
  it('that is not there is said, once', async () => {
    captions = captionsAt('ws://127.0.0.1:9');
    const { events } = read();
    captions.hear('me', 'lawyer', piece);
    await soon(() => expect(events).toEqual([gone]));
    await clock.advance(5_000);
    captions.hear('me', 'lawyer', piece);
    await soon(() => expect(logged).toHaveLength(1));
    expect(events).toEqual([gone]);
  });

  it('that was killed is connected again, and works again', async () => {
    const { events } = read();
    says({ partial: '' });
    await soon(() => expect(recogniser.listening).toBe(1));
    recogniser.drop();
    await soon(() => expect(events).toEqual([gone]));
    captions.hear('me', 'lawyer', piece);
    expect(recogniser.listening).toBe(0);
    await clock.advance(5_000);
    says({ text: '好了' });
    await soon(() => expect(events).toHaveLength(3));
    expect(events.slice(1)).toEqual([
      { event: 'recogniser', is: 'working' },
      { event: 'caption', of: 'lawyer', text: '好了', final: true },
    ]);
    expect(JSON.stringify(logged)).not.toContain('好了');
  });

  it('that does not keep up is said, gets no more than it can take, and goes on', async () => {
    recogniser.answer = null;
    const { events } = read();
    for (let index = 0; index < 100; index += 1) captions.hear('me', 'lawyer', piece);
    await soon(() => expect(events).toEqual([{ event: 'recogniser', is: 'behind' }]));
    await soon(() => expect(recogniser.heard.length).toBeGreaterThan(1));
    expect(recogniser.heard.length).toBeLessThanOrEqual(21);
  });

  it.each([
    ['what is no answer', () => 'no JSON'],
    ['an answer of a megabyte', () => JSON.stringify({ text: 'a'.repeat(1_000_000) })],
    ['something else', () => '{"text":{"$ne":null}}'],
  ])('that says %s is left', async (_, answer) => {
    recogniser.answer = answer;
    const { events } = read();
    captions.hear('me', 'lawyer', piece);
    await soon(() => expect(events).toEqual([gone]));
    await soon(() => expect(recogniser.listening).toBe(0));
  });

  it('that talks without end is cut to its last words, and heard no faster than people speak', async () => {
    const { events } = read();
    says({ text: `${'a'.repeat(2_000)} 最后` });
    await soon(() => expect(events).toHaveLength(1));
    const [first] = events;
    if (first?.event !== 'caption') throw new Error('no caption');
    expect(first.text).toHaveLength(callLimits.chat);
    expect(first.text).toMatch(/最后$/);
    recogniser.flood(200);
    await soon(() => expect(events.length).toBeGreaterThanOrEqual(30));
    says({ partial: '' });
    await soon(() => expect(recogniser.heard).toHaveLength(3));
    expect(events.length).toBeLessThanOrEqual(40);
  });
});
