import { SystemClock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { ShellEvent } from '#electron/shell/shell-log.ts';
import type { ToShell } from '#electron/shell/station-messages.ts';
import type { StationProcess } from '#electron/shell/station-process.ts';
import { Terminal } from '#electron/shell/terminal.ts';
import { standardLimits } from '#electron/shell/watchdog.ts';
import type { ShellBench, ShellKind } from './bench.ts';
import { PageServer } from './page-server.ts';

/** Looks like the key that proves a page to its station. */
export const terminalKey = 'k-7f3a9c51d2e84b06';

/** A terminal whose station is a small page server, and whose watchdog is impatient. */
export class TestTerminal {
  readonly server: PageServer;
  readonly bench: ShellBench;
  readonly terminal: Terminal;
  readonly events: ShellEvent[];

  private constructor(server: PageServer, kind: ShellKind, pin: string | null) {
    this.server = server;
    this.events = [];
    this.bench = kind.create((event) => this.events.push(event));
    this.terminal = new Terminal({
      window: this.bench.window,
      startStation: () => pageServerStation(server, pin),
      start: { settingsFile: '', dataDir: '', demo: false, dataKey: null },
      pageAddress: ({ hubUrl, profile, terminalKey: key }) => `${hubUrl}/${profile}/#key=${key}`,
      clock: new SystemClock(),
      log: (event) => this.events.push(event),
      limits: { ...standardLimits, silenceMs: 3_000, reloads: { most: 1, withinMs: 60_000 } },
    });
  }
  static async start(kind: ShellKind, server?: PageServer): Promise<TestTerminal> {
    const test = TestTerminal.begin(kind, server ?? (await PageServer.start()));
    await test.nextBeat();
    return test;
  }
  /** Does not wait for the page. @param pin of the certificate that the station names; its server's own by default */
  static begin(kind: ShellKind, server: PageServer, pin = server.certificatePin): TestTerminal {
    const test = new TestTerminal(server, kind, pin);
    test.terminal.start();
    return test;
  }
  /** The page paints: resolves with the next heartbeat of one that has just been loaded or still lives. */
  nextBeat(): Promise<void> {
    return new Promise((resolve, reject) => {
      const silent = () => reject(new Error(`no heartbeat within 30 s; ${JSON.stringify(this.events)}`));
      const timer = setTimeout(silent, 30_000);
      const stop = this.server.beats.on(({ paints }) => {
        if (paints === 0) return;
        stop();
        clearTimeout(timer);
        resolve();
      });
    });
  }
  /** What the watchdog found, and what it did about it. */
  remedies(): readonly string[] {
    return this.events.flatMap((event) =>
      event.event === 'shell.trouble' ? [`${event.trouble}: ${event.remedy}`] : [],
    );
  }
  async stop(): Promise<void> {
    await this.terminal.stop();
    await this.server.stop();
  }
}

function pageServerStation(server: PageServer, certificatePin: string | null): StationProcess {
  const messages = new Emitter<ToShell>();
  const exits = new Emitter<{ code: number | null }>();
  const stopHearing = server.beats.on(({ paints }) => messages.emit({ type: 'heartbeat', paints }));
  const living = setInterval(() => messages.emit({ type: 'alive' }), 1_000);
  const exit = (code: number | null) => {
    stopHearing();
    clearInterval(living);
    exits.emit({ code });
  };
  return {
    post(message) {
      if (message.type === 'start')
        messages.emit({
          type: 'ready',
          hubUrl: server.origin,
          terminalKey,
          profile: 'kiosk',
          certificatePin,
          policyOrigins: [],
          phone: '0800-6123480',
        });
      if (message.type === 'stop') exit(0);
    },
    onMessage: (listener) => messages.on(listener),
    onExit: (listener) => exits.on(listener),
    kill: () => exit(null),
  };
}
