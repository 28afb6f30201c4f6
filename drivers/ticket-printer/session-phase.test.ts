import { expect, test } from 'vitest';
import { voiceAfter } from './escpos/voice.ts';
import { phaseAfter } from './session-phase.ts';

test('a job begins with an idle printer and no other', () => {
  const phases = ['greeting', 'clearing', 'idle', 'printing', 'over'] as const;
  expect(phases.filter((phase) => phaseAfter(phase, 'job') !== undefined)).toEqual(['idle']);
});

test('a session that is over stays so', () => {
  const steps = ['greet', 'clear', 'cleared', 'greeted', 'job', 'job-ended', 'lost'] as const;
  expect(steps.filter((step) => phaseAfter('over', step) !== undefined)).toEqual([]);
});

test('a printer taken for mute is so until it answers, whatever it says by itself', () => {
  expect(voiceAfter('mute', 'announced')).toBe('mute');
  expect(voiceAfter(voiceAfter('mute', 'answered'), 'announced')).toBe('automatic');
});
