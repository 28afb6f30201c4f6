import { Emitter } from '../basics/emitter.ts';
import type { ManualClock } from '../basics/manual-clock.ts';
import { memoryUsb } from '../simulation/usb-device.ts';
import type { Transport } from '../transport/connection.ts';
import { openBulkConnection } from '../transport/usb/bulk-connection.ts';
import type { UsbInterface, UsbSystem } from '../transport/usb/usb-system.ts';
import type { CardReader } from './card-reader.ts';
import type { CardReaderBench } from './conformance.ts';
import type { SimulatedCard } from './sam-v/simulator.ts';
import { simulatorCard } from './sam-v/simulator-cards.ts';

const cards = {
  first: 'elder',
  second: 'mongolian',
  'rare-name': 'rare-character',
  foreign: 'test-bing',
} as const;

/** A simulated reader of any protocol. */
interface BenchDevice {
  putCard(card: SimulatedCard): void;
  takeCard(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A conformance bench: hands that put cards down and lift them, and a cable.
 * @param faults how this protocol's device is made to fail
 * @param clear clears away what the bench stands on
 */
export function benchOf(
  reader: CardReader,
  device: BenchDevice,
  faults: Pick<CardReaderBench, 'liftWhileReading' | 'setSilent' | 'spoilNextReply'>,
  clear: () => Promise<void>,
): CardReaderBench {
  return {
    reader,
    putCard: (which) => {
      const card = simulatorCard(cards[which]);
      device.putCard(card);
      return card as ReturnType<CardReaderBench['putCard']>;
    },
    takeCard: () => device.takeCard(),
    ...faults,
    unplug: () => device.unplug(),
    plug: () => device.plug(),
    close: async () => {
      await reader.stop();
      await device.close();
      await clear();
    },
  };
}

/** A USB device that the transport's own connection opens; `arrive` says that it was plugged in. */
export function usbTransport(clock: ManualClock, on: UsbInterface) {
  const usb = memoryUsb({ clock, interfaces: [on] });
  const arrivals = new Emitter<void>();
  const system: UsbSystem = { open: async (_place, address) => usb.connect(address) };
  const place = { busNumber: 1, deviceNumber: 4 };
  const transport: Transport = {
    open: (path) => openBulkConnection({ system, place, path, clock }),
    onArrival: (_path, listener) => arrivals.on(listener),
  };
  return { transport, usb, arrive: () => arrivals.emit() };
}

/** Lets the time of `clock` run as fast as the program can follow. @returns how to stop it */
export function timeFlies(clock: ManualClock): () => Promise<void> {
  let flying = true;
  const flight = (async () => {
    while (flying) await clock.advance(10);
  })();
  return async () => {
    flying = false;
    await flight;
  };
}
