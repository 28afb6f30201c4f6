import type { DeviceStateShown } from '#contract/devices.ts';
import { exampleSettings } from '../settings/example.ts';
import { type Settings, settingsSchema } from '../settings/schema.ts';
import type { FileFacts, Machine, RunOutcome } from './machine.ts';
import type { ExaminedDevice, Subject } from './subject.ts';

/** A machine on paper: what is not written down is not there. */
export interface PaperMachine {
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly facts?: Readonly<Record<string, Partial<FileFacts>>>;
  readonly links?: Readonly<Record<string, string>>;
  /** By program and arguments: `timedatectl show …`. A string is the output of a program that exits with 0. */
  readonly programs?: Readonly<Record<string, string | RunOutcome>>;
  readonly hosts?: Readonly<Record<string, Awaited<ReturnType<Machine['connect']>>>>;
  /** Native packages that do not load, with the cause. */
  readonly broken?: Readonly<Record<string, string>>;
  readonly freeBytes?: Readonly<Record<string, number>>;
  readonly user?: Partial<Machine['user']>;
}

const ordinaryFile: FileFacts = {
  kind: 'file',
  readable: true,
  writable: true,
  group: 'dialout',
  size: 1,
  changedAt: 0,
};

export function paperMachine(paper: PaperMachine = {}): Machine {
  const { files, folders, facts, links, programs, hosts, broken, freeBytes, user } = paper;
  const run = (program: string, args: readonly string[]): RunOutcome => {
    const line = [program, ...args].join(' ');
    const output = Object.entries(programs ?? {}).find(([known]) => line.startsWith(known))?.[1];
    if (output === undefined) return { kind: 'not-installed' };
    return typeof output === 'string' ? { kind: 'ended', status: 0, output } : output;
  };
  return {
    read: async (path) => files?.[path] ?? null,
    list: async (folder) => folders?.[folder] ?? null,
    facts: async (path) => (facts?.[path] ? { ...ordinaryFile, ...facts[path] } : null),
    follow: async (path) => links?.[path] ?? null,
    run: async (program, args) => run(program, args),
    connect: async (host, port) => hosts?.[`${host}:${port}`] ?? 'unreachable',
    loads: async (name) => broken?.[name] ?? null,
    freeBytes: async (folder) => freeBytes?.[folder] ?? null,
    user: { name: 'kiosk', isRoot: false, groups: [], ...user },
  };
}

export function testSettings(change: (settings: Settings) => void = () => {}): Settings {
  const settings = settingsSchema.parse(exampleSettings());
  change(settings);
  return settings;
}

/** A terminal with nothing on it, to be changed in what a test is about. */
export function testSubject(machine: PaperMachine = {}, over: Partial<Subject> = {}): Subject {
  return {
    machine: paperMachine(machine),
    settings: { kind: 'missing', file: '/etc/mingfa/settings.json' },
    dataDir: '/data',
    pagesDir: '/pages',
    station: 'stopped',
    devices: [],
    survey: { plugged: [], places: [] },
    health: null,
    browser: null,
    paper: null,
    now: Date.UTC(2026, 0, 5, 1, 0),
    ...over,
  };
}

export function testDevice(
  state: DeviceStateShown | null,
  over: Partial<ExaminedDevice> = {},
): ExaminedDevice {
  return {
    deviceId: 'printer',
    kind: 'ticket-printer',
    title: 'ESC/POS',
    port: '/dev/ttyS0',
    state,
    reason: null,
    identity: null,
    ...over,
  };
}
