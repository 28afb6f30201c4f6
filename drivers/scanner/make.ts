import type { Make } from '../host/making.ts';
import type { scannerModels } from './models.ts';
import type { Suffix } from './serial-scanner/frame.ts';

const usualBaudRate = 9600;

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const scannerMakers: Readonly<Record<(typeof scannerModels)[number]['id'], Make>> = {
  'hid-pos': async ({ configuration, options, hid, clock }) => {
    const { createHidPosScanner } = await import('./hid-pos/driver.ts');
    const wakeUp = options.wakeUp === true;
    const device = createHidPosScanner({ transport: hid, path: configuration.port, clock, wakeUp });
    return { kind: 'scanner', device };
  },
  'keyboard-wedge': async ({ configuration, options, hid, clock }) => {
    const { createKeyboardWedge } = await import('./keyboard-wedge/driver.ts');
    const aimPrefix = options.aimPrefix === true;
    const device = createKeyboardWedge({ transport: hid, path: configuration.port, clock, aimPrefix });
    return { kind: 'scanner', device };
  },
  'serial-scanner': async ({ configuration, options, streams, clock }) => {
    const { createSerialScanner } = await import('./serial-scanner/driver.ts');
    const device = createSerialScanner({
      transport: streams,
      path: configuration.port,
      clock,
      baudRate: configuration.baudRate ?? usualBaudRate,
      suffix: options.suffix as Suffix,
      silenceMs: Number(options.silenceMs),
      aimPrefix: options.aimPrefix === true,
    });
    return { kind: 'scanner', device };
  },
};
