import { describe, expect, it } from 'vitest';
import type { Service } from '#contract/queue.ts';
import { createTexts } from '#renderer/i18n/texts.ts';
import { serviceNote } from './service-notes.ts';

const t = createTexts().getFixedT('zh-CN');
/** Saturday, 10:12 in Beijing time. */
const setting = {
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  nowMs: Date.UTC(2026, 10, 21, 2, 12),
} as const;
const hourMs = 3_600_000;

function service(
  open: Service['open'],
  ahead = 0,
  estimatedWaitMs: number | null = null,
  then: { asOf?: number } = {},
): Service {
  return {
    serviceId: 'lawyer',
    letter: 'A',
    name: { 'zh-CN': '律师咨询' },
    summary: { 'zh-CN': '值班律师当面解答' },
    icon: 'scale',
    open,
    waiting: ahead,
    outlook: { ahead, estimatedWaitMs, ...then },
  };
}

const open = { now: 'open', untilMinuteOfDay: 1_050 } as const;

describe('serviceNote', () => {
  it('says how long the line is', () => {
    expect(serviceNote(service(open, 3, 720_000), t, setting)).toEqual({
      tone: 'good',
      words: '前面还有 3 位',
      more: '大约 12 分钟',
    });
  });

  it('promises no time where nobody can tell, and none where nobody waits', () => {
    expect(serviceNote(service(open, 3, null), t, setting).more).toBeNull();
    expect(serviceNote(service(open, 0, 0), t, setting)).toMatchObject({ words: '前面没有人', more: null });
  });

  it('says when it was so, where the hall cannot be seen, and promises no wait', () => {
    const then = (asOf: number) => serviceNote(service(open, 3, 720_000, { asOf }), t, setting);
    expect(then(setting.nowMs - hourMs)).toEqual({
      tone: 'neutral',
      words: '9:12 时前面还有 3 位',
      more: null,
    });
    expect(then(setting.nowMs - 12 * hourMs)).toMatchObject({ words: '现在看不到前面有几位', more: null });
  });

  it('says when a closed service opens, by the terminal’s own day', () => {
    const at = (opensAt: number | null) => serviceNote(service({ now: 'closed', opensAt }), t, setting);
    expect(at(setting.nowMs + 3 * hourMs)).toMatchObject({ words: '现在不办', more: '今天 13:12 开始' });
    expect(at(setting.nowMs + 47 * hourMs).more).toBe('星期一 9:12 开始');
    // 23:12 and 00:12 of the same night are two days, though less than 14 hours from now.
    expect(at(setting.nowMs + 14 * hourMs).more).toBe('星期日 0:12 开始');
    expect(at(null).more).toBeNull();
  });

  it('says that the numbers are used up', () => {
    expect(serviceNote(service({ now: 'full' }), t, setting)).toMatchObject({ tone: 'care', more: null });
  });
});
