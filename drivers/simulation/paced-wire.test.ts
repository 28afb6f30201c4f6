import { expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { memoryLink } from './memory-link.ts';
import { PacedWire } from './paced-wire.ts';

async function bench(paced: boolean, hostBaud = 115200) {
  const clock = new ManualClock();
  const line = memoryLink();
  const wire = new PacedWire(line.end, { clock, baudRate: 115200, paced });
  const opened = await line.opener.open(line.end.path, { baudRate: hostBaud });
  if (!opened.ok) throw new Error(opened.failure.cause);
  const atDevice: number[] = [];
  const atHost: number[] = [];
  wire.onData((bytes) => atDevice.push(...bytes));
  opened.value.onData((bytes) => atHost.push(...bytes));
  return { clock, line, wire, link: opened.value, atDevice, atHost };
}

const hello = Uint8Array.from(Buffer.from('hello'));
const helloMs = (5 * 10_000) / 115200;

test('both directions take their time on the wire', async () => {
  const { clock, wire, link, atDevice, atHost } = await bench(true);
  await link.write(hello);
  await clock.advance(helloMs - 0.01);
  expect(atDevice.length).toBeLessThan(5);
  await clock.advance(0.02);
  expect(atDevice).toEqual([...hello]);
  const sent = wire.write(hello);
  await clock.advance(helloMs + 0.01);
  await sent;
  expect(atHost).toEqual([...hello]);
});

test('different speeds: garbage both ways, until they agree', async () => {
  const { clock, wire, link, atDevice, atHost } = await bench(false, 9600);
  await link.write(hello);
  await clock.advance(0);
  void wire.write(hello);
  expect(atDevice).not.toEqual([...hello]);
  expect(atHost).not.toEqual([...hello]);
  atDevice.length = 0;
  wire.setBaudRate(9600);
  await link.write(hello);
  await clock.advance(0);
  expect(atDevice).toEqual([...hello]);
});

test('a host that changes its speed after a silence is noticed', async () => {
  const { clock, link, atDevice } = await bench(false);
  await link.write(hello);
  await clock.advance(500);
  atDevice.length = 0;
  await link.setBaudRate?.(57600);
  await link.write(hello);
  await clock.advance(0);
  expect(atDevice).not.toEqual([...hello]);
});

test('held, the device hears nothing; released, it hears everything', async () => {
  const { clock, wire, link, atDevice } = await bench(true);
  wire.hold();
  await link.write(hello);
  await clock.advance(1000);
  expect(atDevice).toEqual([]);
  wire.release();
  await clock.advance(10);
  expect(atDevice).toEqual([...hello]);
});

test('unplugged, the host loses its port and the device talks to nobody', async () => {
  const { line, wire, link, atHost } = await bench(false);
  const causes: string[] = [];
  link.onClose((cause) => causes.push(cause));
  await wire.unplug();
  await wire.write(hello);
  expect(causes).toEqual(['unplugged']);
  expect(atHost).toEqual([]);
  expect(await line.opener.open(line.end.path, { baudRate: 9600 })).toMatchObject({
    failure: { kind: 'no-such-port' },
  });
  await expect(link.write(hello)).rejects.toThrow('closed');
  await wire.plug();
  expect(await line.opener.open(line.end.path, { baudRate: 9600 })).toMatchObject({ ok: true });
});
