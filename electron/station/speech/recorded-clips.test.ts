import { describe, expect, it } from 'vitest';
import { readWav, writeWav } from '../kernel/wav.ts';
import { type ClipSource, ClipVoice, createRecordedClips } from './recorded-clips.ts';

const texts = [
  ['请', '到', '号窗口'],
  ['Number', 'to counter', 'Window'],
  ['Numbers are called'],
  ['您还在吗'],
];
const signs = [...'012A'];
/** The hash of a clip is its own words. */
const clips = [...texts, ...signs.map((sign) => [sign])].map((words) => ({ words, sounds: words }));
const voice = new ClipVoice(clips);
const spoken = (text: string) => voice.partsOf(text)?.map(({ hash }) => hash) ?? null;

describe('recorded clips', () => {
  it('are put together with digits and letters for what is filled in', () => {
    expect(spoken('请 A012 到 2 号窗口。')).toEqual(['请', 'A', '0', '1', '2', '到', '2', '号窗口']);
    expect(spoken('Number A01, to counter 2')).toEqual(['Number', 'A', '0', '1', 'to counter', '2']);
  });

  it('are the longest that fit', () => {
    expect(spoken('Numbers are called: window 2')).toEqual(['Numbers are called', 'Window', '2']);
  });

  it.each(['请 B012 到 2 号窗口', 'Number A01, to counters', 'windows', '', '……', '您还在吗？请稍等'])(
    'say nothing of “%s”, of which a word is missing',
    (text) => {
      expect(spoken(text)).toBeNull();
    },
  );

  it('are heard one after the other, with a breath at a stop', async () => {
    const sounds = new Map([
      ['请', Int16Array.of(1, 1)],
      ['A', Int16Array.of(2)],
      ['您还在吗', Int16Array.of(3, 3, 3)],
    ]);
    const source: ClipSource = {
      edition: 'one',
      languages: () => ['zh-CN'],
      of: () => clips,
      bytes: async (hash) => {
        const samples = sounds.get(hash);
        return samples ? writeWav(1_000, samples) : null;
      },
    };
    const engine = createRecordedClips(source);
    const said = await engine.speak('请A，您还在吗？', 'zh-CN');
    if (!said.ok) throw new Error(said.failure.cause);
    const samples = [...(readWav(said.value)?.samples ?? [])];
    expect(samples.filter((sample) => sample !== 0)).toEqual([1, 1, 2, 3, 3, 3]);
    expect([samples.lastIndexOf(1) + 41, samples.indexOf(2) + 261]).toEqual([
      samples.indexOf(2),
      samples.indexOf(3),
    ]);
    expect(await engine.speak('请到', 'zh-CN')).toMatchObject({ failure: { kind: 'failed' } });
  });
});
