import type { Make } from '../host/making.ts';
import type { documentPrinterModels } from './models.ts';

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const documentPrinterMakers: Readonly<Record<(typeof documentPrinterModels)[number]['id'], Make>> = {
  'ipp-everywhere': async ({ configuration, options, clock, memory }) => {
    const [{ createIppPrinter }, { hostname }] = await Promise.all([
      import('./ipp-everywhere/driver.ts'),
      import('node:os'),
    ]);
    const device = createIppPrinter({
      address: configuration.port,
      certificate: String(options.certificate),
      userName: String(options.userName) || `mingfa-${hostname()}`,
      severalTrays: options.severalTrays === true,
      clock,
      memory,
    });
    return { kind: 'document-printer', device };
  },
};
