import { describe, expect, it } from 'vitest';
import type { Identity } from '#contract/access.ts';
import type { Counter } from '#contract/desk.ts';
import { deskStage } from './desk-stage.ts';

const wang: Identity = { role: 'staff', name: '王芳', counterIds: ['w1', 'w2'], token: 'x'.repeat(20) };

function counter(counterId: string, more: Partial<Counter> = {}): Counter {
  return {
    counterId,
    name: { 'zh-CN': `${counterId} 窗口` },
    state: 'closed',
    clerk: null,
    serviceIds: ['legal-aid'],
    current: null,
    ...more,
  };
}

describe('the stage of the desk', () => {
  it('asks who sits there first', () => {
    expect(deskStage(null, [counter('w1')]).stage).toBe('signed-out');
  });

  it('waits for the counters before it offers any', () => {
    expect(deskStage(wang, undefined).stage).toBe('loading');
  });

  it('offers only the counters this clerk may open', () => {
    const stage = deskStage(wang, [counter('w1'), counter('w2'), counter('w3')]);
    expect(stage.stage === 'choosing' && stage.counters.map((each) => each.counterId)).toEqual(['w1', 'w2']);
  });

  it('is back at the counter after a reload or a lost connection, paused or not', () => {
    for (const state of ['open', 'paused'] as const) {
      const counters = [counter('w1'), counter('w2', { state, clerk: '王芳' })];
      expect(deskStage(wang, counters)).toEqual({ stage: 'working', identity: wang, counterId: 'w2' });
    }
  });

  it('does not take a counter where somebody else sits', () => {
    const counters = [counter('w1', { state: 'open', clerk: '李强' }), counter('w2')];
    expect(deskStage(wang, counters).stage).toBe('choosing');
  });

  it('goes back to choosing when the counter was closed', () => {
    expect(deskStage(wang, [counter('w2', { state: 'closed', clerk: '王芳' })]).stage).toBe('choosing');
  });
});
