import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '#drivers/basics/clock.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { samPipes, vendorPair } from '#drivers/simulation/usb-device.ts';
import { serialTransport } from '#drivers/transport/serial.ts';
import type { UsbInterface } from '#drivers/transport/usb/usb-system.ts';
import { type CardReaderBench, cardReaderConformance } from '../conformance.ts';
import { benchOf, timeFlies, usbTransport } from '../rig.ts';
import { createSamVReader } from './driver.ts';
import { createSamVSimulator, publishedDelays, type SamVSimulator } from './simulator.ts';
import { SimulatedUsbPort } from './simulator-usb.ts';
import { runSamVSimulator } from './standalone.ts';

/** The driver on a real pseudo-terminal at true speed; only the module thinks faster than most. */
async function openBench(): Promise<CardReaderBench> {
  const directory = await mkdtemp(join(tmpdir(), 'sam-v-'));
  const path = join(directory, 'reader');
  const simulator = await runSamVSimulator({ link: path, delays: { ...publishedDelays, readMs: 100 } });
  const reader = createSamVReader({ transport: serialTransport, path, clock: new SystemClock() });
  return benchOf(reader, simulator, faultsOf(simulator), () =>
    rm(directory, { recursive: true, force: true }),
  );
}

/** The same on simulated bulk endpoints; a device that is back is announced, as udev does. */
async function openUsbBench(on: UsbInterface, endWithEmpty: boolean): Promise<CardReaderBench> {
  const clock = new ManualClock();
  const { transport, usb, arrive } = usbTransport(clock, on);
  const simulator = createSamVSimulator({ clock });
  simulator.attach(new SimulatedUsbPort(usb.end, { endWithEmpty }));
  const reader = createSamVReader({ transport, path: 'usb:0400:c35a', clock });
  const land = timeFlies(clock);
  return {
    ...benchOf(reader, simulator, faultsOf(simulator), land),
    plug: async () => {
      await simulator.plug();
      arrive();
    },
  };
}

function faultsOf(simulator: Pick<SamVSimulator, 'setFault'>) {
  return {
    liftWhileReading: () => simulator.setFault('lift', true, { times: 1 }),
    setSilent: (silent: boolean) => simulator.setFault('drop', silent),
    spoilNextReply: () => simulator.setFault('flip', true, { times: 1 }),
  };
}

cardReaderConformance('sam-v', openBench, 'a serial line');
cardReaderConformance('sam-v', () => openUsbBench(vendorPair, false), 'one USB pair');
cardReaderConformance('sam-v', () => openUsbBench(samPipes, true), 'split USB pipes');
