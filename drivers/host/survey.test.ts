import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import type { DeviceNode, PluggedDevice } from '../discovery/discovery.ts';
import { type DeviceClaimer, Locator } from '../discovery/locator.ts';
import type { ModelEntry } from '../model.ts';
import type { DeviceConfiguration } from './protocol.ts';
import { linksOf, surveyOf } from './survey.ts';

const models: readonly ModelEntry[] = [
  {
    id: 'toy-pad',
    kind: 'signature-pad',
    title: 'Toy',
    transports: ['hid'],
    usb: [{ vendorId: 0x056a, productId: 0xa4 }],
  },
  {
    id: 'toy-printer',
    kind: 'ticket-printer',
    title: 'Toy',
    transports: ['usb'],
    usb: [{ vendorId: 0x0483, product: 'Printer' }],
  },
];

const hidraw = (path: string): DeviceNode => ({ kind: 'hidraw', path, interfaceNumber: 0, access: null });

function device(over: Partial<PluggedDevice>): PluggedDevice {
  return {
    id: '1-2 7',
    bus: 'usb',
    vendorId: 0x056a,
    productId: 0xa4,
    serialNumber: null,
    product: 'STU',
    manufacturer: 'Wacom',
    portPath: '1-2',
    busNumber: 1,
    deviceNumber: 7,
    nodes: [
      { kind: 'usb', path: '/dev/bus/usb/001/007', interfaceNumber: null },
      { kind: 'hidraw', path: '/dev/hidraw3', interfaceNumber: 0 },
    ] as DeviceNode[],
    ...over,
  };
}

const configured = (model: string, port: string, deviceId = 'it'): DeviceConfiguration => ({
  deviceId,
  model,
  port,
  paperWidthMm: 80,
});
/** One for each device, as in the host's process; what is plugged in is what the survey is told. */
function claimers(plugged: readonly PluggedDevice[] = []) {
  const discovery = { list: async () => plugged, onChange: () => () => undefined };
  const locator = new Locator(discovery, new ManualClock());
  const byDevice = new Map<string, DeviceClaimer>();
  return (deviceId: string): DeviceClaimer => {
    const claimer = byDevice.get(deviceId) ?? locator.claimer();
    byDevice.set(deviceId, claimer);
    return claimer;
  };
}

const placeOf = (port: string, model = 'toy-pad', plugged = [device({})]) =>
  surveyOf({ models, plugged, devices: [configured(model, port)], claimerOf: claimers() }).places[0]?.place;

describe('where a configured device is', () => {
  it('is at the node that its address means', () => {
    expect(placeOf('auto')).toEqual({ kind: 'node', path: '/dev/hidraw3' });
    expect(placeOf('hid:056a:00a4')).toEqual({ kind: 'node', path: '/dev/hidraw3' });
    expect(placeOf('/dev/ttyS0')).toEqual({ kind: 'node', path: '/dev/ttyS0' });
  });
  it('is at the node that its driver would open, of the device that it can open', () => {
    const nodes = [
      { kind: 'lp', path: '/dev/usb/lp0', interfaceNumber: 0 },
      { kind: 'usb', path: '/dev/bus/usb/001/007', interfaceNumber: null },
    ] as DeviceNode[];
    const printer = device({ vendorId: 0x0483, product: 'a PRINTER', nodes });
    const another = device({ id: '1-5 8', vendorId: 0x0483, product: 'Printer hub', nodes: [] });
    expect(placeOf('auto', 'toy-printer', [another, printer])).toEqual({
      kind: 'node',
      path: '/dev/bus/usb/001/007',
    });
  });
  it('is nowhere when nothing that is plugged in fits', () => {
    expect(placeOf('auto@1-3')).toEqual({ kind: 'node', path: null });
    expect(placeOf('auto/SN-1')).toEqual({ kind: 'node', path: null });
    expect(placeOf('auto', 'toy-printer')).toEqual({ kind: 'node', path: null });
  });
  it('is on the network', () => {
    expect(placeOf('tcp://printer:9100')).toEqual({ kind: 'network', host: 'printer', port: 9100 });
    expect(placeOf('ipp://printer.local/ipp/print')).toEqual({
      kind: 'network',
      host: 'printer.local',
      port: 631,
    });
    expect(placeOf('ipps://printer.local:8631/')).toEqual({
      kind: 'network',
      host: 'printer.local',
      port: 8631,
    });
  });
  it('is not known when the address is none', () => {
    expect(placeOf('ttyUSB0')).toMatchObject({ kind: 'no-address' });
    for (const port of ['ipp://', 'ipp://printer:99999/', 'ipps://a b/'])
      expect(placeOf(port)).toMatchObject({ kind: 'no-address' });
  });
});

