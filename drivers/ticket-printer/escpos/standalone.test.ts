import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { createEscPosSimulator } from './simulator.ts';
import {
  type EscPosPrintTest,
  explainPrintTestFailure,
  printTest,
  type RunningSimulator,
  runEscPosSimulator,
} from './standalone.ts';

describe('on a real port', () => {
  let folder: string;
  let running: RunningSimulator | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'print-test-'));
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  test('the test page comes out as picture and text', async () => {
    const [link, outDir] = [join(folder, 'printer'), join(folder, 'tickets')];
    running = await runEscPosSimulator({ link, outDir });
    const printed = await printTest({ path: link });
    expect(printed).toMatchObject({ ok: true, value: { baudRate: 115200, identity: 'SIM0001' } });
    await running.close();
    expect((await readdir(outDir)).sort()).toEqual(['ticket-0001.png', 'ticket-0001.txt']);
    expect(await readFile(join(outDir, 'ticket-0001.txt'), 'utf8')).toContain('打印测试');
    expect((await readFile(join(outDir, 'ticket-0001.png'))).subarray(1, 4).toString()).toBe('PNG');
  });

  test('a port that is not there is told as such', async () => {
    const failed = await printTest({ path: join(folder, 'nothing') });
    expect(failed).toMatchObject({ ok: false, failure: { kind: 'port', failure: { kind: 'no-such-port' } } });
    if (!failed.ok) expect(explainPrintTestFailure(failed.failure)).toContain('/dev/serial/by-id');
  });
});

/** Runs `printTest` against whatever `prepare` puts at the other end, with time moved by hand. */
async function testWith(
  prepare: (clock: ManualClock, connection: SimulatedUart) => void,
  options: Partial<EscPosPrintTest> = {},
  baudRate = 115200,
) {
  const clock = new ManualClock();
  const { transport, end, hostBaudRates } = memoryConnection('/dev/printer');
  prepare(clock, new SimulatedUart(end, { clock, baudRate, paced: true }));
  let done = false;
  const testing = printTest({ path: '/dev/printer', transport, clock, ...options }).finally(() => {
    done = true;
  });
  while (!done) {
    await clock.advance(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { result: await testing, hostBaudRates };
}

describe('what answers', () => {
  test('a device of another kind is told as such, after all speeds', async () => {
    const { result, hostBaudRates } = await testWith((_clock, connection) => {
      connection.onData(() => void connection.write(Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69])));
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'no-answer' } });
    expect(hostBaudRates).toEqual([115200, 38400, 19200, 9600]);
    if (!result.ok) expect(explainPrintTestFailure(result.failure)).toContain('self-test page');
  });

  test('a printer at another speed is found', async () => {
    const attach = (clock: ManualClock, connection: SimulatedUart) =>
      createEscPosSimulator({ clock }).attach(connection);
    const { result } = await testWith(attach, {}, 19200);
    expect(result).toMatchObject({ ok: true, value: { baudRate: 19200 } });
  });

  test('a printer without paper says what to do', async () => {
    const { result } = await testWith((clock, connection) => {
      const simulator = createEscPosSimulator({ clock });
      simulator.setPaper('out');
      simulator.attach(connection);
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'print', failure: { kind: 'not-printed' } } });
    if (!result.ok) expect(explainPrintTestFailure(result.failure)).toContain('new roll');
  });

  test('a model that never answers is printed on without a probe, and cannot confirm', async () => {
    const { result, hostBaudRates } = await testWith(() => {}, { model: 'escpos-mute' });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'print', failure: { kind: 'uncertain' } } });
    expect(hostBaudRates).toEqual([115200]);
    if (!result.ok) expect(explainPrintTestFailure(result.failure)).toContain('look whether it came out');
  });
});
