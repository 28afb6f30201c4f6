import type { PluggedDevice } from '../discovery/discovery.ts';
import { fits } from '../discovery/locator.ts';
import { type Suggestion, suggestModels } from '../discovery/suggest.ts';
import type { ModelEntry, UsbId } from '../model.ts';
import { type Address, describeIds, parseAddress } from '../transport/address.ts';
import type { DeviceConfiguration, DevicePlace, PluggedFound, Survey } from './protocol.ts';

export interface SurveyParts {
  readonly models: readonly ModelEntry[];
  readonly plugged: readonly PluggedDevice[];
  readonly devices: readonly DeviceConfiguration[];
}

/** Holds what is plugged in against what is configured: where each device is, and what nobody configured. */
export function surveyOf({ models, plugged, devices }: SurveyParts): Survey {
  const places = devices.map((device) => placeOf(device, models, plugged));
  const used = new Map(
    places.flatMap(({ deviceId, place }) =>
      place.kind === 'node' && place.plugId !== null ? [[place.plugId, deviceId] as const] : [],
    ),
  );
  return {
    places: places.map(({ deviceId, place }) => ({ deviceId, place: withoutPlug(place) })),
    plugged: suggestModels(plugged.filter(isOnUsb), models).map((suggestion) =>
      found(suggestion, used.get(suggestion.device.id) ?? null),
    ),
  };
}

type Place =
  | { readonly kind: 'node'; readonly path: string | null; readonly plugId: string | null }
  | Exclude<DevicePlace, { kind: 'node' }>;

function withoutPlug(place: Place): DevicePlace {
  return place.kind === 'node' ? { kind: 'node', path: place.path } : place;
}

function placeOf(
  { deviceId, model, port }: DeviceConfiguration,
  models: readonly ModelEntry[],
  plugged: readonly PluggedDevice[],
): { deviceId: string; place: Place } {
  const url = /^ipps?:\/\//.test(port) ? new URL(port.replace(/^ipp/, 'http')) : null;
  if (url) return { deviceId, place: { kind: 'network', host: url.hostname, port: Number(url.port || 631) } };
  const address = parseAddress(port);
  if (!address.ok) return { deviceId, place: { kind: 'no-address', cause: address.failure } };
  const ids = models.find(({ id }) => id === model)?.usb ?? [];
  return { deviceId, place: placeOfAddress(address.value, ids, plugged) };
}

function placeOfAddress(address: Address, ids: readonly UsbId[], plugged: readonly PluggedDevice[]): Place {
  switch (address.kind) {
    case 'tcp':
      return { kind: 'network', host: address.host, port: address.port };
    case 'usb':
    case 'hid':
      return nodeOf(
        plugged.find((device) => fits(device, { ids: [address], which: address.which, nodeKinds: [] })),
      );
    case 'auto':
      return nodeOf(plugged.find((device) => fits(device, { ids, which: address.which, nodeKinds: [] })));
    default:
      return {
        kind: 'node',
        path: address.path,
        plugId: plugged.find(({ nodes }) => nodes.some(({ path }) => path === address.path))?.id ?? null,
      };
  }
}

function nodeOf(device: PluggedDevice | undefined): Place {
  if (!device) return { kind: 'node', path: null, plugId: null };
  // A node of a kernel driver is what may be opened; the raw device comes last.
  const node = device.nodes.find(({ kind }) => kind !== 'usb') ?? device.nodes[0];
  return { kind: 'node', path: node?.path ?? null, plugId: device.id };
}

function isOnUsb({ vendorId, productId }: PluggedDevice): boolean {
  return vendorId !== null && productId !== null;
}

function found({ device, models }: Suggestion, configuredAs: string | null): PluggedFound {
  const { vendorId, productId, product, manufacturer, serialNumber, portPath, nodes } = device;
  return {
    name: [manufacturer, product].filter(Boolean).join(' '),
    usb: describeIds(vendorId ?? 0, productId ?? 0),
    serialNumber,
    portPath,
    nodes: nodes.map(({ path }) => path),
    configuredAs,
    models: models.map(({ id }) => ({ model: id, port: portFor(device) })),
  };
}

/** The steadiest way to say which device is meant: by its serial number, else by where it is plugged in. */
function portFor({ serialNumber, portPath }: PluggedDevice): string {
  return serialNumber ? `auto/${serialNumber}` : `auto@${portPath}`;
}
