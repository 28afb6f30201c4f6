import { expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { memoryConnection } from './memory-connection.ts';
import { SimulatedUart } from './simulated-uart.ts';

async function bench(paced: boolean, hostBaud = 115200) {
  const clock = new ManualClock();
  const line = memoryConnection();
  const uart = new SimulatedUart(line.end, { clock, baudRate: 115200, paced });
  const opened = await line.transport.open(line.end.path, { baudRate: hostBaud });
  if (!opened.ok) throw new Error(opened.failure.cause);
  const atDevice: number[] = [];
  const atHost: number[] = [];
  uart.onData((bytes) => atDevice.push(...bytes));
  opened.value.onData((bytes) => atHost.push(...bytes));
  return { clock, line, uart, connection: opened.value, atDevice, atHost };
}

const hello = Uint8Array.from(Buffer.from('hello'));
const helloMs = (5 * 10_000) / 115200;

test('both directions take their time on the wire', async () => {
  const { clock, uart, connection, atDevice, atHost } = await bench(true);
  await connection.write(hello);
  await clock.advance(helloMs - 0.01);
  expect(atDevice.length).toBeLessThan(5);
  await clock.advance(0.02);
  expect(atDevice).toEqual([...hello]);
  const sent = uart.write(hello);
  await clock.advance(helloMs + 0.01);
  await sent;
  expect(atHost).toEqual([...hello]);
});

test('different speeds: garbage both ways, until they agree', async () => {
  const { clock, uart, connection, atDevice, atHost } = await bench(false, 9600);
  await connection.write(hello);
  await clock.advance(0);
  void uart.write(hello);
  expect(atDevice).not.toEqual([...hello]);
  expect(atHost).not.toEqual([...hello]);
  atDevice.length = 0;
  uart.setBaudRate(9600);
  await connection.write(hello);
  await clock.advance(0);
  expect(atDevice).toEqual([...hello]);
});

test('a host that changes its speed after a silence is noticed', async () => {
  const { clock, connection, atDevice } = await bench(false);
  await connection.write(hello);
  await clock.advance(500);
  atDevice.length = 0;
  await connection.setBaudRate?.(57600);
  await connection.write(hello);
  await clock.advance(0);
  expect(atDevice).not.toEqual([...hello]);
});

test('held, the device hears nothing; released, it hears everything', async () => {
  const { clock, uart, connection, atDevice } = await bench(true);
  uart.hold();
  await connection.write(hello);
  await clock.advance(1000);
  expect(atDevice).toEqual([]);
  uart.release();
  await clock.advance(10);
  expect(atDevice).toEqual([...hello]);
});

test('unplugged, the host loses its port and the device talks to nobody', async () => {
  const { line, uart, connection, atHost } = await bench(false);
  const causes: string[] = [];
  connection.onClose((cause) => causes.push(cause));
  await uart.unplug();
  await uart.write(hello);
  expect(causes).toEqual(['unplugged']);
  expect(atHost).toEqual([]);
  expect(await line.transport.open(line.end.path, { baudRate: 9600 })).toMatchObject({
    failure: { kind: 'no-such-port' },
  });
  await expect(connection.write(hello)).rejects.toThrow('closed');
  await uart.plug();
  expect(await line.transport.open(line.end.path, { baudRate: 9600 })).toMatchObject({ ok: true });
});
