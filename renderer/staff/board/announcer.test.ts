import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { type AnnouncerParts, announce } from './announcer.ts';

const wav = new Blob(['RIFF']);

/** Writes down what is heard, in order. */
function parts(say: AnnouncerParts['say'], allowed = true) {
  const heard: string[] = [];
  const made: AnnouncerParts = {
    sound: {
      allowed,
      subscribe: () => () => undefined,
      allow: () => undefined,
      chime: async (volume) => void heard.push(`chime ${volume}`),
      play: async (played, volume) => void heard.push(played === wav ? `words ${volume}` : 'something else'),
    },
    say,
    pause: async () => void heard.push('pause'),
  };
  return { made, heard };
}

describe('an announcement', () => {
  it('is a chime and the words twice, asked for once', async () => {
    const asked: string[] = [];
    const { made, heard } = parts(async (text) => {
      asked.push(text);
      return wav;
    });
    await announce(made, '请 A 零 幺 二 号', 0.4, new AbortController().signal);
    expect(heard).toEqual(['chime 0.4', 'words 0.4', 'pause', 'words 0.4']);
    expect(asked).toEqual(['请 A 零 幺 二 号']);
  });

  it('is the chime alone when the terminal has no voice', async () => {
    const { made, heard } = parts(() => Promise.reject(new ORPCError('NO_VOICE', { status: 404 })));
    await announce(made, 'x', 0.4, new AbortController().signal);
    expect(heard).toEqual(['chime 0.4', 'pause']);
  });

  it('leaves the call to be read while the browser keeps the page silent', async () => {
    const { made, heard } = parts(async () => wav, false);
    await announce(made, 'x', 0.4, new AbortController().signal);
    expect(heard).toEqual(['pause']);
  });

  it('does not hide an unexpected error', async () => {
    const { made } = parts(() => Promise.reject(new TypeError('a bug')));
    await expect(announce(made, 'x', 0.4, new AbortController().signal)).rejects.toThrow('a bug');
  });
});
