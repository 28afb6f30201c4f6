import { expect, test } from 'vitest';
import { Ending } from './ending.ts';

test('the end of a connection is told once, to early and late listeners alike, and to none who left', async () => {
  const ending = new Ending();
  const heard: string[] = [];
  ending.on((cause) => heard.push(`early: ${cause}`));
  ending.on(() => heard.push('left early'))();
  ending.tell('unplugged');
  ending.tell('closed by the driver');
  expect(heard).toEqual(['early: unplugged']);
  ending.on((cause) => heard.push(`late: ${cause}`));
  ending.on(() => heard.push('left late'))();
  await Promise.resolve();
  expect(heard).toEqual(['early: unplugged', 'late: unplugged']);
});
