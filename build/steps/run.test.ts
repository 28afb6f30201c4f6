import { expect, test } from 'vitest';
// @ts-expect-error: plain JavaScript.
import { runKept } from './run.mjs';

test('a program is over when it has ended, whatever it left running', async () => {
  const { well, output } = await runKept('sh', ['-c', 'echo said; sleep 100 & exit 0']);
  expect([well, output]).toEqual([true, 'said\n']);
});

test('a program that hangs is ended with all that it started, and what it said is kept', async () => {
  const { well, output } = await runKept('sh', ['-c', 'echo said; sleep 100 & trap "" TERM; wait'], {
    limitMs: 300,
  });
  expect(well).toBe(false);
  expect(output).toContain('said\nsh: did not end within');
});
