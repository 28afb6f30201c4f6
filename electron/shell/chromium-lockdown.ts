/** How a Chromium that is not ours is made a kiosk: its command line. Its policy stands in `contract/browser-policy.ts`. */

import { noticePage } from './notice-page.ts';
import type { ScreenSize } from './screen-resolution.ts';

export interface ChromiumFlag {
  readonly flag: string;
  readonly why: string;
}

/**
 * What the browser shows before the page, which is loaded through the pipe: its address carries a key, and a command
 * line is public. An application window must begin with a real address; about:blank would open an ordinary tab.
 */
export const startPage = noticePage('starting');

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
  /** There is a microphone, so there are calls: their sound and picture go from machine to machine. */
  readonly calls: boolean;
  /** SHA-256 of the public key of the hub's certificate, base64. `null`: the hub speaks plain HTTP. */
  readonly certificatePin: string | null;
  readonly windowSize: ScreenSize;
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
    {
      flag: `--window-size=${width},${height}`,
      why: 'the size before full screen, and where nobody makes it full',
    },
    { flag: '--window-position=0,0', why: 'no window manager places it' },
    ...(setup.kiosk ? kioskFlags : []),
  ];
}

const kioskFlags: readonly ChromiumFlag[] = [
  { flag: '--kiosk', why: 'full screen, not to be left' },
  {
    flag: '--force-app-mode',
    why: 'no command of the browser: printing, new windows, the task manager are off before anything is painted, and on a crashed page too',
  },
];

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
    ...(setup.certificatePin === null ? [] : [pinFlag(setup.certificatePin)]),
    { flag: '--disable-quic', why: 'no way around the proxy' },
    webrtcFlag(setup.calls),
    { flag: '--disable-extensions', why: 'no code but the page' },
    ...(setup.promptsNeeded ? [] : [{ flag: '--deny-permission-prompts', why: 'nobody there to answer' }]),
  ];
}

/** Which of the addresses the other end is told is the station's to say (`renderer/features/call`). */
function webrtcFlag(calls: boolean): ChromiumFlag {
  return calls
    ? {
        flag: '--webrtc-ip-handling-policy=default_public_and_private_interfaces',
        why: 'calls take the way that all else takes, and no other network of the machine',
      }
    : { flag: '--webrtc-ip-handling-policy=disable_non_proxied_udp', why: 'no way around the proxy' };
}

/** The hall signs its own certificate: no authority of the browser vouches for it, and its names are the hall's. */
function pinFlag(pin: string): ChromiumFlag {
  return {
    flag: `--ignore-certificate-errors-spki-list=${pin}`,
    why: 'exactly the key of the hub is trusted, under any name and after its date; every other one is judged as ever',
  };
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
