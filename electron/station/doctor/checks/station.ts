import { isEveryAddress } from '#contract/every-address.ts';
import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether a station runs on this data folder, and whether its port is free for one that does not. */
export const stationCheck: Check = {
  name: 'station',
  async look({ station, settings, machine, dataDir }) {
    if (station !== 'stopped') return [finding('ok', 'station-running', { params: { dataDir } })];
    const stopped = finding('info', 'station-stopped', { params: { dataDir } });
    if (settings.kind !== 'read') return [stopped];
    const { host, port } = settings.settings.hub;
    const local = isEveryAddress(host) ? '127.0.0.1' : host;
    const taken = port !== 0 && (await machine.connect(local, port)) === 'connected';
    return taken ? [stopped, finding('error', 'hub-port-taken', { params: { port } })] : [stopped];
  },
};
