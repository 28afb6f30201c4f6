import { SystemClock } from '../basics/clock.ts';
import { listPlugged } from '../discovery/suggest.ts';
import { models } from '../registry.ts';
import { delays } from './delays.ts';
import { makeDevice } from './factory.ts';
import { findParent } from './parent-end.ts';
import type { DeviceConfiguration, Survey } from './protocol.ts';
import { serveHost } from './serve-host.ts';
import { linksOf, surveyOf } from './survey.ts';
import { claimerOf } from './transports.ts';
import { describeUnexpectedError } from './unexpected-error.ts';

/** `EX_SOFTWARE` of BSD's sysexits: an internal error, as opposed to being asked to end. */
const unexpectedErrorStatus = 70;

/** The process of the device host: the only one that loads native modules of devices. */
async function main(): Promise<void> {
  const clock = new SystemClock();
  const parent = await findParent();
  const leave = (status: number) => {
    const exit = () => process.exit(status);
    clock.after(delays.lastWordMs, exit);
    void parent.flushed().then(exit);
  };
  const { service, report } = serveHost({
    channel: parent,
    makeDevice,
    survey: surveyMachine,
    clock,
    leave: () => leave(0),
    onUnexpectedError: throwOutside,
  });
  process.on('uncaughtException', (error, origin) => {
    report.unexpectedError(origin, describeUnexpectedError(error));
    leave(unexpectedErrorStatus);
  });
  // An orphan would keep the serial ports from the next host. Exiting closes them, whatever a driver is doing.
  parent.onGone(() => process.exit(0));
  process.on('SIGTERM', () => void service.stop());
  // Ctrl-C in a terminal reaches every process of the group; when this one ends is for the station to say.
  process.on('SIGINT', () => undefined);
  service.start({ pid: process.pid });
}

async function surveyMachine(devices: readonly DeviceConfiguration[]): Promise<Survey> {
  const [plugged, links] = [await listPlugged(), await linksOf(devices)];
  return surveyOf({ models, plugged, devices, links, claimerOf });
}

/** Out of reach of the library's promises, so that every bug arrives at `uncaughtException`. */
function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

await main();
