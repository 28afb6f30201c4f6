/** How a Chromium that is not ours is made a kiosk: its command line, and the policy a system administrator installs. */

export interface ChromiumFlag {
  readonly flag: string;
  readonly why: string;
}

/**
 * What the browser shows before the page, which is loaded through the pipe: its address carries a key, and a command
 * line is public. An application window must begin with a real address; about:blank would open an ordinary tab.
 */
export const startPage = 'data:text/html,';

export interface ChromiumSetup {
  /** Absolute; private to this run and deleted after it. */
  readonly profileDir: string;
  /** Origin of the hub, the only place that is reached at all, e.g. `http://127.0.0.1:7400`. */
  readonly origin: string;
  /** Without a display: tests. */
  readonly headless: boolean;
  /** Full screen without a frame. `false`: an ordinary window, for the demo. */
  readonly kiosk: boolean;
  /** Started by root, as in a container: Chromium's sandbox refuses to run. */
  readonly asRoot: boolean;
  /** Camera or microphone are allowed: Chromium would refuse them together with the prompts. */
  readonly promptsNeeded: boolean;
  readonly windowSize: { readonly width: number; readonly height: number };
}

/** Every flag with its reason. What the page may do is in `policy.ts`; here is what the browser around it may do. */
export function chromiumFlags(setup: ChromiumSetup): readonly ChromiumFlag[] {
  return [
    ...windowFlags(setup),
    ...isolationFlags(setup),
    ...quietFlags,
    ...livelinessFlags,
    ...(setup.headless ? [{ flag: '--headless=new', why: 'no display' }] : []),
    ...(setup.asRoot ? rootFlags : []),
  ];
}

function windowFlags(setup: ChromiumSetup): readonly ChromiumFlag[] {
  const { width, height } = setup.windowSize;
  return [
    {
      flag: `--app=${startPage}`,
      why: 'no tabs, no address bar, and every shortcut can be taken by the page',
    },
    { flag: `--window-size=${width},${height}`, why: 'the size before full screen, and without it' },
    { flag: '--window-position=0,0', why: 'no window manager places it' },
    ...(setup.kiosk ? [{ flag: '--kiosk', why: 'full screen, not to be left' }] : []),
  ];
}

function isolationFlags(setup: ChromiumSetup): readonly ChromiumFlag[] {
  return [
    {
      flag: '--remote-debugging-pipe',
      why: 'supervision over two inherited pipes: no port that others could open',
    },
    {
      flag: `--user-data-dir=${setup.profileDir}`,
      why: 'nothing from an earlier run, nothing left for a later one',
    },
    { flag: '--disk-cache-size=1', why: 'no copy of a page on disk' },
    // A dead proxy for everybody but the hub: also for what Chromium would fetch on its own account.
    { flag: '--proxy-server=http://127.0.0.1:9', why: 'no network' },
    { flag: `--proxy-bypass-list=<-loopback>;${new URL(setup.origin).host}`, why: 'but the station' },
    { flag: '--disable-quic', why: 'no way around the proxy' },
    { flag: '--webrtc-ip-handling-policy=disable_non_proxied_udp', why: 'no way around the proxy' },
    { flag: '--disable-extensions', why: 'no code but the page' },
    ...(setup.promptsNeeded ? [] : [{ flag: '--deny-permission-prompts', why: 'nobody there to answer' }]),
  ];
}

