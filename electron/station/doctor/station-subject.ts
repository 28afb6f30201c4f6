import type { Clock } from '#drivers/basics/clock.ts';
import type { Devices } from '../devices/devices.ts';
import type { PaperRenderer } from '../documents/documents.ts';
import type { Health } from '../health/health.ts';
import type { Settings } from '../settings/settings.ts';
import type { Machine } from './machine.ts';
import type { Subject } from './subject.ts';
import { thisMachine } from './this-machine.ts';

export interface StationSubjectDeps {
  readonly settings: Settings;
  readonly settingsFile: string;
  readonly dataDir: string;
  readonly pagesDir: string;
  readonly devices: Pick<Devices, 'list' | 'survey'>;
  readonly health: Pick<Health, 'read'>;
  readonly paper: Pick<PaperRenderer, 'unavailable'>;
  readonly clock: Clock;
}

/** Returns a function that describes the terminal as the running station sees it at each call. */
export function stationSubject(deps: StationSubjectDeps): () => Promise<Subject> {
  const { settings, settingsFile, dataDir, pagesDir, devices, health, paper, clock } = deps;
  let machine: Promise<Machine> | undefined;
  return async () => {
    machine ??= thisMachine();
    return {
      machine: await machine,
      settings: { kind: 'read', file: settingsFile, settings },
      dataDir,
      pagesDir,
      station: 'here',
      survey: await devices.survey(),
      devices: devices.list(),
      health: health.read(),
      // The page that asks is shown by one.
      browser: null,
      paper: paper.unavailable(),
      now: clock.now(),
    };
  };
}
