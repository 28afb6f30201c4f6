import { describe, expect, it } from 'vitest';
import { callEnds, callKinds, callLevels } from '#contract/call.ts';
import { requestEnds } from '#contract/consultation.ts';
import { hotlineEnds } from '#contract/hotline.ts';
import { mediationStepSchema } from '#contract/mediation.ts';
import { linkRefusalSchema } from '#contract/peers.ts';
import { roles } from '#contract/procedure.ts';
import { ratingLevels } from '#contract/ratings.ts';
import type { LogEntry } from '#contract/technician.ts';
import { createTexts } from '#renderer/i18n/texts.ts';
import { fieldsInWords, filtered, rawCause } from './entries.ts';

const entries = (['info', 'warning', 'error', 'info'] as const).map(
  (level, at): LogEntry => ({ at, level, event: 'queue.called', fields: {} }),
);
const times = (shown: readonly LogEntry[]) => shown.map(({ at }) => at);

describe('the log', () => {
  it('is filtered from a level on and keeps its order', () => {
    expect(times(filtered(entries, 'all'))).toEqual([0, 1, 2, 3]);
    expect(times(filtered(entries, 'warnings'))).toEqual([1, 2]);
    expect(times(filtered(entries, 'errors'))).toEqual([2]);
  });

  it.each([
    ['zh-CN', '设备：printer-1  状态：没有接上'],
    ['en', 'Device: printer-1  State: not there'],
  ])('speaks the language of its reader: %s', async (language, words) => {
    const fields = { device: 'printer-1', state: 'absent', cause: 'No such file', why: null, job: '' };
    const entry = { event: 'device.state-changed', fields };
    expect(fieldsInWords(entry, await textsOf(language))).toBe(words);
    expect(rawCause(entry)).toBe('No such file');
  });

  it.each([
    ['role', roles],
    ['kind', callKinds],
    ['ring', callLevels],
    ['level', ratingLevels],
    ['why', [...callEnds, ...requestEnds, ...hotlineEnds, ...linkRefusalSchema.options]],
    ['why', ['missed', 'page-gone', 'behind', 'ahead', 'settling', 'bad-address', 'already-member']],
    ['by', ['plausible', 'time-server', 'technician']],
    ['how', ['by hand', 'by the printer']],
    ['step', mediationStepSchema.options.map(({ shape }) => shape.step.value)],
    ['task', ['update', 'install', 'assemble-again', 'clean']],
  ])('says the words of a closed set: %s', async (field, values) => {
    const t = await textsOf('ru');
    for (const value of values)
      expect(fieldsInWords({ fields: { [field]: value } }, t), value).toMatch(/[а-яё]/i);
  });

  it('leaves a value as it is that is of no set', async () => {
    expect(fieldsInWords({ fields: { device: 'printer-1' } }, await textsOf('zh-CN'))).toBe(
      '设备：printer-1',
    );
  });

  it('says durations, yes and no, zero too', async () => {
    const t = await textsOf('zh-CN');
    const entry = {
      event: 'queue.called',
      fields: { number: 'A012', recall: false, tookMs: 0, byMs: 1_500 },
    };
    expect(fieldsInWords(entry, t)).toBe('号码：A012  再叫：否  用了：0 秒  差：1.5 秒');
  });
});

async function textsOf(language: string) {
  const texts = createTexts();
  await texts.changeLanguage(language);
  return texts.getFixedT(language, 'technician');
}
