import { createSecretKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { createLog, type StationLog } from './log/log.ts';
import { loadDataKey, personalTables } from './personal/personal.ts';
import { loadSettings, type Settings } from './settings/settings.ts';
import { lockDataFolder } from './store/lock-data-folder.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { keepTime, type MachineTime, StationClock, timeOf } from './time/time.ts';

/** Why a station cannot start, and what a person should do. Starting again would not help. */
export interface StationFailure {
  readonly message: string;
  readonly remedy: string;
}

export interface StationContextOptions {
  readonly settingsFile: string;
  /** Folder of the database, the keys and the log. One station a folder. */
  readonly dataDir: string;
  /** The machine's own clock. It may be wrong. */
  readonly clock: Clock;
  /** Other sources of time of the machine. Left out: none. */
  readonly machineTime?: MachineTime;
  /** 32 bytes from the operating system's key store; `null`: the station keeps a key file of its own. */
  readonly dataKey: Buffer | null;
}

/** What every capability needs: the clock, settings, the log, the database and the key of personal data. */
export interface StationContext {
  /** The time that the station goes by. */
  readonly clock: StationClock;
  readonly settings: Settings;
  readonly log: StationLog;
  readonly store: Store;
  readonly personalKey: KeyObject;
  close(): Promise<void>;
}

/** Opens all of it, or returns why not and leaves the folder as it was. */
export async function openStationContext(
  options: StationContextOptions,
): Promise<Result<StationContext, StationFailure>> {
  const { dataDir, settingsFile } = options;
  const settings = loadSettings(settingsFile);
  if (!settings.ok) return settings;
  const lock = lockDataFolder(dataDir);
  if (!lock.ok) return lock;
  const clock = new StationClock(options.clock, options.machineTime ?? timeOf(options.clock));
  const log = createLog({ dir: join(dataDir, 'log'), clock });
  const giveUp = async (failure: StationFailure) => {
    await log.close();
    lock.value.release();
    return fail(failure);
  };
  const personalKey = keyOf(options);
  if (!personalKey.ok) return giveUp(personalKey.failure);
  const store = openStore({ file: join(dataDir, 'station.db'), clock, log, notInBackups: personalTables });
  if (!store.ok) return giveUp(store.failure);
  log.write('settings.loaded', { file: settingsFile });
  const time = keepTime({ clock, store: store.value, log });
  return ok({
    clock,
    settings: settings.value,
    log,
    store: store.value,
    personalKey: personalKey.value,
    async close() {
      time.close();
      await store.value.backup();
      store.value.close();
      await log.close();
      lock.value.release();
    },
  });
}

function keyOf({ dataKey, dataDir }: StationContextOptions): Result<KeyObject, StationFailure> {
  return dataKey ? ok(createSecretKey(dataKey)) : loadDataKey({ dir: join(dataDir, 'keys') });
}
