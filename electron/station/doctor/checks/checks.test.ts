import { describe, expect, it } from 'vitest';
import { browserPolicyText, hubOrigins } from '#contract/browser-policy.ts';
import type { DeviceStateShown, StateReason } from '#contract/devices.ts';
import { type PaperMachine, paperMachine, testDevice, testSettings, testSubject } from '../rig.ts';
import type { Check, Subject } from '../subject.ts';
import { browserCheck } from './browser.ts';
import { browserPolicyCheck } from './browser-policy.ts';
import { cameraCheck } from './camera.ts';
import { clockCheck } from './clock.ts';
import { databaseCheck } from './database.ts';
import { devicesCheck } from './devices.ts';
import { diskCheck } from './disk.ts';
import { fontsCheck } from './fonts.ts';
import { healthCheck } from './health.ts';
import { librariesCheck } from './libraries.ts';
import { networkCheck } from './network.ts';
import { permissionsCheck } from './permissions.ts';
import { pluggedCheck } from './plugged.ts';
import { portsCheck } from './ports.ts';
import { settingsCheck } from './settings.ts';
import { soundCheck } from './sound.ts';
import { stationCheck } from './station.ts';

/** What a check says of a terminal: severity and key of each finding. */
async function said(
  check: Check,
  machine: PaperMachine = {},
  over: Partial<Subject> = {},
): Promise<string[]> {
  const findings = await check.look(testSubject(machine, over));
  return findings.map(({ severity, key }) => `${severity} ${key}`);
}

async function params(check: Check, machine: PaperMachine, over: Partial<Subject>, key: string) {
  const findings = await check.look(testSubject(machine, over));
  return findings.find((finding) => finding.key === key)?.params;
}

const withSettings = (change?: Parameters<typeof testSettings>[0]): Partial<Subject> => ({
  settings: { kind: 'read', file: '/etc/s.json', settings: testSettings(change) },
});

describe('settings', () => {
  it('are there, are not, or are wrong', async () => {
    expect(await said(settingsCheck, {}, withSettings())).toEqual(['ok settings-read']);
    expect(await said(settingsCheck)).toEqual(['warning settings-missing']);
    const wrong = { kind: 'wrong', file: '/etc/s.json', message: 'hub.port must be a number' } as const;
    expect(await said(settingsCheck, {}, { settings: wrong })).toEqual(['error settings-wrong']);
  });
});

describe('the station', () => {
  const free = withSettings((settings) => Object.assign(settings.hub, { host: '0.0.0.0', port: 7400 }));
  it('runs, or its port is free, or it is not', async () => {
    expect(await said(stationCheck, {}, { station: 'running' })).toEqual(['ok station-running']);
    expect(await said(stationCheck, { hosts: { '127.0.0.1:7400': 'refused' } }, free)).toEqual([
      'info station-stopped',
    ]);
    expect(await said(stationCheck, { hosts: { '127.0.0.1:7400': 'connected' } }, free)).toEqual([
      'info station-stopped',
      'error hub-port-taken',
    ]);
  });
});

describe('devices', () => {
  it.each([
    [testDevice({ state: 'ready' }), 'ok device-there'],
    [testDevice({ state: 'ready' }, { identity: 'SIM0001' }), 'ok device-answers'],
    [testDevice({ state: 'busy', doing: 'printing' }, { identity: 'SIM0001' }), 'ok device-answers'],
    [testDevice({ state: 'absent', cause: 'no such port' }), 'error device-absent'],
    [testDevice({ state: 'out', what: 'paper' }), 'error device-out-paper'],
    [testDevice({ state: 'low', what: 'toner' }), 'warning device-low-toner'],
    [testDevice({ state: 'unknown', cause: 'silent' }), 'warning device-unknown'],
    [testDevice(null), 'info device-not-asked'],
    [testDevice(null, { kind: 'document-camera' }), 'ok device-of-page'],
  ])('are told by their state', async (device, expected) => {
    expect(await said(devicesCheck, {}, { devices: [device] })).toEqual([expected]);
  });
  it('say why they are so where it is known, and what the driver said', async () => {
    const absent = testDevice({ state: 'absent', cause: 'No answer to DLE EOT' }, { reason: 'silent' });
    const [found] = await devicesCheck.look(testSubject({}, { devices: [absent] }));
    expect(found).toMatchObject({ reason: 'silent', detail: 'No answer to DLE EOT' });
    const strange = testDevice({ state: 'fault', cause: 'never heard before' });
    const [other] = await devicesCheck.look(testSubject({}, { devices: [strange] }));
    expect(other).toMatchObject({ reason: null, detail: 'never heard before' });
  });
  it('may be none', async () => {
    expect(await said(devicesCheck, {}, withSettings())).toEqual(['info no-devices']);
    expect(await said(devicesCheck)).toEqual([]);
  });
});

