import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { loadSimulatedCard, noDelays } from './simulator.ts';
import { simulatorCard } from './simulator-cards.ts';
import { readOneCard, runSamVSimulator } from './standalone.ts';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sam-v-'));
  path = join(directory, 'reader');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('reads a card that came from a file', async () => {
  const file = join(directory, 'card.json');
  await writeFile(file, JSON.stringify({ ...simulatorCard('test-ding'), name: '测试戊' }));
  const simulator = await runSamVSimulator({
    link: path,
    delays: noDelays,
    card: await loadSimulatedCard(file),
  });
  expect(await readOneCard({ path, waitMs: 2000 })).toMatchObject({
    ok: true,
    value: { kind: 'foreigner-2023', name: '测试戊', nationality: 'CAN' },
  });
  await simulator.close();
});

test('what was printed as JSON can be put on the simulator again', async () => {
  const simulator = await runSamVSimulator({ link: path, delays: noDelays, card: simulatorCard('uyghur') });
  const first = await readOneCard({ path, waitMs: 2000 });
  if (!first.ok) throw new Error(first.failure.cause);
  const file = join(directory, 'card.json');
  await writeFile(file, JSON.stringify(first.value));
  simulator.takeCard();
  simulator.putCard(await loadSimulatedCard(file));
  expect(await readOneCard({ path, waitMs: 2000 })).toEqual(first);
  await simulator.close();
});

test('reads at 9600 bit/s, where the module was left by someone', async () => {
  const card = simulatorCard('elder');
  const simulator = await runSamVSimulator({ link: path, delays: noDelays, card, faults: ['baud-9600'] });
  expect(await readOneCard({ path, waitMs: 2000 })).toMatchObject({ value: { name: card.name } });
  await simulator.close();
});

test('a port that does not exist', async () => {
  expect(await readOneCard({ path, waitMs: 2000 })).toMatchObject({
    failure: { kind: 'reader-absent', cause: expect.stringContaining('no-such-port') },
  });
});

test('a device of another kind on the port', async () => {
  const terminal = await openPseudoTerminal(path);
  terminal.onData(() => terminal.write(Buffer.from('ERROR: unknown command\r\n')));
  expect(await readOneCard({ path, waitMs: 2000 })).toEqual({
    ok: false,
    failure: {
      kind: 'reader-absent',
      cause: 'A device answers on this port, but not as a SAM_V card reader does',
    },
  });
  await terminal.close();
});

test('a file that describes no card says what is wrong with it', async () => {
  const file = join(directory, 'card.json');
  await writeFile(file, JSON.stringify({ ...simulatorCard('elder'), birthDate: '1948' }));
  await expect(loadSimulatedCard(file)).rejects.toThrow(/birthDate/);
});
