import { expect, test } from 'vitest';
import { Ending } from './ending.ts';

test('the end of a connection is told once, to early and late listeners alike, and to none who left', async () => {
  const ending = new Ending();
  const received: string[] = [];
  ending.on((cause) => received.push(`early: ${cause}`));
  ending.on(() => received.push('left early'))();
  ending.emit('unplugged');
  ending.emit('closed by the driver');
  expect(received).toEqual(['early: unplugged']);
  ending.on((cause) => received.push(`late: ${cause}`));
  ending.on(() => received.push('left late'))();
  await Promise.resolve();
  expect(received).toEqual(['early: unplugged', 'late: unplugged']);
});
