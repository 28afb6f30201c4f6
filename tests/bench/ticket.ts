import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { StationClient } from '#contract/contract.ts';
import { ExactClock } from '#drivers/simulation/exact-clock.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { createEscPosSimulator, type EscPosSimulator } from '#drivers/ticket-printer/escpos/simulator.ts';
import { type Connected, connect } from '../harness/client.ts';
import { devicesReady, makeStationFolder, startStation } from '../harness/station.ts';
import type { BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';

const goals = { ratio: 1.1, firstByteP99Ms: 30 } as const;
const baudRate = 115_200;
const bitsPerByte = 10;
const tickets = 120;
/** GS r 1: the in-order marker with which a ticket ends. */
const marker = Buffer.from([0x1d, 0x72, 0x01]);

interface Sample {
  readonly bytes: number;
  readonly firstByteMs: number;
  readonly ratio: number;
}

/**
 * From `queue.take` over WebSocket, through the disk and the device host, to the last byte of the ticket at a printer on a
 * serial line of 115200 bit/s, against the time those bytes need on the wire.
 */
export async function run(): Promise<BenchResult> {
  const port = join(mkdtempSync(join(tmpdir(), 'mingfa-bench-')), 'printer');
  const printer = await startPrinter(port);
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [{ id: 'ticket-printer', model: 'escpos', port, baudRate }],
  }));
  const station = await startStation(folder);
  const client = await connect(station.hubUrl, station.terminal);
  await devicesReady(station.hubUrl, folder.technicianPin);
  await sample(client, printer.simulator);
  const samples: Sample[] = [];
  while (samples.length < tickets) samples.push(await sample(client, printer.simulator));
  client.close();
  await station.stop();
  await printer.close();
  folder.remove();
  rmSync(dirname(port), { recursive: true, force: true });
  return judge(samples);
}

async function startPrinter(port: string) {
  const clock = new ExactClock();
  const wire = new SimulatedUart(await openPseudoTerminal(port), {
    clock,
    baudRate,
    paced: true,
    looksUpHostSpeed: false,
  });
  // Paper that moves faster than any: the wire is what is measured, not the motor.
  const simulator = createEscPosSimulator({ clock, dotsPerSecond: 1_000_000 });
  simulator.attach(wire);
  return {
    simulator,
    async close() {
      simulator.close();
      await wire.close();
    },
  };
}

/** One ticket, taken when the one before it is on paper. */
async function sample({ call }: Connected<StationClient>, simulator: EscPosSimulator): Promise<Sample> {
  const seen = watch(simulator);
  const begun = performance.now();
  const { ticket } = await call.queue.take({
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
    requestKey: randomUUID(),
  });
  const { bytes, firstAt, lastAt } = await seen;
  for await (const held of await call.queue.follow({ ticketId: ticket.ticketId })) {
    if (held.ticket.paper.state === 'unprinted') throw new Error(`Not printed: ${held.ticket.paper.trouble}`);
    if (held.ticket.paper.state === 'printed') break;
  }
  const wireMs = (bytes * bitsPerByte * 1000) / baudRate;
  const firstByteMs = firstAt - begun - (bitsPerByte * 1000) / baudRate;
  return { bytes, firstByteMs, ratio: (lastAt - begun) / wireMs };
}

/** Real-time requests (DLE EOT n) come between tickets and are not part of one. */
function isStatusRequest(bytes: Uint8Array): boolean {
  return (
    bytes.length % 3 === 0 &&
    bytes.every((byte, index) => (index % 3 === 2 ? byte <= 4 : byte === [0x10, 0x04][index % 3]))
  );
}

function watch(simulator: EscPosSimulator): Promise<{ bytes: number; firstAt: number; lastAt: number }> {
  return new Promise((resolve) => {
    const seen: Buffer[] = [];
    let firstAt = Number.NaN;
    const stop = simulator.onReceived((arrived) => {
      if (seen.length === 0 && isStatusRequest(arrived)) return;
      if (seen.length === 0) firstAt = performance.now();
      seen.push(Buffer.from(arrived));
      const all = Buffer.concat(seen);
      if (!all.includes(marker)) return;
      stop();
      resolve({ bytes: all.length, firstAt, lastAt: performance.now() });
    });
  });
}

function judge(samples: readonly Sample[]): BenchResult {
  const ratios = samples.map(({ ratio }) => ratio);
  const firstBytes = samples.map(({ firstByteMs }) => firstByteMs);
  const figures = {
    tickets: samples.length,
    bytesPerTicket: Math.round(
      percentile(
        samples.map(({ bytes }) => bytes),
        0.5,
      ),
    ),
    ratioMedian: round(percentile(ratios, 0.5), 3),
    ratioP99: round(percentile(ratios, 0.99), 3),
    firstByteMedianMs: round(percentile(firstBytes, 0.5)),
    firstByteP99Ms: round(percentile(firstBytes, 0.99)),
  };
  console.table([figures]);
  const ok = figures.ratioMedian <= goals.ratio && figures.firstByteP99Ms <= goals.firstByteP99Ms;
  return { bench: 'ticket', ...figures, goals, ok };
}
