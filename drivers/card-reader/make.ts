import type { Make } from '../host/making.ts';
import type { cardReaderModels } from './models.ts';

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const cardReaderMakers: Readonly<Record<(typeof cardReaderModels)[number]['id'], Make>> = {
  'sam-v': async ({ configuration, streams, clock }) => {
    const { createSamVReader } = await import('./sam-v/driver.ts');
    const device = createSamVReader({ transport: streams, path: configuration.port, clock });
    return { kind: 'card-reader', device };
  },
  'bank-frame': async ({ configuration, streams, clock }) => {
    const { createBankFrameReader } = await import('./bank-frame/driver.ts');
    const device = createBankFrameReader({ transport: streams, path: configuration.port, clock });
    return { kind: 'card-reader', device };
  },
  'sam-v-hid': async ({ configuration, hid, clock }) => {
    const { createSamVHidReader } = await import('./sam-v-hid/driver.ts');
    const device = createSamVHidReader({ hid, path: configuration.port, clock });
    return { kind: 'card-reader', device };
  },
};
