import { join } from 'node:path';
import type { Identity } from '#contract/access.ts';
import type { ProfileId } from '#contract/terminal.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import { mediaRoute } from '../content/content.ts';
import { createCallers } from '../hub/callers.ts';
import { openHub } from '../hub/hub.ts';
import { hostLimits } from '../hub/limits.ts';
import { Meter } from '../hub/meter.ts';
import { createLog, type StationLog } from '../log/log.ts';
import { type HostSettings, hostSettingsSchema } from '../settings/host-schema.ts';
import { loadSettingsAs } from '../settings/settings.ts';
import type { StationFailure } from '../station-context.ts';
import { lockDataFolder } from '../store/lock-data-folder.ts';
import { healthRoute } from './health-route.ts';
import { createHostRouter } from './router.ts';
import { createHostServices, type HostServices } from './services.ts';

export interface HostOptions {
  readonly profile: ProfileId;
  readonly settingsFile: string;
  /** Folder of the library, which is only read, and of the log. One host a folder. */
  readonly dataDir: string;
  /** Folder with the built pages. */
  readonly pagesDir: string;
  readonly version: string;
  readonly clock: Clock;
}

/** Many boxes at work. */
export interface Host {
  readonly url: string;
  /** How many are connected, and how many of them are in a visit. */
  readonly load: Pick<HostServices['boxes'], 'connected' | 'visits'>;
  /** Takes nobody any more, waits for the visits that are open as long as the settings say, and ends. */
  stop(): Promise<void>;
}

/** Everybody who connects. It proves nothing, and nothing that needs a proof is answered. */
const anybody: Identity = { role: 'box', name: null, counterIds: [], token: '' };

/** Puts a host together and opens its door, or returns why that failed. */
export async function createHost(options: HostOptions): Promise<Result<Host, StationFailure>> {
  const settings = loadSettingsAs(hostSettingsSchema, options.settingsFile);
  if (!settings.ok) return settings;
  const lock = lockDataFolder(options.dataDir);
  if (!lock.ok) return lock;
  const log = createLog({ dir: join(options.dataDir, 'log'), clock: options.clock });
  const close = async () => {
    await log.close();
    lock.value.release();
  };
  const opened = await open(options, settings.value, log);
  if (!opened.ok) {
    await close();
    return opened;
  }
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= opened.value.stop().then(close);
    return stopped;
  };
  return ok({ ...opened.value, stop });
}

async function open(
  { profile, dataDir, pagesDir, version, clock }: HostOptions,
  settings: HostSettings,
  log: StationLog,
): Promise<Result<Host, StationFailure>> {
  const address = { url: '' };
  const services = createHostServices({ settings, profile, dataDir, clock, log, url: () => address.url });
  const { boxes, legal } = services;
  const meter = new Meter(clock, { limits: hostLimits, balancers: settings.hub.balancers });
  const callers = createCallers(createHostRouter(services), log, meter);
  const hub = await openHub({
    settings: settings.hub,
    pagesDir,
    entries: [profile, 'read'],
    clock,
    log,
    meter,
    everybody: anybody,
    routes: { '/media': mediaRoute(legal), '/health': healthRoute(services) },
    onSocket: (socket, connection) => {
      if (boxes.admit(socket, connection)) callers.serveSocket(socket, connection);
    },
  });
  if (!hub.ok) return hub;
  address.url = hub.value.url;
  legal.start();
  log.write('host.started', { version, library: legal.open?.installed.asOf ?? 'none' });
  return ok({
    url: hub.value.url,
    load: boxes,
    async stop() {
      log.write('host.draining', { visits: boxes.visits });
      const drained = new AbortController();
      void boxes.drain().then(() => drained.abort());
      await pause(clock, settings.host.drainMs, drained.signal);
      log.write('host.stopped', { visits: boxes.visits });
      await hub.value.close();
      legal.stop();
    },
  });
}
