import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceNode, PluggedDevice } from '../discovery/discovery.ts';
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

const configured = (model: string, port: string): DeviceConfiguration => ({
  deviceId: 'it',
  model,
  port,
  paperWidthMm: 80,
});
const placeOf = (port: string, model = 'toy-pad', plugged = [device({})]) =>
  surveyOf({ models, plugged, devices: [configured(model, port)] }).places[0]?.place;

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

describe('what is plugged in', () => {
  it('knows which configured device it is', () => {
    const { plugged } = surveyOf({ models, plugged: [device({})], devices: [configured('toy-pad', 'auto')] });
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
    const { plugged, places } = surveyOf({ models, plugged: [device({ nodes })], devices, links });
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
      surveyOf({ models, plugged: [plugged], devices: [] }).plugged[0]?.models;
    expect(suggestions(printer)).toEqual([{ model: 'toy-printer', port: 'auto/P-1' }]);
    expect(suggestions(device({ portPath: '1-2.3' }))).toEqual([{ model: 'toy-pad', port: 'auto@1-2.3' }]);
    expect(suggestions(device({ vendorId: 0x0483, product: 'Bootloader' }))).toEqual([]);
  });
  it('leaves out what is no USB device', () => {
    const builtIn = device({ bus: 'built-in', vendorId: null, productId: null });
    expect(surveyOf({ models, plugged: [builtIn], devices: [] }).plugged).toEqual([]);
  });
});
