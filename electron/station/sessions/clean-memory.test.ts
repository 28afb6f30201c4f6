import { expect, test } from 'vitest';
import { cleanMemory } from './clean-memory.ts';

test('what a pattern was last found in is not kept', () => {
  const kept = () => Reflect.get(RegExp, 'input');
  expect(/龘/.test('a text with 龘燚犇骉 in it')).toBe(true);
  expect(kept()).toContain('龘燚犇骉');
  cleanMemory();
  expect(kept()).not.toContain('龘燚犇骉');
});
