import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import { Speaker, type SpeakerParts } from './speaker.ts';

const untilStopped: SpeakerParts['play'] = (_sound, _volume, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

describe('Speaker', () => {
  it('silences what it says when something newer comes', async () => {
    const speaker = new Speaker({ say: async () => new Blob(), play: untilStopped });
    const first = speaker.speak('第一句', 'zh-CN');
    const second = speaker.speak('第二句', 'zh-CN');
    speaker.stop();
    expect(await Promise.all([first, second])).toEqual(['stopped', 'stopped']);
  });

  it('says that there is no voice', async () => {
    const say = async () => {
      throw new ORPCError('NO_VOICE', { defined: true, status: 404 });
    };
    const speaker = new Speaker({ say, play: untilStopped });
    expect(await speaker.speak('您好', 'ii')).toBe('silent');
  });

  it('plays at the volume that was set', async () => {
    const play = vi.fn(async () => undefined);
    const speaker = new Speaker({ say: async () => new Blob(), play });
    speaker.setVolume(3);
    expect(await speaker.speak('您好', 'zh-CN')).toBe('spoken');
    expect(play).toHaveBeenCalledWith(expect.any(Blob), 1, expect.any(AbortSignal));
  });

  it('never asks for more than one piece of speech may hold', async () => {
    const say = vi.fn(async () => new Blob());
    await new Speaker({ say, play: async () => undefined }).speak('字'.repeat(900), 'zh-CN');
    expect(say).toHaveBeenCalledWith({ text: '字'.repeat(400), language: 'zh-CN' }, expect.any(AbortSignal));
  });
});
