import type { DeviceOptions, PaperWidthMm } from '#drivers/model.ts';
import { modelOf, optionsOf, paperWidthOf } from '#drivers/registry.ts';
import { papers } from '../models.ts';
import type { PrinterOptions } from '../printer-options.ts';

export type StarOptions = PrinterOptions;

/** @param options those of the registry that differ from the defaults; the settings are held against it when they are read */
export function starModel(options: DeviceOptions = {}, paperWidthMm?: PaperWidthMm): StarOptions {
  const set = optionsOf(modelOf('star-line'), options) as unknown as Omit<StarOptions, 'paper'>;
  return { ...set, paper: papers[paperWidthOf('star-line', paperWidthMm)] };
}