describe('ports', () => {
  const at = (
    path: string | null,
    port = '/dev/ttyS0',
    state: DeviceStateShown = { state: 'ready' },
    reason: StateReason | null = null,
  ) => ({
    devices: [testDevice(state, { port, reason })],
    survey: { plugged: [], places: [{ deviceId: 'printer', place: { kind: 'node', path } as const }] },
  });
  it('are in order when this user may use them and nobody else does', async () => {
    expect(await said(portsCheck, { facts: { '/dev/ttyS0': {} } }, at('/dev/ttyS0'))).toEqual([]);
  });
  it('are missing, unplugged, or no address', async () => {
    expect(await said(portsCheck, {}, at('/dev/ttyS0'))).toEqual(['error port-missing']);
    expect(await said(portsCheck, {}, at(null, 'auto'))).toEqual(['error port-not-plugged']);
    const place = { kind: 'no-address', cause: 'x' } as const;
    const survey = { plugged: [], places: [{ deviceId: 'printer', place }] };
    expect(await said(portsCheck, {}, { ...at(null), survey })).toEqual(['error port-no-address']);
  });
  it('are not called unplugged where the driver knows why it was not found', async () => {
    const absent = { state: 'absent', cause: 'c' } as const;
    expect(await said(portsCheck, {}, at(null, 'auto', absent, 'bad-address'))).toEqual([]);
    expect(await said(portsCheck, {}, at(null, 'auto', absent, 'no-such-port'))).toEqual([
      'error port-not-plugged',
    ]);
  });
  it('may be forbidden, and the group that may is named', async () => {
    const machine = { facts: { '/dev/ttyS0': { writable: false, group: 'tty' } } };
    expect(await params(portsCheck, machine, at('/dev/ttyS0'), 'port-no-permission')).toMatchObject({
      group: 'tty',
      user: 'kiosk',
    });
  });
  it('may be held by another program, which is named', async () => {
    const machine: PaperMachine = {
      facts: { '/dev/ttyS0': {} },
      folders: { '/proc': ['1', '812', 'self'], '/proc/812/fd': ['0', '7'], '/proc/1/fd': ['0'] },
      links: { '/proc/812/fd/7': '/dev/ttyS0', '/proc/812/fd/0': '/dev/null' },
      files: { '/proc/812/comm': 'ModemManager\n' },
    };
    const silent = at('/dev/ttyS0', '/dev/ttyS0', { state: 'absent', cause: 'No answer' });
    expect(await params(portsCheck, machine, silent, 'port-held')).toMatchObject({
      program: 'ModemManager',
      pid: 812,
    });
    expect(await said(portsCheck, machine, at('/dev/ttyS0'))).toEqual([]);
  });
  it('are not held against the terminal itself', async () => {
    const machine: PaperMachine = {
      facts: { '/dev/ttyS0': {} },
      folders: { '/proc': ['700', '812'], '/proc/700/fd': ['9'], '/proc/812/fd': ['7'] },
      links: { '/proc/700/fd/9': '/dev/ttyS0', '/proc/812/fd/7': '/dev/ttyS0' },
      files: {
        '/proc/self/stat': '690 (mingfa (hub)) S 1 690 690 0 -1',
        '/proc/700/stat': '700 (node) S 690 690 690 0 -1',
        '/proc/812/stat': '812 (minicom) S 1 812 812 0 -1',
        '/proc/812/comm': 'minicom\n',
      },
    };
    const silent = at('/dev/ttyS0', '/dev/ttyS0', { state: 'unknown', cause: 'It never tells' });
    expect(await said(portsCheck, machine, silent)).toEqual(['error port-held']);
    expect(await params(portsCheck, machine, silent, 'port-held')).toMatchObject({ program: 'minicom' });
  });
  it('should have a name that stays the same', async () => {
    const machine: PaperMachine = {
      facts: { '/dev/ttyUSB0': {} },
      folders: { '/dev/serial/by-id': ['usb-FTDI-A1'] },
      links: { '/dev/serial/by-id/usb-FTDI-A1': '/dev/ttyUSB0' },
    };
    const there = at('/dev/ttyUSB0', '/dev/ttyUSB0');
    expect(await params(portsCheck, machine, there, 'port-unsteady')).toMatchObject({
      steady: '/dev/serial/by-id/usb-FTDI-A1',
    });
  });
  it('are shared by nobody', async () => {
    const place = (deviceId: string, path: string) => ({ deviceId, place: { kind: 'node', path } as const });
    const subject = {
      devices: [testDevice({ state: 'ready' }), testDevice({ state: 'ready' }, { deviceId: 'reader' })],
      survey: { plugged: [], places: [place('printer', '/dev/ttyS0'), place('reader', '/dev/link')] },
    };
    const machine = { facts: { '/dev/ttyS0': {}, '/dev/link': {} }, links: { '/dev/link': '/dev/ttyS0' } };
    expect(await said(portsCheck, machine, subject)).toEqual(['error port-shared']);
  });
  it.each([
    ['refused', 'error address-refused'],
    ['unreachable', 'error address-unreachable'],
    ['unknown-name', 'error address-unknown-name'],
  ] as const)('on the network may be %s', async (outcome, expected) => {
    const survey = {
      plugged: [],
      places: [{ deviceId: 'printer', place: { kind: 'network', host: 'a4', port: 631 } as const }],
    };
    expect(await said(portsCheck, { hosts: { 'a4:631': outcome } }, { ...at(null), survey })).toEqual([
      expected,
    ]);
    expect(await said(portsCheck, { hosts: { 'a4:631': 'connected' } }, { ...at(null), survey })).toEqual([]);
  });
});

