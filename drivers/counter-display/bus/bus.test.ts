import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { DeviceEnd } from '#drivers/simulation/device-end.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import type { Connection } from '#drivers/transport/connection.ts';
import { delays, idleCharacters } from '../delays.ts';
import { encodeFrame } from '../kanban-4/frame.ts';
import { createKanban4Simulator } from '../kanban-4/simulator.ts';
import { createXunpengSimulator } from '../xunpeng/simulator.ts';
import { Rs485Bus } from './rs485.ts';
import type { SimulatedBus } from './simulator-bus.ts';

const characterMs = 10_000 / 9600;
const frameMs = 4 * characterMs;

let clock: ManualClock;
let connection: Connection;
let end: DeviceEnd;
let uart: SimulatedUart;

beforeEach(async () => {
  clock = new ManualClock();
  const line = memoryConnection('/dev/displays');
  end = line.end;
  uart = new SimulatedUart(end, { clock, baudRate: 9600, paced: true });
  const opened = await line.transport.open('/dev/displays', { baudRate: 9600 });
  if (!opened.ok) throw new Error(opened.failure.cause);
  connection = opened.value;
});

describe('the simulated line', () => {
  let bus: SimulatedBus;
  beforeEach(() => {
    bus = createKanban4Simulator(uart, { clock, baudRate: 9600, addresses: [1, 2] });
  });

  test.each([
    [idleCharacters + 0.1, '7', 0],
    [idleCharacters - 0.1, '', 1],
    [0, '', 1],
  ])(
    '%d characters between two frames: the second panel shows "%s"',
    async (characters, shown, collisions) => {
      await connection.write(encodeFrame(1, 5));
      await clock.advance(frameMs + characters * characterMs);
      await connection.write(encodeFrame(2, 7));
      await clock.advance(100);
      expect([bus.seen(1), bus.seen(2), bus.collisions]).toEqual(['5', shown, collisions]);
    },
  );

  test('after a collision a silence makes it good', async () => {
    await connection.write(Buffer.concat([encodeFrame(1, 5), encodeFrame(2, 7)]));
    await clock.advance(100);
    expect([bus.seen(1), bus.seen(2)]).toEqual(['5', '']);
    await connection.write(encodeFrame(2, 7));
    await clock.advance(100);
    expect([bus.seen(2), bus.collisions]).toEqual(['7', 1]);
  });

  test('a frame that was broken off is forgotten', async () => {
    await connection.write(encodeFrame(1, 5).subarray(0, 2));
    await clock.advance(100);
    await connection.write(encodeFrame(1, 9));
    await clock.advance(100);
    expect(bus.seen(1)).toBe('9');
  });

  test('speaking over an answer garbles', async () => {
    const answering = createXunpengSimulator(uart, { clock, baudRate: 9600, addresses: [1] });
    await connection.write(Buffer.from('3a00780301b60a', 'hex'));
    await clock.advance(7 * characterMs + 12);
    await connection.write(Buffer.from('3a00790301b70a', 'hex'));
    await clock.advance(100);
    expect([answering.seen(1), answering.collisions]).toEqual(['888', 1]);
  });
});

describe('the driver’s turns', () => {
  test('each frame has the line for itself, and silence before it', async () => {
    const bus = new Rs485Bus({ connection, clock, baudRate: 9600 });
    const writtenAt: number[] = [];
    end.onData(() => writtenAt.push(clock.monotonic()));
    const frames = Array.from({ length: 5 }, (_, index) => encodeFrame(1, index));
    const all = Promise.all(frames.map((frame) => bus.turn(() => bus.put(frame))));
    await clock.advance(500);
    await all;
    const gaps = writtenAt.slice(1).map((at, index) => at - (writtenAt[index] ?? 0));
    expect(gaps).toHaveLength(4);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(frameMs + idleCharacters * characterMs);
    for (const gap of gaps) expect(gap).toBeLessThan(frameMs + delays.adapterMs + 5 * characterMs);
  });

  test('waits for others who speak', async () => {
    const bus = new Rs485Bus({ connection, clock, baudRate: 9600 });
    void uart.write(Uint8Array.of(1, 2, 3));
    await clock.advance(3 * characterMs);
    let spoke = false;
    const turn = bus.turn(async () => {
      spoke = true;
    });
    await clock.advance(3 * characterMs);
    expect(spoke).toBe(false);
    await clock.advance(characterMs);
    expect(spoke).toBe(true);
    await turn;
  });

  test('does not wait for ever on a line that hums', async () => {
    const bus = new Rs485Bus({ connection, clock, baudRate: 9600 });
    const hum = () => {
      end.write(Uint8Array.of(0xff));
      clock.after(1, hum);
    };
    hum();
    let spoke = false;
    const turn = bus.turn(async () => {
      spoke = true;
    });
    await clock.advance(delays.humMs - 10);
    expect(spoke).toBe(false);
    await clock.advance(20);
    expect(spoke).toBe(true);
    await turn;
  });
});
