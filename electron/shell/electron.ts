import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IpcMainEvent, Session } from 'electron';
import type { Resolution } from '#contract/terminal.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { dataKey } from './data-key.ts';
import { guardContents, guardSession, prepare, servePages } from './electron-lockdown.ts';
import { type ElectronStation, utilityStation } from './electron-station.ts';
import { ElectronWindow } from './electron-window.ts';
import { ElectronPaper } from './paper/electron-paper.ts';
import { maySend, originOf, ownOrigin } from './policy.ts';
import type { RunOptions } from './run-options.ts';
import { setResolution } from './screen-resolution.ts';
import { type ShellLog, stderrLog } from './shell-log.ts';
import { type ExitStatus, exitStatus, Terminal } from './terminal.ts';

/** What of Electron the shell uses, and nothing more. */
export type ElectronMain = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'ipcMain'
  | 'MessageChannelMain'
  | 'protocol'
  | 'safeStorage'
  | 'session'
  | 'utilityProcess'
>;

/** Files of the build, absolute. */
export interface BuiltFiles {
  readonly pages: string;
  readonly preload: string;
  readonly stationProcess: string;
  readonly deviceHost: string;
  readonly contentWorker: string;
}

/** The page's request for its port; sent by `preload.ts` alone. */
export const portWanted = 'mingfa-port-wanted';
/** The answer: one MessagePort to the station. */
export const portGiven = 'mingfa-port';

/**
 * Runs the terminal in Electron, and exits Electron when it has ended. What Electron needs before it is ready
 * happens before this returns, so call it in the first turn and do not await it there: Electron does not become ready
 * before the entry module has ended.
 */
export function runElectron(electron: ElectronMain, files: BuiltFiles, options: RunOptions): void {
  const { app } = electron;
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('This terminal runs already. End the other one first.\n');
    app.exit(exitStatus.needsPerson);
    return;
  }
  prepare(app, electron.protocol, options);
  // A window that is replaced leaves none for a moment, and Electron would quit.
  app.on('window-all-closed', keepRunning);
  void runWhenReady(electron, files, options).then((status) => app.exit(status));
}

async function runWhenReady(
  electron: ElectronMain,
  files: BuiltFiles,
  options: RunOptions,
): Promise<ExitStatus> {
  const clock = new SystemClock();
  const log = stderrLog(() => clock.now());
  await electron.app.whenReady();
  log({ event: 'shell.started', shell: 'electron', browser: process.versions.electron ?? 'unknown' });
  const session = lockedSession(electron, files, options, log);
  const { BrowserWindow } = electron;
  const { kiosk, devTools } = options;
  const window = new ElectronWindow({
    ...{ BrowserWindow, session, preload: files.preload, kiosk, devTools, log },
    ...(kiosk && {
      async setResolution(wanted: Resolution) {
        log({ event: 'shell.resolution', wanted, state: await setResolution(wanted) });
      },
    }),
  });
  const paper = new ElectronPaper({ BrowserWindow, session });
  let station: ElectronStation | undefined;
  servePorts(electron, log, (port) => station?.connectPage(port));
  const terminal = new Terminal({
    window,
    startStation() {
      const workers = { 'device-host': files.deviceHost, 'content-worker': files.contentWorker };
      station = utilityStation(electron, files.stationProcess, workers, paper);
      return station;
    },
    start: {
      settingsFile: options.settingsFile,
      dataDir: options.dataDir,
      demo: false,
      dataKey: await keptKey(electron, options, log),
    },
    pageAddress: ({ profile }) => `${ownOrigin}/${profile}/`,
    clock,
    log,
  });
  endOnSignals(terminal);
  terminal.start();
  return terminal.ended;
}

/** A session of its own that lives in memory, with every fence up before the first page. */
function lockedSession(
  electron: ElectronMain,
  files: BuiltFiles,
  { cameraAllowed, microphoneAllowed }: RunOptions,
  log: ShellLog,
): Session {
  // Without "persist:" nothing of the session is written to disk.
  const session = electron.session.fromPartition('terminal', { cache: false });
  servePages(session.protocol, files.pages);
  guardSession(session, { origin: ownOrigin, cameraAllowed, microphoneAllowed }, log);
  electron.app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
  return session;
}

/** Ties each of our pages to the station, and nobody else. */
function servePorts(
  electron: ElectronMain,
  log: ShellLog,
  connect: (port: Electron.MessagePortMain) => void,
): void {
  electron.ipcMain.on(portWanted, (event: IpcMainEvent) => {
    const frame = event.senderFrame;
    if (frame === null || !maySend(frame, ownOrigin)) {
      log({ event: 'shell.refused', what: 'sender', detail: originOf(frame?.url ?? '') ?? 'no origin' });
      return;
    }
    const { port1, port2 } = new electron.MessageChannelMain();
    connect(port1);
    frame.postMessage(portGiven, null, [port2]);
  });
}

function keptKey(electron: ElectronMain, { dataDir }: RunOptions, log: ShellLog): Promise<string | null> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return dataKey(electron.safeStorage, join(dataDir, 'data-key.safe'), log);
}

/** The service manager asks with SIGTERM, a person at a terminal with Control+C. */
export function endOnSignals(terminal: Terminal): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void terminal.stop());
}

function keepRunning(): void {}