describe('what is plugged in', () => {
  const stick = {
    name: 'Wacom STU',
    usb: '056a:00a4',
    serialNumber: null,
    portPath: '1-2',
    nodes: [],
    configuredAs: null,
  };
  const model = { model: 'wacom-stu-430', port: 'auto@1-2' };
  it('is suggested with the line to copy', async () => {
    const survey = { plugged: [{ ...stick, models: [model] }], places: [] };
    expect(await params(pluggedCheck, {}, { survey }, 'plugged-unconfigured')).toMatchObject({
      name: 'Wacom STU',
      line: '{"id":"wacom-stu-430","model":"wacom-stu-430","port":"auto@1-2"}',
    });
  });
  it('is nothing to say of when it is configured or unknown', async () => {
    const plugged = [
      { ...stick, models: [] },
      { ...stick, models: [model], configuredAs: 'pad' },
    ];
    expect(await said(pluggedCheck, {}, { survey: { plugged, places: [] } })).toEqual([
      'ok plugged-all-known',
    ]);
  });
  it('could not be looked at', async () => {
    expect(await said(pluggedCheck, {}, { survey: null })).toEqual(['warning plugged-not-listed']);
  });
});

describe('permissions', () => {
  it('are right, for root or for a member of the groups', async () => {
    const rules = { folders: { '/etc/udev/rules.d': ['70-mingfa-terminal.rules'] } };
    const right = ['ok groups-right', 'ok udev-rules-installed'];
    expect(await said(permissionsCheck, { ...rules, user: { isRoot: true } })).toEqual(right);
    expect(
      await said(permissionsCheck, { ...rules, user: { groups: ['lp', 'plugdev', 'dialout'] } }),
    ).toEqual(right);
  });
  it('lack a group, and the rules', async () => {
    const machine = { user: { groups: ['lp'] } };
    expect(await said(permissionsCheck, machine)).toEqual([
      'warning groups-missing',
      'warning udev-rules-missing',
    ]);
    expect(await params(permissionsCheck, machine, {}, 'groups-missing')).toMatchObject({
      groups: 'dialout,plugdev',
    });
  });
});

