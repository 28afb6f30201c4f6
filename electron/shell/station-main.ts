import { join } from 'node:path';
import { SystemClock } from '#drivers/basics/clock.ts';
import { version } from '../../package.json';
import { createStation, type PaperRenderer, type Station, thisMachineTime } from '../station/station.ts';
import { demoTime, OffsetClock, SwitchedNetwork } from './demo-controls.ts';
import { HeadlessPaper, type HeadlessPaperOptions } from './paper/headless-paper.ts';
import { RelayedPaper } from './paper/relayed-paper.ts';
import { RelayedWorkers } from './relayed-workers.ts';
import { type ChildSelf, type NodePort, type ShellLink, shellLink } from './shell-link.ts';
import { heartbeatEveryMs, type ToStation } from './station-messages.ts';
import { forkSpawner, type Worker, type WorkerFiles, type WorkerSpawner } from './workers.ts';

type Start = Extract<ToStation, { type: 'start' }>;

/**
 * What runs in the station's process: builds the station at the shell's first message, and handles the messages after it.
 * @param dist folder of everything that was built
 */
export function serveStation(dist: string): void {
  const served = new ServedStation(dist, shellLink());
  served.listen();
}

class ServedStation {
  readonly #dist: string;
  readonly #shell: ShellLink;
  readonly #spawner: WorkerSpawner;
  readonly #realTime = new SystemClock();
  readonly #demoClock = new OffsetClock();
  readonly #demoNetwork = new SwitchedNetwork();
  #deviceHost: Worker | undefined;
  #station: Promise<Station | null> = Promise.resolve(null);
  /** Where the hub listens. */
  #origin = '';

  constructor(dist: string, shell: ShellLink) {
    this.#dist = dist;
    this.#shell = shell;
    this.#spawner = stationSpawner(shell, {
      'device-host': join(dist, 'node/device-host.js'),
      'content-worker': join(dist, 'node/content-worker.js'),
    });
  }

  listen(): void {
    this.#shell.onMessage((message, port) => void this.#heed(message, port));
    this.#beat();
  }

  /** Real time, independent of the demo's clock: a loop that hangs stops beating, and the shell notices. */
  #beat(): void {
    this.#shell.post({ type: 'alive' });
    this.#realTime.after(heartbeatEveryMs, () => this.#beat());
  }

  async #heed(message: ToStation, port: NodePort | undefined): Promise<void> {
    switch (message.type) {
      case 'start':
        this.#station = this.#start(message);
        return;
      case 'connect-page':
        if (port) (await this.#station)?.servePage(port);
        return;
      case 'stop':
        await (await this.#station)?.stop();
        return process.exit(0);
      case 'demo-clock':
        this.#demoClock.offsetMs = message.offsetMs;
        this.#demoClock.synchronised = message.synchronised;
        return;
      case 'demo-network':
        return this.#demoNetwork.set(message.network);
      case 'demo-kill-device-host':
        return this.#deviceHost?.kill('SIGKILL');
      case 'worker-spawned':
      case 'worker-exited':
      case 'paper-printed':
      case 'bands-set':
        // Whoever asked listens for these.
        return;
    }
  }

  async #start({ settingsFile, dataDir, demo, dataKey }: Start): Promise<Station | null> {
    const shell = this.#shell;
    const created = await createStation({
      settingsFile,
      dataDir,
      demo,
      version,
      dataKey: dataKey === null ? null : Buffer.from(dataKey, 'base64'),
      pagesDir: join(this.#dist, 'renderer'),
      clock: demo ? this.#demoClock : this.#realTime,
      machineTime: demo ? demoTime(this.#demoClock) : thisMachineTime(),
      ...(demo && { network: this.#demoNetwork }),
      startHost: () => {
        this.#deviceHost = this.#spawner.spawn('device-host');
        return this.#deviceHost;
      },
      startContentWorker: () => this.#spawner.spawn('content-worker'),
      // The sample library is of an invented county: no real terminal gets it.
      firstPack: demo ? join(this.#dist, 'content') : null,
      paper: stationPaper(shell, {
        pagesDir: join(this.#dist, 'renderer'),
        origin: () => this.#origin,
        clock: this.#realTime,
      }),
      onHeartbeat: (paints) => shell.post({ type: 'heartbeat', paints }),
    });
    if (!created.ok) {
      const { message, remedy } = created.failure;
      shell.post({ type: 'failed', message, remedy });
      // In a later turn, when the message is on its way.
      setImmediate(() => process.exit(1));
      return null;
    }
    const { hubUrl, terminalKey, profile, resolution, certificatePin, policyOrigins, phone } = created.value;
    this.#origin = new URL(hubUrl).origin;
    shell.post({
      type: 'ready',
      hubUrl,
      terminalKey,
      profile,
      resolution,
      certificatePin,
      policyOrigins: [...policyOrigins],
      phone,
    });
    return created.value;
  }
}

/** Under Electron the shell sets papers; elsewhere the station starts a browser for it. */
function stationPaper(link: ShellLink, options: HeadlessPaperOptions): PaperRenderer {
  return isUtilityProcess() ? new RelayedPaper(link) : new HeadlessPaper(options);
}

/** A utilityProcess cannot fork: the fuse that lets Electron's binary run as plain Node is off. */
function stationSpawner(link: ShellLink, files: WorkerFiles): WorkerSpawner {
  return isUtilityProcess() ? new RelayedWorkers(link) : forkSpawner(files);
}

function isUtilityProcess(): boolean {
  return (process as ChildSelf).parentPort !== undefined;
}
