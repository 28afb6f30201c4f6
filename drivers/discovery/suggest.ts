import type { ModelEntry } from '../model.ts';
import { models } from '../registry.ts';
import type { PluggedDevice } from './discovery.ts';
import { hasId } from './locator.ts';
import { createScanner } from './scanner.ts';

/** What is plugged into this machine now, and the serial ports that are built in. */
export function listPlugged(): Promise<readonly PluggedDevice[]> {
  return createScanner().scan();
}

/** A device, and the models it may be by its ids. Vendors share ids: only the driver's probe knows. */
export interface Suggestion {
  readonly device: PluggedDevice;
  readonly models: readonly ModelEntry[];
}

/** @returns every device, also those that no model fits, for which the list is empty */
export function suggestModels(
  plugged: readonly PluggedDevice[],
  known: readonly ModelEntry[] = models,
): Suggestion[] {
  return plugged.map((device) => ({
    device,
    models: known.filter(({ usb = [] }) => usb.some((id) => hasId(device, id))),
  }));
}
