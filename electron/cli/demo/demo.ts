import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '#contract/common.ts';
import type { ProfileId } from '#contract/terminal.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type ToStation, toShellSchema } from '#electron/shell/station-messages.ts';
import type { StationReady } from '#electron/shell/terminal.ts';
import { forkWorker, type Worker } from '#electron/shell/workers.ts';
import { exampleSecrets } from '#station/settings/example.ts';
import { built } from '../paths.ts';
import { type DemoDevices, startDemoDevices } from './devices.ts';
import { serveDock } from './dock-server.ts';
import { demoSettings } from './settings.ts';

export interface DemoOptions {
  readonly profile: ProfileId;
  /** Offered to visitors. */
  readonly languages: Language[];
  /** Ports of the station's pages and of the dock; 0: any free one. */
  readonly hubPort: number;
  readonly dockPort: number;
  /** Folder that is kept; left out: a fresh one that goes with the demo. */
  readonly dataDir?: string;
  /** The station ended by itself. */
  readonly onEnd?: (message: string) => void;
}

/** Why the demo could not start, and what to do. */
export interface DemoFailure {
  readonly message: string;
  readonly remedy: string;
}

/** A whole terminal on this machine: the real station, with simulated devices. */
export async function startDemo(options: DemoOptions): Promise<Result<Demo, DemoFailure>> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'mingfa-demo-'));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const devices = await startDemoDevices(join(dataDir, 'devices'));
  const settings = demoSettings(options, { ...devices.ports, hub: options.hubPort });
  const settingsFile = join(dataDir, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify(settings, null, 2), { mode: 0o600 });
  const demo = new Demo({
    dataDir,
    keep: options.dataDir !== undefined,
    devices,
    boardKey: settings.hub.boardKey,
  });
  const started = await demo.start(settingsFile, options);
  if (!started.ok) {
    await demo.stop();
    return started;
  }
  return ok(demo);
}

interface Parts {
  readonly dataDir: string;
  readonly keep: boolean;
  readonly devices: DemoDevices;
  readonly boardKey: string;
}

/** After this long a station that was asked to stop is killed, ms. */
const stopWithinMs = 10_000;

/** The demo while it runs. */
export class Demo {
  readonly addresses: { name: string; url: string }[] = [];
  readonly secrets = exampleSecrets;
  readonly dataDir: string;
  readonly #parts: Parts;
  #station: Worker | undefined;
  #ended: Promise<void> = Promise.resolve();
  #closeDock: (() => Promise<void>) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.dataDir = parts.dataDir;
  }

  async start(settingsFile: string, options: DemoOptions): Promise<Result<void, DemoFailure>> {
    const ready = await this.#startStation(settingsFile, options);
    if (!ready.ok) return ready;
    const { hubUrl, terminalKey, profile } = ready.value;
    const dock = await serveDock({
      devices: this.#parts.devices,
      controls: {
        setClockOffset: (offsetMs) => this.#send({ type: 'demo-clock', offsetMs, synchronised: true }),
        setNetwork: (network) => this.#send({ type: 'demo-network', network }),
        killDeviceHost: () => this.#send({ type: 'demo-kill-device-host' }),
      },
      addresses: () => this.addresses,
      pagesDir: built.pagesDir,
      port: options.dockPort,
    });
    if (!dock.ok) return dock;
    this.#closeDock = () => dock.value.close();
    this.addresses.push(
      { name: profile, url: `${hubUrl}/${profile}/#key=${terminalKey}` },
      { name: 'desk', url: `${hubUrl}/desk/` },
      { name: 'lawyer', url: `${hubUrl}/lawyer/` },
      { name: 'board', url: `${hubUrl}/board/#key=${this.#parts.boardKey}` },
      { name: 'technician', url: `${hubUrl}/technician/` },
      { name: 'dock', url: `${dock.value.url}/dock/` },
    );
    return ok(undefined);
  }

  async stop(): Promise<void> {
    await this.#closeDock?.();
    this.#send({ type: 'stop' });
    const force = setTimeout(() => this.#station?.kill('SIGKILL'), stopWithinMs);
    await this.#ended;
    clearTimeout(force);
    await this.#parts.devices.close();
    if (!this.#parts.keep) rmSync(this.dataDir, { recursive: true, force: true });
  }

  #send(message: ToStation): void {
    this.#station?.post(message);
  }

  #startStation(settingsFile: string, { onEnd }: DemoOptions): Promise<Result<StationReady, DemoFailure>> {
    const station = forkWorker(built.stationProcess, []);
    this.#station = station;
    return new Promise((resolve) => {
      this.#ended = new Promise((ended) => {
        station.onExit(({ code }) => {
          const message = `The station ended (status ${code ?? 'none'}).`;
          resolve(fail({ message, remedy: 'What it printed above says why.' }));
          onEnd?.(message);
          ended();
        });
      });
      station.onMessage((raw) => {
        const message = toShellSchema.parse(raw);
        if (message.type === 'ready') resolve(ok(message));
        if (message.type === 'failed') resolve(fail(message));
      });
      this.#send({
        type: 'start',
        settingsFile,
        dataDir: join(this.dataDir, 'data'),
        demo: true,
        dataKey: null,
      });
    });
  }
}
