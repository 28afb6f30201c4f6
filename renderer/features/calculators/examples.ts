import type { Examples } from '#renderer/navigation/examples.ts';
import type { CalculatorPlace } from './places.ts';

const severance = {
  need: 'severance',
  answers: { ending: '2N', hired: '2019-03-04', lastDay: '2026-01-02', average: '6500' },
} as const;
const ask = { at: 'ask', typed: '', page: 0 } as const;

export const examples: Examples<CalculatorPlace> = {
  needs: [
    { at: 'needs', page: 0 },
    { at: 'needs', page: 1 },
  ],
  ask: [
    { ...ask, need: 'deadline', answers: {} },
    { ...ask, need: 'severance', answers: { ending: 'N' }, typed: '20250431' },
    { ...ask, need: 'loan', answers: {}, typed: '120000' },
    { ...ask, need: 'loan', answers: { principal: '120000' } },
  ],
  answer: [
    { at: 'answer', ...severance, scrolled: 0 },
    { at: 'answer', need: 'child', answers: { children: '2', parentIncome: '8000' }, scrolled: 0 },
    { at: 'answer', need: 'injury', answers: { injuryOf: 'death', deathYear: '1990' }, scrolled: 0 },
  ],
  'take-away': [{ at: 'take-away', ...severance, code: 0 }],
};
