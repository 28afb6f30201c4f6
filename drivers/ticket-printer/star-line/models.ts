import type { DeviceOptions } from '../../model.ts';
import { modelOf, optionsOf } from '../../registry.ts';
import { paper58mm, paper80mm, type Sheet } from '../typesetting/sheet.ts';

/** A Star printer as the driver takes it. */
export interface StarOptions extends Sheet {
  /** `none`: no cutter; the ticket is fed out far enough to be torn off. */
  readonly cutter: 'full' | 'partial' | 'none';
  /** Size of the receive buffer in bytes: so much may be sent ahead before XOFF has to be minded. */
  readonly receiveBufferBytes: number;
}

/** @param options those of the registry that differ from the defaults; the settings are held against it when they are read */
export function starModel(options: DeviceOptions = {}, paperWidthMm: 58 | 80 = 80): StarOptions {
  const set = optionsOf(modelOf('star-line'), options) as unknown as Omit<StarOptions, 'paper'>;
  return { ...set, paper: paperWidthMm === 58 ? paper58mm : paper80mm };
}
