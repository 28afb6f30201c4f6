import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { display, onX } from '#tests/harness/display.ts';
import { ElectronStandIn, type StandInProcess, type StandInWindow } from './electron-stand-in.ts';

/** `main.ts` and `preload.ts`, run once against a stand-in: Electron itself need not be installed. */

const ownPage = 'mingfa://terminal/kiosk/';
const tvPage = 'mingfa://terminal/tv/';
let standIn: ElectronStandIn;
let station: StandInProcess;
let window: StandInWindow;
let beforeReady: readonly string[];

function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('was never set');
  return value;
}

/** Plays Electron: runs the entry, becomes ready, lets the station serve. */
async function runMain(): Promise<void> {
  await runUntilReady();
  serve({ profile: 'kiosk' });
  window = present(standIn.windows[0]);
}

function serve(terminal: { readonly profile: string; readonly resolution?: string }): void {
  station.emit('message', {
    type: 'ready',
    hubUrl: 'http://127.0.0.1:7400',
    terminalKey: 'k-5d20aa97c1',
    certificatePin: null,
    policyOrigins: [],
    phone: '0800-6123480',
    ...terminal,
  });
}

async function runUntilReady(): Promise<void> {
  standIn = new ElectronStandIn();
  vi.resetModules();
  vi.doMock('electron', () => standIn.module);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process, 'once').mockReturnValue(process);
  Object.defineProperty(process, 'type', { value: 'browser', configurable: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'mingfa-main-test-'));
  process.argv = ['electron', '--settings', '/etc/mingfa-terminal/settings.json', '--data', dataDir];
  await import('#electron/main.ts');
  beforeReady = [...standIn.calls];
  standIn.becomeReady();
  station = await vi.waitFor(() => present(standIn.processes[0]));
}

