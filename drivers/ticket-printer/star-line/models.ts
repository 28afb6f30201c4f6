import type { DeviceOptions } from '../../model.ts';
import { modelOf, optionsOf } from '../../registry.ts';
import type { PrinterOptions } from '../printer-options.ts';
import { paper58mm, paper80mm } from '../typesetting/sheet.ts';

export type StarOptions = PrinterOptions;

/** @param options those of the registry that differ from the defaults; the settings are held against it when they are read */
export function starModel(options: DeviceOptions = {}, paperWidthMm: 58 | 80 = 80): StarOptions {
  const set = optionsOf(modelOf('star-line'), options) as unknown as Omit<StarOptions, 'paper'>;
  return { ...set, paper: paperWidthMm === 58 ? paper58mm : paper80mm };
}
