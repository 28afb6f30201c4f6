import { describe, expect, it } from 'vitest';
import type { Service } from '#contract/queue.ts';
import { hallNumber } from './hall-number.ts';

const notary: Service = {
  serviceId: 'notary',
  letter: 'C',
  name: { 'zh-CN': '公证' },
  summary: { 'zh-CN': '遗嘱、委托书' },
  icon: 'stamp',
  open: { now: 'open', untilMinuteOfDay: 1_050 },
  waiting: 0,
  outlook: { ahead: 0, estimatedWaitMs: null },
};

describe('hallNumber', () => {
  it('finds the service for a place and for a person who does the same', () => {
    expect(hallNumber('notary', [notary])).toEqual({ state: 'open', service: notary });
    const lawyer = { ...notary, serviceId: 'lawyer' };
    expect(hallNumber('law-firm', [notary, lawyer])).toEqual({ state: 'open', service: lawyer });
    expect(hallNumber('lawyer', [notary, lawyer])).toEqual({ state: 'open', service: lawyer });
  });

  it.each([{ now: 'closed', opensAt: null } as const, { now: 'full' } as const])(
    'says that no number is given now ($now)',
    (open) => {
      expect(hallNumber('notary', [{ ...notary, open }]).state).toBe('closed');
    },
  );

  it('says that a hall has no such service', () => {
    expect(hallNumber('appraisal', [notary])).toEqual({ state: 'none' });
    expect(hallNumber('court', [notary])).toEqual({ state: 'none' });
  });

  it('says nothing before the station does', () => {
    expect(hallNumber('notary', undefined)).toEqual({ state: 'unknown' });
  });
});
