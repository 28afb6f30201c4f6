import { finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check } from '../subject.ts';

const megabyte = 1024 * 1024;
const lowMb = 200;
const fullMb = 20;

/** Room on the disk of the data folder. A station that runs here reports it itself. */
export const diskCheck: Check = {
  name: 'disk',
  async look({ machine, dataDir, health }) {
    const bytes = await freeBelow(dataDir, machine);
    if (bytes === null) return [finding('warning', 'disk-unknown', { params: { folder: dataDir } })];
    const freeMb = Math.floor(bytes / megabyte);
    const params = { freeMb, folder: dataDir };
    if (freeMb >= lowMb) return [finding('ok', 'disk-enough', { params })];
    return health ? [] : [finding(freeMb < fullMb ? 'error' : 'warning', 'disk-low', { params })];
  },
};

/** The folder may not be made yet: then the disk is that of the one above it. */
async function freeBelow(folder: string, machine: Machine): Promise<number | null> {
  for (let at = folder; ; ) {
    const bytes = await machine.freeBytes(at);
    if (bytes !== null) return bytes;
    const above = at.replace(/\/[^/]*$/, '') || '/';
    if (above === at) return null;
    at = above;
  }
}
