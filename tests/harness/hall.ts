import type { StationClient } from '#contract/contract.ts';
import type { SettingsInput } from '#station/settings/schema.ts';
import { connect } from './client.ts';
import { until } from './live.ts';
import { makeStationFolder, type StationFolder, startStation } from './station.ts';

/** One of a hall's terminals, without devices. */
export function makeTerminalFolder(
  id: string,
  hall: SettingsInput['hall'],
  consultation: SettingsInput['consultation'] = {},
): StationFolder {
  return makeStationFolder((settings) => ({
    ...settings,
    terminal: { ...settings.terminal, id },
    devices: [],
    consultation: { ...settings.consultation, ...consultation },
    hall,
  }));
}

/**
 * One that runs, with its technician signed in.
 * @param closes gets what ends it, to be called from the last to the first
 */
export async function startTerminal(
  id: string,
  hall: SettingsInput['hall'],
  closes: (() => unknown)[],
  consultation: SettingsInput['consultation'] = {},
) {
  const folder = makeTerminalFolder(id, hall, consultation);
  closes.push(() => folder.remove());
  const station = await startStation(folder);
  closes.push(() => station.kill());
  const technician = await connect(station.hubUrl, { method: 'pin', pin: folder.technicianPin });
  closes.push(() => technician.close());
  return { station, technician: technician.call };
}

/**
 * By a code that the hub shows. Resolves when the terminal has all that the hub has.
 * @param address of the hub's listener for members, `host:port`
 */
export async function joinHall(hub: StationClient, terminal: StationClient, address: string): Promise<void> {
  await hub.peers.openPairing();
  const pairing = await until(hub.peers.pairing(), (shown) => shown?.state === 'open');
  await terminal.peers.join({ address, code: pairing?.code ?? '' });
  await until(terminal.hall.standing(), ({ role, isCurrent }) => role === 'member' && isCurrent);
}
