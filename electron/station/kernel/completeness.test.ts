import { describe, expect, test } from 'vitest';
import { assertEveryProcedureHandled, procedureNames } from './completeness.ts';

describe('the contract', () => {
  test('names its procedures by capability', () => {
    expect(procedureNames()).toContain('queue.take');
    expect(procedureNames()).toContain('access.prove');
  });
  test('a procedure without a handler stops the station from starting', () => {
    expect(() => assertEveryProcedureHandled({})).toThrow(/queue\.take/);
  });
});
