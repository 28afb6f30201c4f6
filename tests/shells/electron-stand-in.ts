import { EventEmitter } from 'node:events';
import type Electron from 'electron';

/** Fails as Electron does, or worse than it does where Electron would only stay silent. */
function demand(condition: boolean, what: string): void {
  if (!condition) throw new Error(`Electron would not have accepted this: ${what}`);
}

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type PermissionRequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type PermissionCheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type DeviceHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;
type DisplayHandler = NonNullable<Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]>;
type ProtocolHandler = Parameters<Electron.Protocol['handle']>[1];

/**
 * Electron's main process without Electron: it records what is asked of it and in which order, and refuses what comes
 * too early or too late. `satisfies` holds every member to Electron's own types, so a name that Electron does not
 * have, or has with other parameters, does not compile.
 */
export class ElectronStandIn {
  /** What was called, in order. */
  readonly calls: string[] = [];
  readonly app = new EventEmitter();
  readonly ipcMain = new EventEmitter();
  readonly sessionEvents = new EventEmitter();
  readonly windows: StandInWindow[] = [];
  readonly processes: StandInProcess[] = [];
  readonly exits: number[] = [];
  permissionRequest: PermissionRequestHandler | null = null;
  permissionCheck: PermissionCheckHandler | null = null;
  device: DeviceHandler | null = null;
  display: DisplayHandler | null = null;
  serve: ProtocolHandler | undefined;
  schemes: Electron.CustomScheme[] = [];
  partition: string | undefined;
  #ready = false;
  #becomeReady: () => void = () => {};
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#becomeReady = resolve;
  });

  /** What `import('electron')` gives. */
  readonly module = this.#module();

  /** Electron becomes ready only after the entry module has ended. */
  becomeReady(): void {
    this.#ready = true;
    this.#becomeReady();
  }
  #note(call: string): void {
    this.calls.push(call);
  }
  #early(call: string): void {
    demand(!this.#ready, `${call} after 'ready'`);
    this.#note(call);
  }
  #late(call: string): void {
    demand(this.#ready, `${call} before 'ready'`);
    this.#note(call);
  }
  #module() {
    const standIn = this;
    return {
      app: this.#app(),
      ipcMain: this.ipcMain,
      protocol: this.#globalProtocol(),
      safeStorage: this.#safeStorage(),
      session: this.#sessions(),
      utilityProcess: {
        fork(file, args = [], options) {
          standIn.#late(`utilityProcess.fork ${options?.serviceName}`);
          const child = new StandInProcess(file, args);
          standIn.processes.push(child);
          return child as unknown as Electron.UtilityProcess;
        },
      } satisfies Pick<typeof Electron.utilityProcess, 'fork'>,
      MessageChannelMain: class {
        readonly port1 = { end: 'station' };
        readonly port2 = { end: 'page' };
      },
      BrowserWindow: class extends StandInWindow {
        constructor(options: Electron.BrowserWindowConstructorOptions) {
          super(options, (call) => standIn.#late(call));
          standIn.windows.push(this);
          standIn.app.emit('web-contents-created', {}, this.webContents);
        }
      },
    };
  }
  #app() {
    const own = {
      enableSandbox: () => this.#early('app.enableSandbox'),
      disableHardwareAcceleration: () => this.#early('app.disableHardwareAcceleration'),
      requestSingleInstanceLock: () => {
        this.#note('app.requestSingleInstanceLock');
        return true;
      },
      whenReady: () => this.#whenReady,
      exit: (code = 0) => void this.exits.push(code),
    } satisfies Partial<Electron.App>;
    const commandLine = {
      appendSwitch: (name) => this.#early(`commandLine ${name}`),
    } satisfies Partial<Electron.CommandLine>;
    return Object.assign(this.app, own, { commandLine });
  }
  #globalProtocol() {
    return {
      registerSchemesAsPrivileged: (schemes) => {
        this.#early('protocol.registerSchemesAsPrivileged');
        this.schemes = schemes;
      },
    } satisfies Partial<Electron.Protocol>;
  }
  #safeStorage() {
    return {
      getSelectedStorageBackend: () => 'gnome_libsecret' as const,
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).reverse()),
      decryptStringAsync: (bytes) =>
        Promise.resolve({ result: Buffer.from(bytes).reverse().toString(), shouldReEncrypt: false }),
    } satisfies Partial<Electron.SafeStorage>;
  }
  #sessions() {
    const protocol = {
      handle: (scheme, handler) => {
        this.#late(`protocol.handle ${scheme}`);
        this.serve = handler;
      },
    } satisfies Partial<Electron.Protocol>;
    const handlers = {
      setPermissionRequestHandler: (handler) => {
        this.#late('setPermissionRequestHandler');
        this.permissionRequest = handler;
      },
      setPermissionCheckHandler: (handler) => {
        this.#late('setPermissionCheckHandler');
        this.permissionCheck = handler;
      },
      setDevicePermissionHandler: (handler) => {
        this.#late('setDevicePermissionHandler');
        this.device = handler;
      },
      setDisplayMediaRequestHandler: (handler) => {
        this.#late('setDisplayMediaRequestHandler');
        this.display = handler;
      },
    } satisfies Partial<Electron.Session>;
    const session = Object.assign(this.sessionEvents, handlers, { protocol });
    return {
      fromPartition: (partition) => {
        this.#late('session.fromPartition');
        this.partition = partition;
        return session as unknown as Electron.Session;
      },
    } satisfies Partial<typeof Electron.session>;
  }
}

/** A window and the contents in it. */
export class StandInWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  readonly contentsCalls: string[] = [];
  readonly webContents: EventEmitter;
  destroyed = false;
  windowOpen: WindowOpenHandler | undefined;
  readonly #note: (call: string) => void;

  constructor(options: Electron.BrowserWindowConstructorOptions, note: (call: string) => void) {
    super();
    this.options = options;
    this.#note = note;
    note('new BrowserWindow');
    this.webContents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: WindowOpenHandler) => {
        this.windowOpen = handler;
      },
      forcefullyCrashRenderer: () => void this.contentsCalls.push('forcefullyCrashRenderer'),
      getURL: () => this.loaded.at(-1) ?? '',
      executeJavaScript: (code: string) => {
        this.contentsCalls.push(code);
        return Promise.resolve();
      },
      printToPDF: (options: Electron.PrintToPDFOptions) => {
        this.contentsCalls.push(`printToPDF ${JSON.stringify(options)}`);
        return Promise.resolve(Buffer.from('%PDF'));
      },
    } satisfies Partial<Electron.WebContents>);
  }
  loadURL(address: string): Promise<void> {
    this.#note('loadURL');
    this.loaded.push(address);
    return Promise.resolve();
  }
  removeMenu(): void {}
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

/** A utility process: what was posted to it, and a way to speak for it. */
export class StandInProcess extends EventEmitter {
  readonly file: string;
  readonly args: string[];
  readonly posted: { message: { type: string }; ports: unknown[] }[] = [];
  readonly pid = undefined;

  constructor(file: string, args: string[]) {
    super();
    this.file = file;
    this.args = args;
  }
  postMessage(message: { type: string }, ports: unknown[] = []): void {
    this.posted.push({ message, ports });
    // A station that is asked to stop does.
    if (message.type === 'stop') this.emit('exit', 0);
  }
  kill(): boolean {
    return this.emit('exit', 0);
  }
}
