import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { type CardReaderBench, cardReaderConformance } from '../conformance.ts';
import { benchOf, timeFlies } from '../rig.ts';
import { createBankFrameReader } from './driver.ts';
import { BankFrameSimulator } from './simulator.ts';

async function openBench(): Promise<CardReaderBench> {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection('/dev/reader');
  const simulator = new BankFrameSimulator({ clock });
  simulator.attach(new SimulatedUart(end, { clock, baudRate: 115200, paced: true }));
  const reader = createBankFrameReader({ transport, path: '/dev/reader', clock });
  const land = timeFlies(clock);
  return benchOf(
    reader,
    simulator,
    {
      liftWhileReading: () => simulator.setFault('lift', true, 1),
      setSilent: (silent) => simulator.setFault('drop', silent),
      spoilNextReply: () => simulator.setFault('flip', true, 1),
    },
    land,
  );
}

cardReaderConformance('bank-frame', openBench);
