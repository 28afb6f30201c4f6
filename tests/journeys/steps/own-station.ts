import { exampleSecrets } from '#station/settings/example.ts';
import type { SettingsInput } from '#station/settings/schema.ts';
import { connect } from '#tests/harness/client.ts';
import { freePort } from '#tests/harness/free-port.ts';
import { joinHall, startTerminal } from '#tests/harness/hall.ts';
import { makeStationFolder, type RunningStation, startStation } from '#tests/harness/station.ts';
import type { Hall } from '../hall.ts';

/** Where the pages are, and who may sign in. */
export type Pages = Pick<Hall, 'url' | 'secrets' | 'clerk'>;

/** Those of a station, as a hall says it. */
export function pagesOf({ hubUrl, terminal }: RunningStation): Pages {
  const key = terminal.method === 'key' ? terminal.key : '';
  const [clerk] = exampleSecrets.staff;
  return {
    url: (name) => `${hubUrl}/${name}/${name === 'kiosk' ? `#key=${key}` : ''}`,
    secrets: exampleSecrets,
    clerk,
  };
}

/** A station without devices, for a journey that wants other settings than the hall's. Whoever opens it stops it. */
export async function openStation(consultation: SettingsInput['consultation']) {
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [],
    consultation: { ...settings.consultation, ...consultation },
  }));
  const station = await startStation(folder);
  return {
    ...pagesOf(station),
    dataDir: folder.dataDir,
    /** Its technician, without a page; whoever opens it closes it. */
    technician: () => connect(station.hubUrl, { method: 'pin', pin: folder.technicianPin }),
    async stop(): Promise<void> {
      await station.stop();
      folder.remove();
    },
  };
}

/**
 * A hub where lawyers sign in, and two terminals that have joined it.
 * @param closes gets what ends them, to be called from the last to the first
 */
export async function openHall(closes: (() => unknown)[]): Promise<readonly [Pages, Pages, Pages]> {
  const hallPort = await freePort();
  const host = '127.0.0.1';
  const hub = await startTerminal('hub-1', { host, port: hallPort }, closes);
  const first = await startTerminal('kiosk-2', { host }, closes);
  const second = await startTerminal('kiosk-3', { host }, closes);
  for (const { technician } of [first, second])
    await joinHall(hub.technician, technician, `${host}:${hallPort}`);
  return [pagesOf(hub.station), pagesOf(first.station), pagesOf(second.station)];
}
