import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '#contract/access.ts';
import { type ToStation, toShellSchema } from '#electron/shell/station-messages.ts';
import { forkWorker, type Worker } from '#electron/shell/workers.ts';
import { exampleSecrets, exampleSettings } from '#station/settings/example.ts';
import type { SettingsInput } from '#station/settings/schema.ts';
import { connect } from './client.ts';
import { stationProcess } from './root.ts';

export interface StationFolder {
  readonly dataDir: string;
  readonly settingsFile: string;
  /** Somebody who may sign in at the desk. */
  readonly clerk: { readonly name: string; readonly password: string };
  readonly technicianPin: string;
  remove(): void;
}

/** A data folder with a settings file, outside the project. The services are open at every hour, the devices as given. */
export function makeStationFolder(
  change: (settings: SettingsInput) => SettingsInput = (same) => same,
): StationFolder {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-test-'));
  const settingsFile = join(folder, 'settings.json');
  const { hub, consultation, ...example } = exampleSettings();
  // Tests ask for a lawyer more often than people do.
  const often = { ...consultation, asksPerHour: 1_000 };
  const settings = change({ ...example, hub: { ...hub, port: 0 }, consultation: often });
  writeFileSync(settingsFile, JSON.stringify(settings), { mode: 0o600 });
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const [clerk] = exampleSecrets.staff;
  const { technicianPin } = exampleSecrets;
  return {
    dataDir,
    settingsFile,
    clerk,
    technicianPin,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface RunningStation {
  readonly hubUrl: string;
  readonly terminal: Proof;
  /** Sent by the station, of any type. */
  readonly worker: Worker;
  post(message: ToStation): void;
  /** Ends it at once, as a power cut would. Resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The real station process on a folder. Rejects with its own message when it says that it cannot start.
 * @param worker that process, where it runs elsewhere than this one
 */
export async function startStation(
  folder: Pick<StationFolder, 'dataDir' | 'settingsFile'>,
  demo = true,
  worker = forkWorker(stationProcess, []),
): Promise<RunningStation> {
  const post = (message: ToStation) => worker.post(message);
  const gone = new Promise<void>((resolve) => worker.onExit(() => resolve()));
  const ready = new Promise<{ hubUrl: string; terminalKey: string }>((resolve, reject) => {
    worker.onMessage((raw) => {
      const message = toShellSchema.parse(raw);
      if (message.type === 'ready') resolve(message);
      if (message.type === 'failed') reject(new Error(`${message.message} ${message.remedy}`));
    });
    worker.onExit(({ code }) =>
      reject(new Error(`The station ended with status ${code} before it was ready`)),
    );
  });
  post({ type: 'start', settingsFile: folder.settingsFile, dataDir: folder.dataDir, demo, dataKey: null });
  const { hubUrl, terminalKey } = await ready;
  return {
    hubUrl,
    terminal: { method: 'key', key: terminalKey },
    worker,
    post,
    kill() {
      worker.kill('SIGKILL');
      return gone;
    },
    stop() {
      post({ type: 'stop' });
      return gone;
    },
  };
}

/** Resolves when the device host runs and every configured device is ready. */
export async function devicesReady(hubUrl: string, pin: string): Promise<void> {
  const technician = await connect(hubUrl, { method: 'pin', pin });
  for await (const { devices, host } of await technician.call.devices.live()) {
    if (host.state === 'running' && devices.every(({ state }) => state.state === 'ready')) break;
  }
  technician.close();
}
