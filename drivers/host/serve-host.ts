import type { Channel } from './channel.ts';
import { HostService, type HostServiceParts } from './host-service.ts';
import { connect, type HostEvents, type HostFunctions, unanswered } from './protocol.ts';

export interface ServeHostParts extends Omit<HostServiceParts, 'report'> {
  readonly channel: Channel;
  /** Something in the host threw. */
  readonly onUnexpectedError: (error: unknown) => void;
}

/** Puts the service behind a channel to the station. */
export function serveHost({ channel, onUnexpectedError, ...parts }: ServeHostParts): {
  readonly service: HostService;
  readonly report: HostEvents;
} {
  const report: HostEvents = {
    hello: (self) => void station.hello(self),
    beat: (n) => void station.beat(n),
    state: (deviceId, state, identity) => void station.state(deviceId, state, identity),
    progress: (requestId, progress) => void station.progress(requestId, progress),
    event: (deviceId, event) => void station.event(deviceId, event),
    remember: (deviceId, text) => station.remember(deviceId, text),
    traffic: (deviceId, news) => void station.traffic(deviceId, news),
    unexpectedError: (where, cause) => void station.unexpectedError(where, cause),
  };
  const service = new HostService({ ...parts, report });
  const station = connect<HostEvents, HostFunctions>(channel, service, {
    unanswered: unanswered.byStation,
    onUnexpectedError,
  });
  return { service, report };
}
