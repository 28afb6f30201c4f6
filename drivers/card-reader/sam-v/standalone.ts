import { type Clock, SystemClock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { memoryOfProcess } from '#drivers/device-memory.ts';
import type { MadeDevice } from '#drivers/host/kinds.ts';
import type { Make } from '#drivers/host/making.ts';
import { transportsFor } from '#drivers/host/transports.ts';
import { modelOf, optionsOf } from '#drivers/registry.ts';
import { ExactClock } from '#drivers/simulation/exact-clock.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { createSerialTransport } from '#drivers/transport/serial.ts';
import type { CardReader, CardReadFailure, IdentityCard } from '../card-reader.ts';
import { cardReaderMakers } from '../make.ts';
import { usualBaudRate } from './commands.ts';
import { createSamVReader, type SamVTrafficEvent } from './driver.ts';
import type { SimulatedCard } from './simulator/simulated-card.ts';
import {
  createSamVSimulator,
  type FaultName,
  type SamVSimulator,
  type SamVSimulatorOptions,
} from './simulator.ts';

export interface SimulatedReaderOptions extends Partial<SamVSimulatorOptions> {
  /** Where the pseudo-terminal is to appear. */
  readonly link: string;
  /** Lies on the reader from the start. */
  readonly card?: SimulatedCard;
  readonly faults?: readonly FaultName[];
  /** Whether bytes take their time on the wire; they do unless `false`. */
  readonly paced?: boolean;
}

/**
 * Starts a simulated reader on a pseudo-terminal. It runs until its `close`.
 * @throws Error when the terminal cannot be made
 */
export async function runSamVSimulator(options: SimulatedReaderOptions): Promise<SamVSimulator> {
  const clock: Clock = options.clock ?? new ExactClock();
  const simulator = createSamVSimulator({ ...options, clock });
  for (const name of options.faults ?? []) simulator.setFault(name, true);
  if (options.card) simulator.putCard(options.card);
  const terminal = await openPseudoTerminal(options.link);
  simulator.attach(
    new SimulatedUart(terminal, { clock, baudRate: usualBaudRate, paced: options.paced ?? true }),
  );
  return simulator;
}

/** A reader on a serial port of this machine, in this process. */
export function openSerialReader(path: string, events?: (event: SamVTrafficEvent) => void): CardReader {
  const clock = new SystemClock();
  return createSamVReader({
    transport: createSerialTransport(clock),
    path,
    clock,
    ...(events && { events }),
  });
}

export interface ReadOneCardOptions {
  /** Id of a card reader in the registry. Default `sam-v`. */
  readonly model?: string;
  readonly path: string;
  /** How long to wait for a card, ms. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
}

/** Opens the port, reads one card and closes again. A port that is missing or holds another device is `reader-absent`. */
export async function readOneCard(
  options: ReadOneCardOptions,
): Promise<Result<IdentityCard, CardReadFailure>> {
  const { model = 'sam-v', path, waitMs, signal } = options;
  const made = await makeReader(model, path);
  made.device.start();
  try {
    return await made.device.read({ waitMs, ...(signal && { signal }) });
  } finally {
    await made.device.stop();
  }
}

/** A reader of any model, with this machine's ports. */
async function makeReader(model: string, port: string): Promise<MadeDevice & { kind: 'card-reader' }> {
  const entry = modelOf(model);
  const make = (cardReaderMakers as Readonly<Record<string, Make>>)[model];
  const clock = new SystemClock();
  const configuration = { deviceId: 'reader', model, port, paperWidthMm: 80 } as const;
  const made = await make?.({
    configuration,
    options: optionsOf(entry),
    clock,
    memory: memoryOfProcess(),
    ...(await transportsFor(entry, clock)),
  });
  if (made?.kind !== 'card-reader') throw new Error(`${model} is no card reader`);
  return made;
}