const { argv } = process;
beforeEach(runMain);
afterEach(() => {
  process.argv = argv;
  Object.defineProperty(process, 'type', { value: undefined, configurable: true });
  vi.doUnmock('electron');
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** An event that may be prevented. */
function event<Fields extends object>(fields: Fields) {
  return { ...fields, defaultPrevented: false, preventDefault: vi.fn() };
}

describe('main.ts', () => {
  it('says before ready what Electron hears only then', () => {
    expect(beforeReady.slice(0, 3)).toEqual([
      'app.requestSingleInstanceLock',
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
    ]);
    expect(standIn.schemes).toEqual([
      {
        scheme: 'mingfa',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ]);
  });

  it('puts every fence up before the first page is loaded', () => {
    const load = standIn.calls.indexOf('loadURL');
    const fences = [
      'protocol.handle mingfa',
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
      'setDisplayMediaRequestHandler',
      'utilityProcess.fork station',
    ];
    expect(load).toBeGreaterThan(0);
    for (const fence of fences) {
      expect(standIn.calls.indexOf(fence), fence).toBeGreaterThanOrEqual(0);
      expect(standIn.calls.indexOf(fence), fence).toBeLessThan(load);
    }
    expect(window.loaded).toEqual([ownPage]);
  });

  it('separates the page from the machine, and its session from the disk', () => {
    expect(window.options).toMatchObject({
      kiosk: true,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        devTools: false,
        preload: expect.stringMatching(/preload\.cjs$/),
      },
    });
    expect(standIn.partition).not.toMatch(/^persist:/);
  });

  it('keeps what is secret off the command line', () => {
    expect(station.args).toEqual([]);
    const [first] = station.posted;
    expect(first?.message).toMatchObject({
      type: 'start',
      demo: false,
      dataKey: expect.stringMatching(/^[\w+/]{43}=$/),
    });
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('refuses to leave: %s', (name) => {
    for (const url of ['https://example.com/', 'about:blank', 'file:///etc/passwd', 'mingfa://other/']) {
      const details = event({ url });
      window.webContents.emit(name, details);
      expect(details.preventDefault, url).toHaveBeenCalledOnce();
    }
    const own = event({ url: `${ownPage}#/ticket` });
    window.webContents.emit(name, own);
    expect(own.preventDefault).not.toHaveBeenCalled();
  });

  it('refuses windows, guests and downloads', () => {
    const details = { url: ownPage } as Parameters<NonNullable<typeof window.windowOpen>>[0];
    expect(present(window.windowOpen)(details)).toEqual({ action: 'deny' });
    const guest = event({});
    window.webContents.emit('will-attach-webview', guest);
    expect(guest.preventDefault).toHaveBeenCalledOnce();
    const download = event({});
    standIn.sessionEvents.emit('will-download', download);
    expect(download.preventDefault).toHaveBeenCalledOnce();
  });

  it('refuses permissions, devices and the screen', () => {
    const asked = vi.fn();
    const contents = {} as Parameters<NonNullable<typeof standIn.permissionRequest>>[0];
    const details = { requestingUrl: ownPage, isMainFrame: true };
    for (const permission of ['geolocation', 'media', 'notifications', 'fullscreen', 'usb'] as const) {
      present(standIn.permissionRequest)(contents, permission, asked, details);
      expect(present(standIn.permissionCheck)(null, permission, ownPage, details)).toBe(false);
    }
    expect(asked.mock.calls).toEqual(Array(5).fill([false]));
    expect(present(standIn.device)({} as Parameters<NonNullable<typeof standIn.device>>[0])).toBe(false);
    const screen = vi.fn();
    present(standIn.display)({} as Parameters<NonNullable<typeof standIn.display>>[0], screen);
    expect(screen).toHaveBeenCalledWith(null);
  });

  it('keeps the browser’s keys from the page and lets a form’s keys through', () => {
    const press = (key: string, control = false) => {
      const pressed = event({});
      const input = { type: 'keyDown', key, control, alt: false, shift: false, meta: false };
      window.webContents.emit('before-input-event', pressed, input);
      return pressed.preventDefault.mock.calls.length > 0;
    };
    expect([press('F5'), press('F12'), press('w', true), press('r', true)]).toEqual([true, true, true, true]);
    expect([press('Tab'), press('Enter'), press('7')]).toEqual([false, false, false]);
  });

  it('gives a port to its own top frame, and to nobody else', () => {
    const ask = (frame: { url: string; parent: unknown } | null) => {
      const postMessage = vi.fn();
      standIn.ipcMain.emit('mingfa-port-wanted', { senderFrame: frame && { ...frame, postMessage } });
      return postMessage.mock.calls;
    };
    const connected = () => station.posted.filter(({ message }) => message.type === 'connect-page');
    expect(ask({ url: 'https://example.com/', parent: null })).toEqual([]);
    expect(ask({ url: ownPage, parent: {} })).toEqual([]);
    expect(ask({ url: 'mingfa://other/kiosk/', parent: null })).toEqual([]);
    expect(ask(null)).toEqual([]);
    expect(connected()).toEqual([]);
    expect(ask({ url: ownPage, parent: null })).toEqual([['mingfa-port', null, [{ end: 'page' }]]]);
    expect(connected()).toEqual([{ message: { type: 'connect-page' }, ports: [{ end: 'station' }] }]);
  });

  it('serves nothing from outside the pages', async () => {
    const status = async (url: string) => (await present(standIn.serve)(new Request(url))).status;
    expect(await status('mingfa://terminal/%2e%2e/node/main.js')).toBe(404);
    expect(await status('mingfa://terminal/..%2fnode%2fmain.js')).toBe(404);
    expect(await status('mingfa://terminal/absent.html')).toBe(404);
  });

  it('ties a device host straight to the station', () => {
    station.emit('message', { type: 'spawn-worker', workerId: 1, name: 'device-host', args: [] });
    const host = present(standIn.processes[1]);
    expect(host.file).toMatch(/device-host\.js$/);
    expect(host.posted).toEqual([{ message: { type: 'connect' }, ports: [{ end: 'station' }] }]);
    expect(station.posted.at(-1)).toEqual({
      message: { type: 'worker-spawned', workerId: 1 },
      ports: [{ end: 'page' }],
    });
    host.emit('exit', 9);
    expect(station.posted.at(-1)?.message).toEqual({ type: 'worker-exited', workerId: 1, code: 9 });
  });

  it('sets a paper in a hidden window of its own, which is gone afterwards', async () => {
    const paper = { template: 'photos', pages: [{ jpeg: 'AAAA', widthPx: 1, heightPx: 1 }] };
    const before = standIn.windows.length;
    station.emit('message', { type: 'print-paper', paperId: 7, paper });
    await expect
      .poll(() => station.posted.map(({ message }) => message))
      .toContainEqual({ type: 'paper-printed', paperId: 7, pdf: Buffer.from('%PDF'), cause: '' });
    const [hidden, ...more] = standIn.windows.slice(before);
    expect(more).toEqual([]);
    expect(hidden?.options).toMatchObject({ show: false, webPreferences: { sandbox: true } });
    expect(hidden?.loaded).toEqual(['mingfa://terminal/paper/']);
    expect(hidden?.contentsCalls[0]).toBe(`setPaper(${JSON.stringify(paper)})`);
    expect(hidden?.destroyed).toBe(true);
  });

  it('renews a crashed page in a process of its own', async () => {
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await vi.waitFor(() => expect(window.loaded).toEqual([ownPage, ownPage]));
    expect(window.contentsCalls).toEqual(['forcefullyCrashRenderer']);
  });

  it('ends when the station says that a person is needed', async () => {
    station.emit('message', { type: 'failed', message: 'The settings file is wrong.', remedy: 'Mend it.' });
    await vi.waitFor(() => expect(standIn.exits).toEqual([78]));
    expect(window.destroyed).toBe(true);
  });
});

describe('a television', () => {
  it.each([
    ['1080p', 'large', '--output HDMI-1 --mode 1920x1080'],
    ['native', 'small', '--output HDMI-1 --preferred'],
  ] as const)('has its lines before a window opens: %s', async (resolution, current, options) => {
    const { env, told } = display('xrandr', onX(current));
    vi.stubEnv('PATH', env.PATH);
    vi.stubEnv('WAYLAND_DISPLAY', undefined);
    await runUntilReady();
    serve({ profile: 'tv', resolution });
    expect(standIn.windows).toEqual([]);
    await vi.waitFor(() => expect(standIn.windows.map(({ loaded }) => loaded)).toEqual([[tvPage]]));
    expect(told()).toBe(options);
  });
});

describe('preload.ts', () => {
  it('asks for a port once the page listens, and hands over the port and nothing else', async () => {
    const heard = new Map<string, (event: unknown) => void>();
    const sent: string[] = [];
    const posted: unknown[][] = [];
    const page = Object.assign(new EventTarget(), {
      location: { origin: 'mingfa://terminal' },
      postMessage: (...all: unknown[]) => void posted.push(all),
    });
    const ipcRenderer = {
      on: (channel: string, listener: (event: unknown) => void) => heard.set(channel, listener),
      send: (channel: string) => void sent.push(channel),
    };
    vi.doMock('electron', () => ({ ipcRenderer }));
    vi.stubGlobal('window', page);
    const before = Object.keys(page);
    await import('#electron/preload.ts');
    expect(sent).toEqual([]);
    page.dispatchEvent(new Event('DOMContentLoaded'));
    expect(sent).toEqual(['mingfa-port-wanted']);
    const port = { end: 'page' };
    present(heard.get('mingfa-port'))({ ports: [port] });
    expect(posted).toEqual([['mingfa-port', 'mingfa://terminal', [port]]]);
    const foreign = Object.assign(new Event('message'), { data: 'mingfa-port-wanted', source: null });
    page.dispatchEvent(foreign);
    expect(sent).toHaveLength(1);
    page.dispatchEvent(Object.assign(new Event('message'), { data: 'mingfa-port-wanted', source: page }));
    expect(sent).toEqual(['mingfa-port-wanted', 'mingfa-port-wanted']);
    expect([...heard.keys()]).toEqual(['mingfa-port']);
    expect(Object.keys(page)).toEqual(before);
    vi.unstubAllGlobals();
  });
});
