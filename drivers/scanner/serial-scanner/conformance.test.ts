import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { type ScannerBench, scannerConformance } from '../conformance.ts';
import { createSerialScanner } from './driver.ts';
import type { Suffix } from './frame.ts';
import { SerialScannerSimulator } from './simulator.ts';

function openBench(suffix: Suffix, sent: string): ScannerBench {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection();
  const simulator = new SerialScannerSimulator(end, { suffix: sent });
  const scanner = createSerialScanner({ transport, path: end.path, clock, baudRate: 9600, suffix });
  return {
    scanner,
    clock,
    scan: async (text) => simulator.scan(text),
    async scanByHalf(text) {
      await simulator.setFault('lose-suffix', true);
      simulator.scan(text);
      await simulator.setFault('lose-suffix', false);
    },
    unplug: () => simulator.setFault('unplug', true),
    plug: () => simulator.setFault('unplug', false),
  };
}

scannerConformance('serial-scanner', {
  'ends a scan with CR': () => openBench('cr', '\r'),
  'ends a scan with CR LF': () => openBench('crlf', '\r\n'),
  'ends a scan with silence': () => openBench('none', ''),
});
