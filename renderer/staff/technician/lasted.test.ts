import { describe, expect, it } from 'vitest';
import { createTexts } from '#renderer/i18n/texts.ts';
import { lastedInWords } from './lasted.ts';

const t = createTexts().getFixedT('zh-CN', 'technician');
const hourMs = 3_600_000;

describe('how long something has lasted', () => {
  it.each([
    [-5_000, '不到 1 分钟'],
    [59_000, '不到 1 分钟'],
    [12 * 60_000, '12 分钟'],
    [3 * hourMs + 5 * 60_000, '3 小时 5 分钟'],
    [75 * hourMs, '3 天 3 小时'],
  ])('%d ms is %s', (durationMs, words) => {
    expect(lastedInWords(durationMs, t)).toBe(words);
  });
});
