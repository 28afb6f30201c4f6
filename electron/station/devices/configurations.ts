import type { DeviceConfiguration } from '#drivers/host/protocol.ts';
import { modelOf, paperWidthOf } from '#drivers/registry.ts';
import type { DeviceSetting } from '../settings/schema.ts';

/** The configured devices as the device host wants to know them. */
export function configurationsOf(settings: readonly DeviceSetting[]): DeviceConfiguration[] {
  return settings.filter(hasDriver).map(configurationOf);
}

/** A document camera is opened by the page. */
function hasDriver({ model }: DeviceSetting): boolean {
  return modelOf(model).kind !== 'document-camera';
}

function configurationOf(setting: DeviceSetting): DeviceConfiguration {
  const { id, model, port, baudRate, paperWidthMm, options } = setting;
  return {
    deviceId: id,
    model,
    port,
    paperWidthMm: paperWidthOf(model, paperWidthMm),
    options,
    ...(baudRate === undefined ? {} : { baudRate }),
  };
}
