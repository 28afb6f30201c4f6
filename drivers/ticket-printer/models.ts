import type { ModelEntry } from '../model.ts';

export const ticketPrinterModels = [
  {
    id: 'escpos',
    kind: 'ticket-printer',
    title: 'ESC/POS',
    transports: ['serial'],
    baudRates: [115200, 38400, 19200, 9600],
  },
] as const satisfies readonly ModelEntry[];
