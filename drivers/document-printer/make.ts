import type { Make } from '../host/making.ts';

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const documentPrinterMakers = {} as const satisfies Readonly<Record<string, Make>>;
