import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { type ScannerBench, scannerConformance } from '../conformance.ts';
import { createHidPosScanner } from './driver.ts';
import { HidPosSimulator, type HidPosSimulatorOptions } from './simulator.ts';

function openBench(options: HidPosSimulatorOptions): ScannerBench {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  const simulator = new HidPosSimulator(end, options);
  return {
    scanner: createHidPosScanner({ transport, path: end.path, clock }),
    clock,
    scan: async (text) => simulator.scan(text),
    async scanByHalf(text) {
      await simulator.setFault('lose-last-report', true);
      simulator.scan(text);
      await simulator.setFault('lose-last-report', false);
    },
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

scannerConformance('hid-pos', {
  'speaks when told to': () => openBench({ shy: true }),
  'speaks at once': () => openBench({ shy: false }),
  'has a byte before the AIM id': () => openBench({ shy: false, moved: true }),
});
