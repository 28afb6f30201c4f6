import type { Clock } from '#drivers/basics/clock.ts';
import { pause } from '#drivers/basics/clock.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { StartHost } from '#drivers/host/channel.ts';
import { DeviceHostClient } from '#drivers/host/host-client.ts';
import type { Survey } from '#drivers/host/protocol.ts';
import { modelOf } from '#drivers/registry.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import { configurationsOf } from './configurations.ts';
import { testPage } from './test-page.ts';

/** A device host without a station: for looking at devices from the command line while no station has them. */
export interface OfflineProbeParts {
  readonly startHost: StartHost;
  readonly clock: Clock;
}

export interface ProbedDevices {
  /** By the device's id. */
  readonly states: ReadonlyMap<string, { readonly state: DeviceState; readonly identity: string | null }>;
  readonly survey: Survey | null;
}

/** A driver knows in this time whether its device answers; the slowest tries five speeds. */
const probeMs = 8_000;

/** Opens every device, waits until each has said how it is, and closes them again. */
export async function probeDevices(
  settings: readonly DeviceSetting[],
  parts: OfflineProbeParts,
): Promise<ProbedDevices> {
  const { clock, startHost } = parts;
  const devices = configurationsOf(settings);
  const host = new DeviceHostClient({ startHost, clock, devices });
  const states = new Map<string, { state: DeviceState; identity: string | null }>();
  const allKnown = new AbortController();
  host.onNews((news) => {
    if (news.kind !== 'device') return;
    states.set(news.deviceId, { state: news.state, identity: news.identity });
    const known = [...states.values()].filter(({ state }) => state.state !== 'unknown');
    if (known.length === devices.length) allKnown.abort();
  });
  host.start();
  if (devices.length > 0) await pause(clock, probeMs, allKnown.signal);
  // Now the drivers have what they found, so that two alike are not mixed up.
  const survey = await host.survey();
  const probed = { states: new Map(states), survey };
  await host.stop();
  return probed;
}

export interface RecordParts extends OfflineProbeParts {
  /** Called with the head first, then with each piece as it comes. */
  readonly onLines: (lines: readonly string[]) => void;
  /** Also lets the device do what it is for, once: read a card, print the test page. */
  readonly tryIt: boolean;
  readonly signal: AbortSignal;
}

const tryWaitMs = 20_000;

/** Records what passes on one device's line, from its opening until the signal aborts. */
export async function recordDevice(setting: DeviceSetting, parts: RecordParts): Promise<void> {
  const { clock, startHost, onLines, tryIt, signal } = parts;
  const host = new DeviceHostClient({ startHost, clock, devices: configurationsOf([setting]) });
  let headWritten = false;
  host.onNews((news) => {
    if (news.kind !== 'traffic') return;
    onLines(headWritten ? news.traffic.lines : [...news.traffic.head, ...news.traffic.lines]);
    headWritten = true;
  });
  host.watchTraffic(setting.id, true);
  host.start();
  if (tryIt) void tryOnce(host, setting, clock);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await host.stop();
}

async function tryOnce(host: DeviceHostClient, { id, model }: DeviceSetting, clock: Clock): Promise<void> {
  const { kind } = modelOf(model);
  if (kind === 'card-reader') await host.readCard(id, { waitMs: tryWaitMs });
  if (kind === 'ticket-printer') await host.print(id, testPage(id, clock.now()));
}
