import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import type { ShellEvent } from '#electron/shell/shell-log.ts';
import { forkStation } from '#electron/shell/station-process.ts';
import { Terminal } from '#electron/shell/terminal.ts';
import type { ShownPage, TerminalWindow } from '#electron/shell/terminal-window.ts';
import { connect } from '../harness/client.ts';
import { stationProcess } from '../harness/root.ts';
import { makeStationFolder, type StationFolder } from '../harness/station.ts';

/** Where the page was shown, and nothing else: the browser is another test's. */
class PaperWindow implements TerminalWindow {
  readonly shown: string[] = [];
  show({ address }: ShownPage): void {
    this.shown.push(address);
  }
  reload(): void {}
  relaunch(): void {}
  close(): Promise<void> {
    return Promise.resolve();
  }
  onTrouble(): () => void {
    return () => {};
  }
}

let folder: StationFolder;
let window: PaperWindow;
let terminal: Terminal;
let events: ShellEvent[];

beforeEach(async () => {
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
  window = new PaperWindow();
  events = [];
  terminal = new Terminal({
    window,
    startStation: () => forkStation(stationProcess),
    start: { settingsFile: folder.settingsFile, dataDir: folder.dataDir, demo: false, dataKey: null },
    pageAddress: ({ hubUrl, terminalKey }) => `${hubUrl}#${terminalKey}`,
    clock: new SystemClock(),
    log: (event) => events.push(event),
  });
  terminal.start();
  await expect.poll(() => window.shown.length, { timeout: 30_000 }).toBe(1);
});
afterEach(async () => {
  await terminal.stop();
  folder.remove();
});

/** The station's process: the only child of this one that runs its file. */
function stationPid(): number {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ');
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(stationProcess));
  if (found === undefined) throw new Error(`no station among ${readdirSync('/proc').length} processes`);
  return Number(found);
}

test('a station that stands still is killed and another serves within 15 s, though nobody asks it anything', async () => {
  const pid = stationPid();
  const stoppedAt = performance.now();
  process.kill(pid, 'SIGSTOP');
  await expect.poll(() => window.shown.length, { timeout: 30_000, interval: 50 }).toBe(2);
  const tookMs = performance.now() - stoppedAt;
  console.log(`  stopped, noticed and serving again after ${(tookMs / 1_000).toFixed(1)} s`);
  expect(tookMs).toBeLessThan(15_000);
  expect(stationPid()).not.toBe(pid);
  const [hubUrl = '', key = ''] = (window.shown[1] ?? '').split('#');
  const page = await connect(hubUrl, { method: 'key', key });
  page.close();
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'shell.trouble', trouble: 'station-silent', remedy: 'restart-station' }),
  );
});
