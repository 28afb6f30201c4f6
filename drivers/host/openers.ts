import { type Clock, SystemClock } from '../basics/clock.ts';
import { Locator } from '../discovery/locator.ts';
import { createScanner } from '../discovery/scanner.ts';
import { Watcher } from '../discovery/watcher.ts';
import type { ModelEntry } from '../model.ts';
import { createHids, createStreams, type Ways } from '../transport/dispatch.ts';
import { createHidNodeOpener } from '../transport/hid-node.ts';
import { createLpOpener } from '../transport/lp.ts';
import { createSerialOpener } from '../transport/serial.ts';
import { createUsbSystem } from '../transport/usb/node-usb.ts';
import type { Making } from './making.ts';

/** One for the whole process, so that all drivers share one watcher, and none takes the device of another. */
const locator = new Locator(new Watcher(createScanner(), new SystemClock()), new SystemClock());

/**
 * The ways to a device of this model. What a transport needs is loaded when a port is opened, and nothing watches the
 * machine before a driver waits for an address that must be looked for.
 */
export async function openers(entry: ModelEntry, clock: Clock): Promise<Pick<Making, 'streams' | 'hid'>> {
  const ways: Ways = {
    serial: createSerialOpener(clock),
    lp: createLpOpener(clock),
    hid: createHidNodeOpener(clock),
    usb: createUsbSystem(),
  };
  const parts = { ways, entry, clock, seeker: locator.seeker(), discovery: locator.discovery };
  return { streams: createStreams(parts), hid: createHids(parts) };
}