describe('libraries', () => {
  const cache = {
    'ldconfig -p': 'libusb-1.0.so.0 (libc6) => /lib/libusb-1.0.so.0\nlibudev.so.1 => /lib/libudev.so.1',
  };
  it('are all there', async () => {
    expect(
      (await said(librariesCheck, { programs: cache })).filter((line) => !line.startsWith('ok')),
    ).toEqual([]);
  });
  it('name the Debian package of the one that is not, and the module that does not load', async () => {
    const machine = {
      broken: { serialport: 'no build', usb: 'no libusb' },
      folders: { '/lib': ['libudev.so.1'] },
    };
    expect((await said(librariesCheck, machine)).filter((line) => !line.startsWith('ok'))).toEqual([
      'error module-fails',
      'warning module-fails',
      'warning library-missing',
    ]);
    expect(await params(librariesCheck, machine, {}, 'library-missing')).toMatchObject({
      debian: 'libusb-1.0-0',
    });
  });
});

describe('the disk', () => {
  const megabytes = (count: number) => count * 1024 * 1024;
  it.each([
    [5_000, 'ok disk-enough'],
    [150, 'warning disk-low'],
    [5, 'error disk-low'],
  ])('with %i MB free', async (freeMb, expected) => {
    expect(await said(diskCheck, { freeBytes: { '/data': megabytes(freeMb) } })).toEqual([expected]);
  });
  it('is looked for above a folder that is not made yet', async () => {
    expect(await said(diskCheck, { freeBytes: { '/': megabytes(900) } }, { dataDir: '/var/lib/x' })).toEqual([
      'ok disk-enough',
    ]);
    expect(await said(diskCheck)).toEqual(['warning disk-unknown']);
  });
  it('is told by the station itself while it runs', async () => {
    expect(await said(diskCheck, { freeBytes: { '/data': 5 } }, { health: { findings: [] } })).toEqual([]);
  });
});

describe('the clock', () => {
  const synchronised = { programs: { 'timedatectl show': 'yes\n' } };
  it('is right', async () => {
    expect(await said(clockCheck, synchronised)).toEqual(['ok clock-plausible', 'ok clock-synchronised']);
    const mark = { folders: { '/run/systemd/timesync': ['synchronized'] } };
    expect((await said(clockCheck, mark))[1]).toBe('ok clock-synchronised');
  });
  it('is that of an empty battery, or not synchronised, or nobody knows', async () => {
    expect((await said(clockCheck, synchronised, { now: 0 }))[0]).toBe('error clock-implausible');
    const not = { programs: { 'timedatectl show': 'no\n' } };
    expect((await said(clockCheck, not))[1]).toBe('warning clock-not-synchronised');
    expect((await said(clockCheck))[1]).toBe('info clock-sync-unknown');
  });
  it('is in another zone than the settings', async () => {
    const machine = { ...synchronised, links: { '/etc/localtime': '/usr/share/zoneinfo/Etc/UTC' } };
    expect(await params(clockCheck, machine, withSettings(), 'clock-zone-differs')).toEqual({
      zone: 'Etc/UTC',
      wanted: 'Asia/Shanghai',
    });
    const same = { ...synchronised, files: { '/etc/timezone': 'Asia/Shanghai\n' } };
    expect(await said(clockCheck, same, withSettings())).toHaveLength(2);
  });
});

