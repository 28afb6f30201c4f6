import type { PaperRenderer } from '../station/station.ts';
import { HeadlessPaper, type HeadlessPaperOptions } from './paper/headless-paper.ts';
import { RelayedPaper } from './paper/relayed-paper.ts';
import { RelayedWorkers } from './relayed-workers.ts';
import type { ChildSelf, ShellLink } from './shell-link.ts';
import { forkSpawner, type WorkerFiles, type WorkerSpawner } from './workers.ts';

/** How the station gets papers set, whichever shell started it. */
export function stationPaper(
  link: ShellLink,
  options: HeadlessPaperOptions,
  self: ChildSelf = process as ChildSelf,
): PaperRenderer {
  return self.parentPort ? new RelayedPaper(link) : new HeadlessPaper(options);
}

/** How the station gets its workers, whichever shell started it. */
export function stationSpawner(
  link: ShellLink,
  files: WorkerFiles,
  self: ChildSelf = process as ChildSelf,
): WorkerSpawner {
  // A utilityProcess cannot fork: the fuse that lets Electron's binary run as plain Node is off.
  return self.parentPort ? new RelayedWorkers(link) : forkSpawner(files);
}
