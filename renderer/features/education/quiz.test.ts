import { describe, expect, it } from 'vitest';
import { rightOnes } from './quiz.ts';

describe('rightOnes', () => {
  const questions = [{ answer: 1 }, { answer: 0 }, { answer: 2 }];

  it('counts what was answered rightly, question by question', () => {
    expect(rightOnes(questions, [1, 0, 2])).toBe(3);
    expect(rightOnes(questions, [0, 1, 2])).toBe(1);
  });

  it('counts nothing for what was not answered', () => {
    expect(rightOnes(questions, [])).toBe(0);
  });
});
