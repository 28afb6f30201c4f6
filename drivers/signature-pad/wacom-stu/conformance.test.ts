import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { type SignaturePadBench, signaturePadConformance } from '../conformance.ts';
import { createWacomStu } from './driver.ts';
import { StuSimulator, stuSizes } from './simulator.ts';

function benchOf(model: keyof typeof stuSizes): SignaturePadBench {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  const simulator = new StuSimulator(end, { size: stuSizes[model], serialNumber: '0SBA10001' });
  const pad = createWacomStu({ model, transport, path: end.path, clock, flags: 'high-bits' });
  return {
    pad,
    clock,
    write: (at) => simulator.pen(at),
    screenCleared: () => simulator.cleared,
    unplug: () => end.unplug(),
    plug: () => end.plug(),
  };
}

signaturePadConformance('wacom-stu-430', () => benchOf('wacom-stu-430'));
signaturePadConformance('wacom-stu-430v', () => benchOf('wacom-stu-430v'));
signaturePadConformance('wacom-stu-540', () => benchOf('wacom-stu-540'));
