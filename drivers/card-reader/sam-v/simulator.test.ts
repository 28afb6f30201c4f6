import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { createSamVSimulator, noDelays, publishedDelays, type SamVSimulatorOptions } from './simulator.ts';
import { simulatorCard, simulatorCards } from './simulator-cards.ts';

const find = 'AAAAAA96690003200122';
const select = 'AAAAAA96690003200221';
const read = 'AAAAAA96690003300132';
const newestAddress = 'AAAAAA96690003300330';

/** A host that knows no protocol: sends hex, shows what came back as hex. */
async function bench(options: Partial<SamVSimulatorOptions> = {}, paced = false) {
  const clock = new ManualClock();
  const line = memoryConnection();
  const simulator = createSamVSimulator({ clock, delays: noDelays, ...options });
  simulator.attach(new SimulatedUart(line.end, { clock, baudRate: 115200, paced }));
  const opened = await line.transport.open(line.end.path, { baudRate: 115200 });
  if (!opened.ok) throw new Error(opened.failure.cause);
  const received: Buffer[] = [];
  opened.value.onData((bytes) => received.push(Buffer.from(bytes)));
  const ask = async (hex: string, waitMs = 0) => {
    received.length = 0;
    await opened.value.write(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
    await clock.advance(waitMs);
    return Buffer.concat(received).toString('hex').toUpperCase();
  };
  return { simulator, ask };
}

const status = (sw3: string, checksum: string) => `AAAAAA966900040000${sw3}${checksum}`;

describe('whole replies to 30 01, as published', () => {
  test.each([
    ['test-jia', 'C2', '09716a644a7bc5e4fc3b829f59004666f4af9dbdfb196505e643bea7abfdd71e'],
    ['test-yi', 'BE', 'cae93a21189cf60944ad0668a0840581b35fec47871a8782d2ae25fb35c86854'],
  ])('%s', async (id, checksum, sha256) => {
    const { simulator, ask } = await bench();
    simulator.putCard(simulatorCard(id));
    await ask(find);
    await ask(select);
    const reply = await ask(read);
    expect(reply).toHaveLength(2 * 1295);
    expect(reply.slice(-2)).toBe(checksum);
    expect(createHash('sha256').update(Buffer.from(reply, 'hex')).digest('hex')).toBe(sha256);
  });

  test.each([
    ['test-bing', '3000310031003500300030004900200020002000'],
    ['test-ding', `${'2000'.repeat(11)}430041004E005900200020002000`],
  ])('the end of the text of %s', async (id, end) => {
    const { simulator, ask } = await bench();
    simulator.putCard(simulatorCard(id));
    await ask(find);
    await ask(select);
    const text = (await ask(read)).slice(2 * 14, 2 * (14 + 256));
    expect(text.endsWith(end)).toBe(true);
  });
});

test('the published transcript of a session', async () => {
  const { simulator, ask } = await bench();
  expect(await ask('AA AA AA 96 69 00 03 11 FF ED')).toBe(status('90', '94'));
  expect(await ask(find)).toBe(status('80', '84'));
  simulator.putCard(simulatorCard('test-jia'));
  expect(await ask(find)).toBe('AAAAAA9669000800009F0000000097');
  expect(await ask(select)).toBe('AAAAAA9669000C00009000000000000000009C');
  expect(await ask(read)).toMatch(/^AAAAAA96690508000090010004004B6DD58B/);
  expect(await ask(newestAddress)).toBe(status('91', '95'));
});

describe('out of step', () => {
  test('read and newest address before select', async () => {
    const { simulator, ask } = await bench();
    simulator.putCard(simulatorCard('elder'));
    expect(await ask(read)).toBe(status('23', '27'));
    expect(await ask(newestAddress)).toBe(status('23', '27'));
  });

  test('select before find', async () => {
    const { simulator, ask } = await bench();
    simulator.putCard(simulatorCard('elder'));
    expect(await ask(select)).toBe(status('81', '85'));
  });

  test('a card that was found is found again only when put down again', async () => {
    const { simulator, ask } = await bench();
    simulator.putCard(simulatorCard('elder'));
    await ask(find);
    expect(await ask(find)).toBe(status('80', '84'));
    simulator.takeCard();
    simulator.putCard(simulatorCard('elder'));
    expect(await ask(find)).toMatch(/9F0000000097$/);
  });

  test('or at once, on modules that repeat', async () => {
    const { simulator, ask } = await bench({ findRepeats: true });
    simulator.putCard(simulatorCard('elder'));
    await ask(find);
    expect(await ask(find)).toMatch(/9F0000000097$/);
  });

  test('lifted after select: the read fails on the air', async () => {
    const { simulator, ask } = await bench();
    simulator.putCard(simulatorCard('elder'));
    await ask(find);
    await ask(select);
    simulator.takeCard();
    expect(await ask(read)).toBe(status('41', '45'));
  });

  test('exchanged for another in mid-read: no data of either', async () => {
    const { simulator, ask } = await bench({ delays: publishedDelays });
    simulator.putCard(simulatorCard('elder'));
    await ask(find, 100);
    await ask(select, 100);
    expect(await ask(read, 500)).toBe('');
    simulator.takeCard();
    simulator.putCard(simulatorCard('minor'));
    expect(await ask('', 2000)).toBe(status('41', '45'));
  });
});

describe('commands it does not accept', () => {
  test.each([
    ['wrong checksum', 'AA AA AA 96 69 00 03 11 FF EE', status('10', '14')],
    ['impossible length', 'AA AA AA 96 69 00 02 11 FF', status('11', '15')],
    ['fingerprints', 'AA AA AA 96 69 00 03 30 10 23', status('21', '25')],
    ['unknown', 'AA AA AA 96 69 00 03 77 77 03', status('21', '25')],
  ])('%s', async (_name, command, reply) => {
    const { ask } = await bench();
    expect(await ask(command)).toBe(reply);
  });

  test('half a command is forgotten after a pause', async () => {
    const { ask } = await bench();
    await ask('AA AA AA 96 69 00', 200);
    expect(await ask('AA AA AA 96 69 00 03 11 FF ED')).toBe(status('90', '94'));
  });
});

describe('newest address', () => {
  test.each([
    [false, 81, '9069007300'],
    [true, 83, '900046'],
  ])('with a length in front: %s', async (addressWithLength, length) => {
    const { simulator, ask } = await bench({ addressWithLength });
    simulator.putCard(simulatorCard('appended-address'));
    await ask(find);
    await ask(select);
    expect(await ask(newestAddress)).toHaveLength(2 * length);
  });
});

test('a read takes the published time and the wire time', async () => {
  const { simulator, ask } = await bench({ delays: publishedDelays }, true);
  simulator.putCard(simulatorCard('elder'));
  await ask(find, 100);
  await ask(select, 100);
  const wireMs = ((10 + 1295) * 10_000) / 115200;
  const early = await ask(read, publishedDelays.readMs + wireMs - 0.1);
  const rest = await ask('', 0.2);
  expect(early.length + rest.length).toBe(2 * 1295);
  expect(rest.length).toBeGreaterThan(0);
});

test('the invented people have names of their own and numbers of the right form', () => {
  expect(new Set(simulatorCards.map((person) => person.id)).size).toBe(simulatorCards.length);
  expect(simulatorCards.length).toBeGreaterThan(12);
  expect(new Set(simulatorCards.map((person) => person.card.kind)).size).toBe(4);
});

test('an unknown card names the known ones', () => {
  expect(() => simulatorCard('nobody')).toThrow(/test-jia/);
});