describe('two devices that the same ids fit', () => {
  const left = device({ id: '1-2 7', portPath: '1-2', nodes: [hidraw('/dev/hidraw3')] });
  const right = device({ id: '1-4 9', portPath: '1-4', nodes: [hidraw('/dev/hidraw5')] });
  const devices = [configured('toy-pad', 'auto', 'first'), configured('toy-pad', 'auto', 'second')];
  const query = { ids: [{ vendorId: 0x056a }], which: {}, nodeKinds: ['hidraw'] } as const;
  const look = (plugged: readonly PluggedDevice[], claimerOf: (deviceId: string) => DeviceClaimer) => {
    const survey = surveyOf({ models, plugged, devices, claimerOf });
    return {
      places: survey.places.map(({ place }) => 'path' in place && place.path),
      owners: survey.plugged.map(({ configuredAs }) => configuredAs),
    };
  };

  it('are where their drivers have them, whichever came first', async () => {
    const claimerOf = claimers([left, right]);
    await claimerOf('second').claim({ ...query, which: { portPath: '1-2' } }, 'auto@1-2');
    await claimerOf('first').claim(query, 'auto');
    expect(look([left, right], claimerOf)).toEqual({
      places: ['/dev/hidraw5', '/dev/hidraw3'],
      owners: ['second', 'first'],
    });
  });
  it('are one where only one is plugged in: the other driver has none', async () => {
    const claimerOf = claimers([left]);
    await claimerOf('first').claim(query, 'auto');
    expect(look([left], claimerOf)).toEqual({ places: ['/dev/hidraw3', null], owners: ['first'] });
  });
  it('are nowhere while nothing tells which is which', () => {
    expect(look([left, right], claimers())).toEqual({ places: [null, null], owners: [null, null] });
  });
});

describe('what is plugged in', () => {
  it('knows which configured device it is', () => {
    const { plugged } = surveyOf({
      models,
      plugged: [device({})],
      devices: [configured('toy-pad', 'auto')],
      claimerOf: claimers(),
    });
    expect(plugged).toMatchObject([{ configuredAs: 'it', usb: '056a:00a4', name: 'Wacom STU' }]);
  });
  it('knows a device also by the lasting name of its node', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'survey-')));
    const [node, name] = [join(folder, 'ttyUSB0'), join(folder, 'usb-Toy_SN1-port0')];
    writeFileSync(node, '');
    symlinkSync(node, name);
    const devices = [configured('toy-printer', name), configured('toy-printer', join(folder, 'gone'))];
    const links = await linksOf(devices);
    rmSync(folder, { recursive: true });
    const nodes: DeviceNode[] = [{ kind: 'tty', path: node, interfaceNumber: 0, access: null }];
    const { plugged, places } = surveyOf({
      models,
      plugged: [device({ nodes })],
      devices,
      links,
      claimerOf: claimers(),
    });
    expect(plugged[0]?.configuredAs).toBe('it');
    expect(places[0]?.place).toEqual({ kind: 'node', path: name });
    expect(links.size).toBe(1);
  });
  it('suggests the models that it may be, and how to name it', () => {
    const printer = device({
      vendorId: 0x0483,
      product: 'USB Printer',
      serialNumber: 'P-1',
      portPath: '1-4',
    });
    const suggestions = (plugged: PluggedDevice) =>
      surveyOf({ models, plugged: [plugged], devices: [], claimerOf: claimers() }).plugged[0]?.models;
    expect(suggestions(printer)).toEqual([{ model: 'toy-printer', port: 'auto/P-1' }]);
    expect(suggestions(device({ portPath: '1-2.3' }))).toEqual([{ model: 'toy-pad', port: 'auto@1-2.3' }]);
    expect(suggestions(device({ vendorId: 0x0483, product: 'Bootloader' }))).toEqual([]);
  });
  it('leaves out what is no USB device', () => {
    const builtIn = device({ bus: 'built-in', vendorId: null, productId: null });
    expect(surveyOf({ models, plugged: [builtIn], devices: [], claimerOf: claimers() }).plugged).toEqual([]);
  });
});
