import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainPrintTestFailure, printTest, runStarLineSimulator } from './standalone.ts';

test('the test page comes out of a printer at another speed than the usual one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'star-test-'));
  const link = join(folder, 'printer');
  const running = await runStarLineSimulator({ link, outDir: folder, baudRate: 38_400 });
  const printed = await printTest({ path: link });
  await running.close();
  const text = await readFile(join(folder, 'ticket-0001.txt'), 'utf8');
  await rm(folder, { recursive: true, force: true });
  expect(printed).toMatchObject({ ok: true, value: { baudRate: 38_400 } });
  expect(text).toContain('打印测试');
});

test('a port that is not there is told as such', async () => {
  const failed = await printTest({ path: join(tmpdir(), 'no-such-printer') });
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'port' } });
  if (!failed.ok) expect(explainPrintTestFailure(failed.failure)).toContain('There is no port');
});
