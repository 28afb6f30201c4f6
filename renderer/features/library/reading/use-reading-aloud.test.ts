import { describe, expect, it } from 'vitest';
import type { Spoken } from '#renderer/ui/speech/speaker.ts';
import { readAll } from './use-reading-aloud.ts';

function reader(answer: (words: string) => Spoken = () => 'spoken') {
  const said: string[] = [];
  const marked: number[] = [];
  const control = new AbortController();
  const read = (from: number) =>
    readAll(['一。', '二。', '三。'], {
      from,
      say: async (words) => {
        said.push(words);
        return answer(words);
      },
      onSentence: (index) => marked.push(index),
      signal: control.signal,
    });
  return { said, marked, control, read };
}

describe('readAll', () => {
  it('marks each sentence before it is said', async () => {
    const { read, said, marked } = reader();
    expect(await read(0)).toBe('finished');
    expect(said).toEqual(['一。', '二。', '三。']);
    expect(marked).toEqual([0, 1, 2]);
  });

  it('goes on with the sentence where it paused', async () => {
    const { read, said } = reader();
    await read(1);
    expect(said).toEqual(['二。', '三。']);
  });

  it('ends when something else is said in between', async () => {
    const { read, said } = reader((words) => (words === '二。' ? 'stopped' : 'spoken'));
    expect(await read(0)).toBe('interrupted');
    expect(said).toEqual(['一。', '二。']);
  });

  it('says nothing more once it is to stop', async () => {
    const { read, said, control } = reader((words) => {
      if (words === '一。') control.abort();
      return 'spoken';
    });
    expect(await read(0)).toBe('interrupted');
    expect(said).toEqual(['一。']);
  });

  it.each(['silent', 'failed'] as const)('tells that there is no voice (%s)', async (spoken) => {
    expect(await reader(() => spoken).read(0)).toBe('mute');
  });
});
