import { type Clock, SystemClock } from '../basics/clock.ts';
import { type DeviceClaimer, Locator } from '../discovery/locator.ts';
import { createScanner } from '../discovery/scanner.ts';
import { Watcher } from '../discovery/watcher.ts';
import type { ModelEntry } from '../model.ts';
import { createHids, createStreams, type Transports } from '../transport/dispatch.ts';
import { createHidNodeTransport } from '../transport/hid-node.ts';
import { createLpTransport } from '../transport/lp.ts';
import { createSerialTransport } from '../transport/serial.ts';
import { createUsbSystem } from '../transport/usb/node-usb.ts';
import type { Making } from './making.ts';

/** One for the whole process, so that all drivers share one watcher, and none takes the device of another. */
const locator = new Locator(new Watcher(createScanner(), new SystemClock()), new SystemClock());

/** By the device's id; whoever drives it next finds it by what the last one knew. */
const claimers = new Map<string, DeviceClaimer>();

/** The one that finds a configured device, for its driver and for whoever asks where it is. */
export function claimerOf(deviceId: string): DeviceClaimer {
  const claimer = claimers.get(deviceId) ?? locator.claimer();
  claimers.set(deviceId, claimer);
  return claimer;
}

/**
 * The ways to a device of this model. What a transport needs is loaded when a port is opened, and nothing watches the
 * machine before a driver waits for an address that must be looked for.
 * @param claimer finds the device where its address must be looked for; left out for a device of no settings
 */
export async function transportsFor(
  entry: ModelEntry,
  clock: Clock,
  claimer: DeviceClaimer = locator.claimer(),
): Promise<Pick<Making, 'streams' | 'hid'>> {
  const transports: Transports = {
    serial: createSerialTransport(clock),
    lp: createLpTransport(clock),
    hid: createHidNodeTransport(clock),
    usb: createUsbSystem(),
  };
  const parts = { transports, entry, clock, claimer, discovery: locator.discovery };
  return { streams: createStreams(parts), hid: createHids(parts) };
}
