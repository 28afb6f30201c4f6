import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import type { Resolution } from '#contract/terminal.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { isNotice, noticePage } from './notice-page.ts';
import { mayNavigate, ownOrigin } from './policy.ts';
import type { ShellLog } from './shell-log.ts';
import type { ShownPage, TerminalWindow } from './terminal-window.ts';
import type { PageTrouble } from './watchdog.ts';

export interface ElectronWindowParts {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly session: Session;
  /** Absolute path of the built preload script: one CommonJS file, as a sandboxed page needs it. */
  readonly preload: string;
  readonly kiosk: boolean;
  readonly devTools: boolean;
  readonly log: ShellLog;
  /** Before a window opens whose page wants the screen in a mode: it is drawn with the lines of that mode. */
  readonly setResolution?: (wanted: Resolution) => Promise<void>;
}

/** Every switch that separates a page from the machine, also those that are Electron's default today. */
export function windowOptions(
  parts: Pick<ElectronWindowParts, 'session' | 'preload' | 'kiosk' | 'devTools'>,
): BrowserWindowConstructorOptions {
  const { session, preload, kiosk, devTools } = parts;
  return {
    kiosk,
    fullscreen: kiosk,
    frame: !kiosk,
    autoHideMenuBar: true,
    // A page that loads is white: less of a flash than black.
    backgroundColor: '#ffffff',
    webPreferences: {
      session,
      preload,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      autoplayPolicy: 'no-user-gesture-required',
      // A page that is throttled paints no more, and would be taken for a frozen one.
      backgroundThrottling: false,
    },
  };
}

/** The window of the Electron shell. */
export class ElectronWindow implements TerminalWindow {
  readonly #parts: ElectronWindowParts;
  readonly #troubles = new Emitter<PageTrouble>();
  #window: BrowserWindow | undefined;
  #page: ShownPage | undefined;
  /** The page's process was ended on purpose, and its end is no news. */
  #renewing = false;

  constructor(parts: ElectronWindowParts) {
    this.#parts = parts;
  }
  show(page: ShownPage): void {
    this.#page = page;
    if (this.#window) this.#load(this.#window, page);
    else void this.#openFor(page);
  }
  reload(): void {
    if (this.#window) this.#renew(this.#window);
    else this.relaunch();
  }
  relaunch(): void {
    this.#destroy();
    if (this.#page) this.show(this.#page);
  }
  close(): Promise<void> {
    this.#page = undefined;
    this.#destroy();
    return Promise.resolve();
  }
  onTrouble(listener: (trouble: PageTrouble) => void): () => void {
    return this.#troubles.on(listener);
  }
  #renew(window: BrowserWindow): void {
    this.#renewing = true;
    // A page that hangs answers to nothing, not even to a reload: its process goes first.
    window.webContents.forcefullyCrashRenderer();
    if (this.#page) this.#load(window, this.#page);
  }
  async #openFor(page: ShownPage): Promise<void> {
    if (page.resolution) {
      await this.#parts.setResolution?.(page.resolution);
      // Closed meanwhile, or another page is on its way.
      if (this.#page !== page || this.#window) return;
    }
    this.#window = this.#open();
    this.#load(this.#window, page);
  }
  #open(): BrowserWindow {
    const window = new this.#parts.BrowserWindow(windowOptions(this.#parts));
    const contents = window.webContents;
    const report = (trouble: PageTrouble) => {
      if (this.#window === window && !this.#renewing) this.#troubles.emit(trouble);
    };
    window.removeMenu();
    window.on('unresponsive', () => report('page-frozen'));
    window.on('closed', () => {
      report('window-gone');
      if (this.#window === window) this.#window = undefined;
    });
    contents.on('render-process-gone', () => report('page-crashed'));
    contents.on('dom-ready', () => {
      this.#renewing = false;
      const shown = contents.getURL();
      if (!mayNavigate(shown, ownOrigin) && !isNotice(shown)) report('page-strayed');
    });
    return window;
  }
  #load(window: BrowserWindow, { address, phone }: ShownPage): void {
    window.loadURL(address).catch((error: { code?: string }) => {
      // Another load has taken its place.
      if (error.code === 'ERR_ABORTED' || this.#window !== window) return;
      this.#renewing = false;
      this.#parts.log({ event: 'shell.load-failed', error: String(error.code), origin: ownOrigin });
      window.loadURL(noticePage('outOfService', phone)).catch(leaveToWatchdog);
      this.#troubles.emit('page-not-loaded');
    });
  }
  #destroy(): void {
    const window = this.#window;
    this.#window = undefined;
    this.#renewing = false;
    window?.destroy();
  }
}

/** A notice that cannot be shown either changes nothing: the page is tried again. */
function leaveToWatchdog(): void {}
