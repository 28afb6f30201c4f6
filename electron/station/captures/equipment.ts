import type { DocumentCamera } from '#contract/captures.ts';
import { modelOf, optionsOf } from '#drivers/registry.ts';
import type { DeviceSetting } from '../settings/schema.ts';

/** The first document camera of the settings, as the page opens it. */
export function documentCameraOf(devices: readonly DeviceSetting[]): DocumentCamera | null {
  const setting = devices.find(({ model }) => modelOf(model).kind === 'document-camera');
  if (!setting) return null;
  const { warmUpMs, rotation, widthPx, heightPx } = optionsOf(modelOf(setting.model), setting.options);
  return {
    label: setting.port,
    warmUpMs: Number(warmUpMs),
    rotation: Number(rotation) as DocumentCamera['rotation'],
    widthPx: Number(widthPx),
    heightPx: Number(heightPx),
  };
}
