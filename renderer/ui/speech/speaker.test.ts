import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import { Speaker, type SpeakerParts } from './speaker.ts';

const untilStopped: SpeakerParts['play'] = (_sound, _hearing, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

describe('Speaker', () => {
  it('silences what it says when something newer comes', async () => {
    const speaker = new Speaker({ say: async () => new Blob(), play: untilStopped });
    const first = speaker.speak('第一句', 'zh-CN');
    const second = speaker.speak('第二句', 'zh-CN');
    speaker.stop();
    expect(await Promise.all([first, second])).toEqual(['stopped', 'stopped']);
  });

  it('says that there is no voice, where somebody wanted to hear something', async () => {
    const say = async () => {
      throw new ORPCError('NO_VOICE', { defined: true, status: 404 });
    };
    const speaker = new Speaker({ say, play: untilStopped });
    const told = vi.fn();
    speaker.onSilent(told);
    expect(await speaker.announce('律师来了', 'ii')).toBe('silent');
    expect(told).not.toHaveBeenCalled();
    expect(await speaker.speak('您好', 'ii')).toBe('silent');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('plays at the volume and speed that were set', async () => {
    const play = vi.fn(async () => undefined);
    const speaker = new Speaker({ say: async () => new Blob(), play });
    speaker.hear({ volume: 3, rate: 1.5 });
    expect(await speaker.speak('您好', 'zh-CN')).toBe('spoken');
    expect(play).toHaveBeenCalledWith(expect.any(Blob), { volume: 1, rate: 1.5 }, expect.any(AbortSignal));
  });

  it('never asks for more than one piece of speech may hold', async () => {
    const say = vi.fn(async () => new Blob());
    await new Speaker({ say, play: async () => undefined }).speak('字'.repeat(900), 'zh-CN');
    expect(say).toHaveBeenCalledWith({ text: '字'.repeat(400), language: 'zh-CN' }, expect.any(AbortSignal));
  });

  it('says piece by piece, the next one made while one is heard, and what is added meanwhile', async () => {
    const events: string[] = [];
    const speaker: Speaker = new Speaker({
      say: async ({ text }) => {
        events.push(`make ${text}`);
        return new Blob([text]);
      },
      play: async (sound) => {
        const text = await sound.text();
        events.push(`hear ${text}`);
        if (text === 'a') void speaker.speakNext('c', 'en');
      },
    });
    expect(await speaker.speakAll(['a', ' ', 'b'], 'en')).toBe('spoken');
    expect(events).toEqual(['make a', 'make b', 'hear a', 'make c', 'hear b', 'hear c']);
    await speaker.speakNext('d', 'en');
    expect(events.at(-1)).toBe('hear d');
  });
});