describe('the network', () => {
  const up: PaperMachine = {
    folders: { '/sys/class/net': ['lo', 'eth0', 'wlan0'] },
    files: {
      '/sys/class/net/eth0/operstate': 'up\n',
      '/sys/class/net/wlan0/operstate': 'down\n',
      '/proc/net/route': 'Iface\tDestination\tGateway\neth0\t00000000\t0100A8C0\t0003\n',
    },
  };
  it('is connected and leads out', async () => {
    expect(await said(networkCheck, up)).toEqual(['ok network-up']);
    expect(await params(networkCheck, up, {}, 'network-up')).toEqual({ interfaces: 'eth0' });
  });
  it('is not there, or leads nowhere', async () => {
    expect(await said(networkCheck)).toEqual(['warning network-none']);
    const files = { ...up.files, '/proc/net/route': 'Iface\tDestination\n' };
    expect(await said(networkCheck, { ...up, files })).toEqual(['ok network-up', 'warning network-no-route']);
  });
  it.each([
    ['connected', 'ok public-url-answers'],
    ['unknown-name', 'warning public-url-unknown-name'],
    ['unreachable', 'warning public-url-silent'],
  ] as const)('lets phones reach the ticket pages or not: %s', async (outcome, expected) => {
    const settings = withSettings((each) =>
      Object.assign(each.hub, { publicUrl: 'https://hall.example.cn' }),
    );
    expect(
      await said(networkCheck, { ...up, hosts: { 'hall.example.cn:443': outcome } }, settings),
    ).toContain(expected);
  });
});

describe('the camera', () => {
  const wanted = { devices: [testDevice(null, { kind: 'document-camera' })] };
  const there = { folders: { '/dev': ['video0', 'video1', 'null'] } };
  it('is there, or missing, which matters where it is wanted', async () => {
    expect(await said(cameraCheck, { ...there, facts: { '/dev/video0': {} } }, wanted)).toEqual([
      'ok camera-there',
    ]);
    expect(await said(cameraCheck)).toEqual(['info camera-missing']);
    expect(await said(cameraCheck, {}, wanted)).toEqual(['error camera-missing']);
    const forbidden = { ...there, facts: { '/dev/video0': { readable: false, group: 'video' } } };
    expect(await said(cameraCheck, forbidden, wanted)).toEqual(['error camera-no-permission']);
  });
});

describe('sound', () => {
  const card = { '/proc/asound/cards': ' 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n' };
  const askChinese = 'espeak-ng -v cmn-latn-pinyin -q -x qing3 dao4 san1 hao4 chuang1 kou3';
  const askEnglish = 'espeak-ng -v en-gb -q -x Please go to window three';
  const chinese = "tS;h'i21N_| t'Au51_| s'a55n_| X'Au51_| ts.hw'A55N_| kh'ou214_|";
  const english = "pl'i:z g,oU t@ w'IndoU Tr'i:";

  it('comes out, in Chinese and English', async () => {
    const machine = { files: card, programs: { [askChinese]: chinese, [askEnglish]: english } };
    expect(await said(soundCheck, machine)).toEqual(['ok sound-card-there', 'ok voice-there']);
  });
  it('does not', async () => {
    const none = { files: { '/proc/asound/cards': '--- no soundcards ---\n' } };
    expect(await said(soundCheck, none)).toEqual([
      'warning sound-card-missing',
      'warning voice-not-installed',
    ]);
  });
  it.each([
    [
      'spells Chinese in English',
      { kind: 'ended', status: 0, output: "(en)tS'aIni:z(cmn)_| l'Et@_|" },
      'voice-no-chinese',
    ],
    [
      'has no such voice',
      { kind: 'ended', status: 1, output: 'The specified espeak-ng voice does not exist.' },
      'voice-too-old',
    ],
    ['does not answer', { kind: 'too-long' }, 'voice-silent'],
  ] as const)('%s, though the voice may be listed', async (_, answer, code) => {
    const machine = {
      files: card,
      programs: {
        'espeak-ng --voices=cmn': ' 5  cmn  --/M  Chinese_(Mandarin)  sit/cmn',
        [askChinese]: answer,
        [askEnglish]: english,
      },
    };
    expect(await said(soundCheck, machine)).toEqual(['ok sound-card-there', `warning ${code}`]);
  });
  it('speaks Chinese but no English', async () => {
    const machine = {
      files: card,
      programs: {
        [askChinese]: chinese,
        [askEnglish]: { kind: 'ended' as const, status: 1, output: 'no such voice' },
      },
    };
    expect(await said(soundCheck, machine)).toEqual([
      'ok sound-card-there',
      'ok voice-there',
      'warning voice-no-english',
    ]);
  });
});

