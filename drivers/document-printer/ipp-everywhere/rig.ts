import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { DocumentPrinter } from '../document-printer.ts';
import { createIppPrinter, type IppPrinterOptions } from './driver.ts';
import { createIppSimulator, type IppSimulator, type IppSimulatorOptions } from './simulator.ts';

export const userName = 'mingfa-test';

/** The driver and a simulated printer on a real socket, both on a clock that moves only when nobody is speaking. */
export interface Rig {
  readonly clock: ManualClock;
  readonly simulator: IppSimulator;
  readonly printer: DocumentPrinter;
  readonly states: DeviceState[];
  /** Lets time pass until it holds; throws when it does not within 20 minutes. */
  until(holds: () => boolean): Promise<void>;
  /** Lets time pass until `work` has ended. */
  outcome<Value>(work: Promise<Value>): Promise<Value>;
  started(): Promise<void>;
  close(): Promise<void>;
}

export async function createRig(
  options: Partial<IppPrinterOptions> & Omit<IppSimulatorOptions, 'clock'> = {},
): Promise<Rig> {
  const clock = new ManualClock();
  const simulator = createIppSimulator({ ...options, clock });
  await simulator.plug(0);
  const printer = createIppPrinter({
    address: simulator.address,
    certificate: '',
    userName,
    severalTrays: false,
    ...options,
    clock,
  });
  const states: DeviceState[] = [];
  printer.onState((state) => states.push(state));
  const until = (holds: () => boolean) => passUntil(clock, simulator, holds);
  const outcome = async <Value>(work: Promise<Value>): Promise<Value> => {
    let over = false;
    const ended = work.finally(() => {
      over = true;
    });
    await until(() => over);
    return ended;
  };
  return {
    clock,
    simulator,
    printer,
    states,
    until,
    outcome,
    started: () => {
      printer.start();
      return until(() => printer.state.state === 'ready');
    },
    close: async () => {
      await outcome(printer.stop());
      await simulator.unplug();
    },
  };
}

const stepMs = 100;
const mostMs = 20 * 60_000;

async function passUntil(clock: ManualClock, simulator: IppSimulator, holds: () => boolean): Promise<void> {
  for (const end = clock.monotonic() + mostMs; !holds(); ) {
    if (clock.monotonic() > end) throw new Error('It did not happen within 20 minutes');
    if (isSpeaking(simulator)) await turn();
    else await clock.advance(stepMs);
  }
}

/** A connection is open on which something is still to happen: each has two ends in this process. */
function isSpeaking({ held }: IppSimulator): boolean {
  const open = process.getActiveResourcesInfo().filter((kind) => /^TCP(Socket|Connect)Wrap$/i.test(kind));
  return open.length > 2 * held;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
