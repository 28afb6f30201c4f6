import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulatorCard } from '../sam-v/simulator-cards.ts';
import { readOneCard } from '../sam-v/standalone.ts';
import { runBankFrameSimulator } from './standalone.ts';

test('reads a card on a real port', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'bank-frame-'));
  const path = join(directory, 'reader');
  const card = simulatorCard('elder');
  const simulator = await runBankFrameSimulator({ link: path, card });
  expect(await readOneCard({ model: 'bank-frame', path, waitMs: 3000 })).toMatchObject({
    ok: true,
    value: { name: card.name, idNumber: card.idNumber },
  });
  await simulator.close();
  await rm(directory, { recursive: true, force: true });
});
