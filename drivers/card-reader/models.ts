import type { ModelEntry } from '../model.ts';

export const cardReaderModels = [
  {
    id: 'sam-v',
    kind: 'card-reader',
    title: 'SAM_V (GA 467)',
    transports: ['serial'],
    baudRates: [115200, 57600, 38400, 19200, 9600],
  },
] as const satisfies readonly ModelEntry[];
