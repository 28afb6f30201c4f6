import { SystemClock } from '#drivers/basics/clock.ts';
import { ChromiumWindow } from './chromium.ts';
import { type BuiltFiles, endOnSignals } from './electron.ts';
import { findChromium } from './find-chromium.ts';
import { installPolicy, policyFileOf } from './install-policy.ts';
import type { RunOptions } from './run-options.ts';
import { type ScreenSize, screenSize, setResolution } from './screen-resolution.ts';
import { type ShellLog, stderrLog } from './shell-log.ts';
import { forkStation } from './station-process.ts';
import { type ExitStatus, exitStatus, Terminal } from './terminal.ts';
import type { ShownPage } from './terminal-window.ts';

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
    window: new ChromiumWindow({
      ...{ program: found.value, clock, log, kiosk, cameraAllowed, microphoneAllowed },
      ...(kiosk && { beforeLaunch: preparation(found.value, log) }),
    }),
    startStation: () => forkStation(files.stationProcess),
    start: { settingsFile, dataDir, demo: false, dataKey: null },
    // Behind '#' the key is never sent, logged by a server or passed to another page.
    pageAddress: ({ hubUrl, profile, terminalKey }) =>
      `${hubUrl}/${profile}/#key=${encodeURIComponent(terminalKey)}`,
    clock,
    log,
  });
  endOnSignals(terminal);
  terminal.start();
  return terminal.ended;
}

/**
 * Before a browser starts it finds its policy, where this user may write it; the log and the doctor say so otherwise. A
 * television has its lines then.
 */
function preparation(program: string, log: ShellLog) {
  const file = policyFileOf(program);
  return async ({ policyOrigins, resolution: wanted }: ShownPage): Promise<ScreenSize | undefined> => {
    log({ event: 'shell.policy', file, state: installPolicy(file, policyOrigins) });
    if (wanted) log({ event: 'shell.resolution', wanted, state: await setResolution(wanted) });
    return screenSize();
  };
}
