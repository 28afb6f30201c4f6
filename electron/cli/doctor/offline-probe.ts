import { SystemClock } from '#drivers/basics/clock.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import { modelOf } from '#drivers/registry.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { forkWorker } from '#electron/shell/workers.ts';
import { reasonOfState } from '#station/devices/device-status.ts';
import { type ProbedDevices, probeDevices } from '#station/devices/offline-probe.ts';
import type { ExaminedDevice, ExaminedSettings, Subject } from '#station/doctor/doctor.ts';
import type { Machine } from '#station/doctor/machine.ts';
import { thisMachine } from '#station/doctor/this-machine.ts';
import { loadSettings, type Settings } from '#station/settings/settings.ts';
import { built } from '../paths.ts';

export interface Places {
  readonly settingsFile: string;
  readonly dataDir: string;
}

/** The terminal as it is seen from outside. While no station runs, its devices are opened to see whether they answer. */
export async function offlineProbe({ settingsFile, dataDir }: Places): Promise<Subject> {
  const machine = await thisMachine();
  const settings = examinedSettings(settingsFile);
  const devices = settings.kind === 'read' ? settings.settings.devices : [];
  const shown = browser();
  const running = await stationRuns(dataDir, machine);
  const clock = new SystemClock();
  const probed = await probeDevices(running ? [] : devices, {
    clock,
    startHost: () => forkWorker(built.deviceHost, []),
  });
  return {
    machine,
    settings,
    dataDir,
    pagesDir: built.pagesDir,
    station: running ? 'running' : 'stopped',
    devices: devices.map((device) => examined(device, probed, running)),
    survey: probed.survey,
    health: null,
    browser: shown,
    paper: shown && 'missing' in shown ? shown.missing : null,
    now: clock.now(),
  };
}

/** A station notes its process id, and holds the lock of its data folder open as long as it lives. */
export async function stationRuns(dataDir: string, machine: Machine): Promise<boolean> {
  const pid = Number.parseInt((await machine.read(`${dataDir}/lock.pid`)) ?? '', 10);
  if (!Number.isSafeInteger(pid) || (await machine.read(`/proc/${pid}/comm`)) === null) return false;
  const files = await machine.list(`/proc/${pid}/fd`);
  // Another user's process does not show its files: its number alone must do then.
  if (files === null) return true;
  const open = await Promise.all(files.map((fd) => machine.follow(`/proc/${pid}/fd/${fd}`)));
  return open.includes((await machine.follow(`${dataDir}/lock.db`)) ?? `${dataDir}/lock.db`);
}

function examinedSettings(file: string): ExaminedSettings {
  const loaded = loadSettings(file);
  if (loaded.ok) return { kind: 'read', file, settings: loaded.value };
  if (loaded.failure.kind === 'missing') return { kind: 'missing', file };
  return { kind: 'wrong', file, message: loaded.failure.message };
}

/** A device of which the host said nothing in the time it had. */
const unheardOf: { readonly state: DeviceState; readonly identity: null } = {
  state: { state: 'unknown', reason: 'host-away', cause: 'The device host said nothing of it' },
  identity: null,
};

function examined(
  { id, model, port }: Settings['devices'][number],
  { states }: ProbedDevices,
  running: boolean,
): ExaminedDevice {
  const { kind, title } = modelOf(model);
  const { state, identity } = states.get(id) ?? unheardOf;
  return {
    deviceId: id,
    kind,
    title,
    port,
    state: running ? null : state,
    reason: running ? null : reasonOfState(state),
    identity,
  };
}

function browser(): Subject['browser'] {
  const found = findChromium({ env: process.env });
  return found.ok ? { path: found.value } : { missing: found.failure.remedy };
}
