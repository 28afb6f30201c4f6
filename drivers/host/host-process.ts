import { SystemClock } from '../basics/clock.ts';
import { makeDevice } from './factory.ts';
import { HostService } from './host-service.ts';
import { findParent, type ParentEnd } from './parent-end.ts';
import { connect, type HostEvents, type HostFunctions, unanswered } from './protocol.ts';
import { describeSurprise } from './surprise.ts';

/** `EX_SOFTWARE` of BSD's sysexits: an internal error, as opposed to being asked to end. */
const surpriseStatus = 70;

/** The process of the device host: the only one that loads native modules of devices. */
async function main(): Promise<void> {
  const parent = await findParent();
  const leave = (status: number) => void parent.flushed().then(() => process.exit(status));
  const { service, tell } = serve(parent, leave);
  const crash = (where: string, error: unknown) => {
    tell.surprise(where, describeSurprise(error));
    leave(surpriseStatus);
  };
  process.on('uncaughtException', (error, origin) => crash(origin, error));
  // An orphan would keep the serial ports from the next host. Exiting closes them, whatever a driver is doing.
  parent.onGone(() => process.exit(0));
  process.on('SIGTERM', () => void service.stop());
  // Ctrl-C in a terminal reaches every process of the group; when this one ends is for the station to say.
  process.on('SIGINT', () => undefined);
  service.start({ pid: process.pid });
}

function serve(parent: ParentEnd, leave: (status: number) => void) {
  // Rethrown outside any promise of the library's, so that it arrives at `uncaughtException`.
  const onSurprise = (error: unknown) =>
    queueMicrotask(() => {
      throw error;
    });
  const service: HostService = new HostService({
    makeDevice,
    clock: new SystemClock(),
    leave: () => leave(0),
    tell: {
      hello: (self) => void station.hello(self),
      beat: (n) => void station.beat(n),
      state: (deviceId, state, identity) => void station.state(deviceId, state, identity),
      progress: (requestId, progress) => void station.progress(requestId, progress),
      surprise: (where, cause) => void station.surprise(where, cause),
    },
  });
  const station = connect<HostEvents, HostFunctions>(parent, service, {
    unanswered: unanswered.byStation,
    onSurprise,
  });
  const tell = station;
  return { service, tell };
}

await main();