const quietFlags: readonly ChromiumFlag[] = [
  { flag: '--no-first-run', why: 'no welcome page' },
  { flag: '--no-default-browser-check', why: 'no question' },
  { flag: '--noerrdialogs', why: 'no dialog that nobody closes' },
  { flag: '--disable-infobars', why: 'no bar over the page' },
  { flag: '--hide-crash-restore-bubble', why: 'no question after a crash' },
  { flag: '--disable-background-networking', why: 'nothing is sent by the browser' },
  { flag: '--disable-component-update', why: 'the package manager updates, not the browser' },
  { flag: '--disable-domain-reliability', why: 'nothing is sent by the browser' },
  { flag: '--disable-breakpad', why: 'a crash dump holds what was on the screen' },
  { flag: '--disable-sync', why: 'no account' },
  { flag: '--disable-default-apps', why: 'none wanted' },
  { flag: '--disable-print-preview', why: 'pages print through the station' },
  { flag: '--password-store=basic', why: 'no keyring that asks for a password' },
  { flag: '--disable-pinch', why: 'a pinch must not zoom a kiosk' },
  { flag: '--overscroll-history-navigation=0', why: 'a swipe must not go back' },
  {
    flag: '--autoplay-policy=no-user-gesture-required',
    why: 'speech and the chime sound before the first touch',
  },
  // One flag: Chromium keeps only the last of several.
  {
    flag: '--disable-features=Translate,TranslateUI,MediaRouter,AutofillServerCommunication,OptimizationHints,GlobalMediaControls,CalculateNativeWinOcclusion',
    why: 'no translate bar, no casting, no autofill, and a covered window still paints',
  },
];

const livelinessFlags: readonly ChromiumFlag[] = [
  // A page that is throttled paints no more, and would be taken for a frozen one.
  { flag: '--disable-renderer-backgrounding', why: 'paints count as heartbeats' },
  { flag: '--disable-backgrounding-occluded-windows', why: 'paints count as heartbeats' },
  { flag: '--disable-background-timer-throttling', why: 'heartbeats on time' },
  { flag: '--disable-hang-monitor', why: 'the watchdog ends a hung page; no dialog asks whether to wait' },
];

const rootFlags: readonly ChromiumFlag[] = [
  { flag: '--no-sandbox', why: 'the sandbox refuses to run as root' },
  { flag: '--disable-gpu', why: 'where only root exists, there is a container and no graphics card' },
  { flag: '--disable-dev-shm-usage', why: 'containers have a /dev/shm of 64 MB' },
];

/**
 * Chromium's managed policy, for `/etc/chromium/policies/managed/mingfa.json`. Only root can install it, so it is a
 * second fence behind the flags and not the only one. Names: chromeenterprise.google/policies.
 * @param origins the hub's origins, as in the terminal's settings
 */
export function chromiumManagedPolicy(origins: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    URLBlocklist: ['*'],
    URLAllowlist: [...origins, 'about:blank'],
    // 2: never, for any page or extension.
    DeveloperToolsAvailability: 2,
    // 3: refuse every download.
    DownloadRestrictions: 3,
    PrintingEnabled: false,
    AllowFileSelectionDialogs: false,
    AutofillAddressEnabled: false,
    AutofillCreditCardEnabled: false,
    PasswordManagerEnabled: false,
    TranslateEnabled: false,
    BookmarkBarEnabled: false,
    EditBookmarksEnabled: false,
    SearchSuggestEnabled: false,
    MetricsReportingEnabled: false,
    SpellCheckServiceEnabled: false,
    BrowserSignin: 0,
    SyncDisabled: true,
    BackgroundModeEnabled: false,
    ExtensionInstallBlocklist: ['*'],
    TaskManagerEndProcessEnabled: false,
    // 2: refuse without asking.
    DefaultGeolocationSetting: 2,
    DefaultNotificationsSetting: 2,
    DefaultPopupsSetting: 2,
    DefaultWebUsbGuardSetting: 2,
    DefaultWebHidGuardSetting: 2,
    DefaultSerialGuardSetting: 2,
    DefaultWebBluetoothGuardSetting: 2,
    DefaultFileSystemReadGuardSetting: 2,
    DefaultFileSystemWriteGuardSetting: 2,
    DefaultSensorsSetting: 2,
    ScreenCaptureAllowed: false,
    AutoplayAllowed: true,
    VideoCaptureAllowedUrls: origins,
    AudioCaptureAllowedUrls: origins,
  };
}