describe('fonts', () => {
  it('are complete or not', async () => {
    const part = (index: number) => `noto-sans-sc-${index}-wght-normal-x.woff2`;
    const all = { folders: { '/pages/assets': Array.from({ length: 101 }, (_, index) => part(index)) } };
    expect(await said(fontsCheck, all)).toEqual(['ok fonts-there']);
    expect(await said(fontsCheck, { folders: { '/pages/assets': [part(1)] } })).toEqual([
      'error fonts-missing',
    ]);
    expect(await said(fontsCheck)).toEqual(['error fonts-missing']);
  });
});

describe('the database', () => {
  const hour = 3_600_000;
  const now = Date.UTC(2026, 0, 5);
  const backup = 'station.db.20260104T220000000Z';
  const machine = (ageHours: number): PaperMachine => ({
    facts: {
      '/data': { kind: 'folder' },
      '/data/station.db': {},
      [`/data/backups/${backup}`]: { changedAt: now - ageHours * hour },
    },
    folders: { '/data/backups': [backup, 'station.db.20260101T000000000Z'], '/data': ['station.db'] },
  });
  it('is there, with a backup that is new or old', async () => {
    expect(await said(databaseCheck, machine(2), { now })).toEqual(['ok backup-there']);
    expect(await said(databaseCheck, machine(100), { now })).toEqual(['warning backup-old']);
  });
  it('is not there yet, or may not be written, or was damaged', async () => {
    expect(await said(databaseCheck)).toEqual(['info database-none']);
    expect(await said(databaseCheck, { facts: { '/data': { writable: false } } })).toEqual([
      'error data-folder-not-writable',
    ]);
    const { facts } = machine(0);
    expect(
      await said(databaseCheck, { facts: facts ?? {}, folders: { '/data': ['station.db.damaged-1Z'] } }),
    ).toEqual(['warning database-damaged-kept', 'info backup-none']);
  });
});

it('the browser’s policy is in place, missing, or another', async () => {
  const settings = { kind: 'read', file: '/etc/mingfa/settings.json', settings: testSettings() } as const;
  const file = '/etc/chromium/policies/managed/mingfa.json';
  const over = { settings, browser: { path: '/usr/bin/chromium' } };
  const found = (text?: string) =>
    said(browserPolicyCheck, text === undefined ? {} : { files: { [file]: text } }, over);
  const ours = browserPolicyText(hubOrigins(settings.settings.hub));
  expect(await found(ours)).toEqual(['ok browser-policy-there']);
  expect(await found()).toEqual(['error browser-policy-missing']);
  expect(await found(ours.replace('"PrintingEnabled": false', '"PrintingEnabled": true'))).toEqual([
    'error browser-policy-differs',
  ]);
  expect(await said(browserPolicyCheck, {}, { settings })).toEqual([]);
});

it('the browser is named, missing, or not needed', async () => {
  expect(await said(browserCheck, {}, { browser: { path: '/usr/bin/chromium' } })).toEqual([
    'ok browser-there',
  ]);
  expect(await said(browserCheck, {}, { browser: { missing: 'none' } })).toEqual(['warning browser-missing']);
  expect(await said(browserCheck)).toEqual([]);
});

it("the station's own findings are passed on", async () => {
  const findings = [{ severity: 'warning', code: 'device-host-restarted', params: { count: 6 } }] as const;
  expect(await said(healthCheck, {}, { health: { findings: [...findings] } })).toEqual([
    'warning device-host-restarted',
  ]);
  expect(await said(healthCheck)).toEqual([]);
});

it('a machine on paper has only what is written down', async () => {
  expect(await paperMachine().read('/etc/passwd')).toBeNull();
});
