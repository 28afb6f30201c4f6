import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemClock } from '../drivers/basics/clock.ts';
import { version } from '../package.json';
import { OffsetClock, SwitchedNetwork } from './shell/demo-levers.ts';
import type { ToStation } from './shell/station-messages.ts';
import { type NodePort, shellLink, stationSpawner } from './shell/station-side.ts';
import type { Worker } from './shell/workers.ts';
import { createStation, type Station } from './station/station.ts';

type Start = Extract<ToStation, { type: 'start' }>;

const dist = join(dirname(fileURLToPath(import.meta.url)), '..');
const shell = shellLink();
const spawner = stationSpawner(shell, {
  'device-host': join(dist, 'node/device-host.js'),
  'content-worker': join(dist, 'node/content-worker.js'),
});
const demoClock = new OffsetClock();
const demoNetwork = new SwitchedNetwork();
let deviceHost: Worker | undefined;
let station: Promise<Station | null> = Promise.resolve(null);

/** The station's process: builds the station at the shell's first word, and passes on what the shell says after it. */
shell.onMessage((message, port) => void heed(message, port));

async function heed(message: ToStation, port: NodePort | undefined): Promise<void> {
  switch (message.type) {
    case 'start':
      station = start(message);
      return;
    case 'connect-page':
      if (port) (await station)?.servePage(port);
      return;
    case 'stop':
      await (await station)?.stop();
      return process.exit(0);
    case 'demo-clock':
      demoClock.offsetMs = message.offsetMs;
      return;
    case 'demo-network':
      return demoNetwork.set(message.network);
    case 'demo-kill-device-host':
      return deviceHost?.kill('SIGKILL');
    case 'worker-spawned':
    case 'worker-exited':
      // The spawner listens for these itself.
      return;
  }
}

async function start({ settingsFile, dataDir, demo, dataKey }: Start): Promise<Station | null> {
  const created = await createStation({
    settingsFile,
    dataDir,
    demo,
    version,
    dataKey: dataKey === null ? null : Buffer.from(dataKey, 'base64'),
    pagesDir: join(dist, 'renderer'),
    clock: demo ? demoClock : new SystemClock(),
    ...(demo && { network: demoNetwork }),
    startHost() {
      deviceHost = spawner.spawn('device-host');
      return deviceHost;
    },
    startContentWorker: () => spawner.spawn('content-worker'),
    // The sample library is of an invented county: no real terminal gets it.
    firstPack: demo ? join(dist, 'content') : null,
    onHeartbeat: (paints) => shell.post({ type: 'heartbeat', paints }),
  });
  if (!created.ok) {
    const { message, remedy } = created.failure;
    shell.post({ type: 'failed', message, remedy });
    // In a later turn, when the message is on its way.
    setImmediate(() => process.exit(1));
    return null;
  }
  shell.post({ type: 'ready', hubUrl: created.value.hubUrl, terminalKey: created.value.terminalKey });
  return created.value;
}
