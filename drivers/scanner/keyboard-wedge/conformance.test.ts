import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { type ScannerBench, scannerConformance } from '../conformance.ts';
import { createKeyboardWedge } from './driver.ts';
import { WedgeSimulator, type WedgeSimulatorOptions } from './simulator.ts';

function openBench(options: Omit<WedgeSimulatorOptions, 'clock'>): ScannerBench {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  const simulator = new WedgeSimulator(end, { clock, ...options });
  const typed = async (typing: Promise<void>) => {
    let done = false;
    void typing.then(() => {
      done = true;
    });
    while (!done) await clock.advance(5000);
  };
  return {
    scanner: createKeyboardWedge({ transport, path: end.path, clock }),
    clock,
    scan: (text) => typed(simulator.scan(text)),
    async scanByHalf(text) {
      await simulator.setFault('lose-suffix', true);
      await typed(simulator.scan(text.slice(0, 4)));
      await simulator.setFault('lose-suffix', false);
    },
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

scannerConformance('keyboard-wedge', {
  'usual pace': () => openBench({ betweenKeysMs: 4 }),
  'slow pace, numbered reports': () => openBench({ betweenKeysMs: 38, reportId: 1 }),
});
