import { SystemClock } from '../../drivers/basics/clock.ts';
import { ChromiumWindow } from './chromium.ts';
import { type BuiltFiles, endOnSignals } from './electron.ts';
import { findChromium } from './find-chromium.ts';
import type { RunOptions } from './run-options.ts';
import { stderrLog } from './shell-log.ts';
import { forkStation } from './station-process.ts';
import { type ExitStatus, exitStatus, Terminal } from './terminal.ts';

/**
 * Runs the terminal in a system Chromium.
 * @returns the status that the process should exit with, when the terminal has ended
 */
export async function runChromium(
  files: Pick<BuiltFiles, 'stationProcess'>,
  options: RunOptions,
): Promise<ExitStatus> {
  const clock = new SystemClock();
  const log = stderrLog(() => clock.now());
  const found = findChromium({ env: process.env });
  if (!found.ok) {
    log({ event: 'shell.launch-failed', cause: found.failure.remedy });
    return exitStatus.needsPerson;
  }
  log({ event: 'shell.started', shell: 'chromium', browser: found.value });
  const { kiosk, cameraAllowed, microphoneAllowed, settingsFile, dataDir } = options;
  const terminal = new Terminal({
    window: new ChromiumWindow({ program: found.value, clock, log, kiosk, cameraAllowed, microphoneAllowed }),
    startStation: () => forkStation(files.stationProcess),
    start: { settingsFile, dataDir, demo: false, dataKey: null },
    // Behind '#' the key is never sent, logged by a server or told to another page.
    pageAddress: ({ hubUrl, terminalKey }) => `${hubUrl}/kiosk/#key=${encodeURIComponent(terminalKey)}`,
    clock,
    log,
  });
  endOnSignals(terminal);
  terminal.start();
  return terminal.ended;
}
