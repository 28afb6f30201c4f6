import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun, root, run } from './run.mjs';

/** Installs the npm packages when they are missing or older than the lock file. */
export function ensurePackages() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs && databaseBuilt())
    return;
  console.log('Installing npm packages (a few minutes the first time: the database is compiled here) …');
  // Not `npm ci`: it refuses a lock file without the packages of other platforms, which not every registry has.
  mustRun('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}

function databaseBuilt() {
  return existsSync(join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'));
}

/** Debian packages by the program or file that shows they are there. */
const debian = {
  'libusb-1.0-0': { shows: () => hasLibrary('libusb-1.0.so.0'), for: 'the module that reads HID devices' },
  socat: { shows: () => onPath('socat'), for: 'simulated devices on pseudo-terminals' },
  'espeak-ng': { shows: () => onPath('espeak-ng'), for: 'the voice' },
  'cups-ipp-utils': { shows: () => onPath('ippeveprinter'), for: 'printing to a real IPP printer program' },
  openssl: { shows: () => onPath('openssl'), for: 'the certificate of a hub that is tested over TLS' },
  dbus: { shows: () => onPath('dbus-daemon'), for: 'the same, which asks for it' },
  'avahi-daemon': { shows: () => onPath('avahi-daemon'), for: 'the same, which asks for it' },
  iproute2: { shows: () => onPath('ip'), for: 'a hall whose terminals are cut off from each other' },
  nftables: { shows: () => onPath('nft'), for: 'the same, one way' },
  faketime: { shows: () => onPath('faketime'), for: 'tests at other hours and with a wrong clock' },
  'qemu-user-static': { shows: () => onPath('qemu-aarch64-static'), for: 'programs of arm64 machines' },
  'g++-aarch64-linux-gnu': {
    shows: () => onPath('aarch64-linux-gnu-g++'),
    for: 'compiling the database for them, and their libraries',
  },
  'at-spi2-core': {
    shows: () => existsSync('/usr/libexec/at-spi-bus-launcher'),
    for: 'what assistive programs are told of a page',
  },
  'python3-pyatspi': {
    shows: () => existsSync('/usr/lib/python3/dist-packages/pyatspi/__init__.py'),
    for: 'the same, read',
  },
  orca: { shows: () => onPath('orca'), for: 'the same, spoken' },
  xvfb: { shows: () => onPath('Xvfb'), for: 'a screen without a monitor' },
  xdotool: { shows: () => onPath('xdotool'), for: 'a hand at its keyboard' },
  openbox: { shows: () => onPath('openbox'), for: 'a window manager on it' },
  'x11-utils': { shows: () => onPath('xmessage'), for: "another program's window on it" },
  'x11-xserver-utils': { shows: () => onPath('xrandr'), for: 'its lines' },
  coturn: { shows: () => onPath('turnserver'), for: 'calls that go through a relay alone' },
  janus: { shows: () => onPath('janus'), for: 'a gateway to telephones, and rooms of calls' },
  'sip-tester': { shows: () => onPath('sipp'), for: 'a hotline that answers its telephone' },
  'poppler-utils': { shows: () => onPath('pdftotext'), for: 'reading what was printed on A4' },
  chromium: {
    shows: () => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(onPath),
    for: 'the kiosk window and the browser tests',
  },
};

/**
 * Installs missing Debian packages when this machine lets us; otherwise prints the one line to type.
 * @param {(keyof typeof debian)[]} names
 * @returns {string[]} what is still missing
 */
export function ensureDebianPackages(names) {
  const missing = names.filter((name) => !debian[name].shows());
  if (missing.length === 0) return [];
  if (mayInstall()) {
    console.log(`Installing Debian packages: ${missing.join(', ')} …`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { quiet: true, env });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { quiet: true, env });
  }
  const still = missing.filter((name) => !debian[name].shows());
  for (const name of still) console.log(`Missing: ${name} (for ${debian[name].for}).`);
  if (still.length > 0)
    console.log(`Type: sudo apt-get update && sudo apt-get install -y ${still.join(' ')}`);
  return still;
}

function mayInstall() {
  return process.getuid?.() === 0 && onPath('apt-get');
}

/** In a folder of the loader's, such as /usr/lib/x86_64-linux-gnu. */
function hasLibrary(file) {
  const folders = ['/usr/lib', ...readdirSync('/usr/lib').map((name) => join('/usr/lib', name))];
  return folders.some((folder) => existsSync(join(folder, file)));
}

/** Also where programs for root are, which not everybody has on their path. */
function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
