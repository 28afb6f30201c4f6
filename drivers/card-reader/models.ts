import type { ModelEntry } from '../model.ts';

export const cardReaderModels = [
  {
    id: 'sam-v',
    kind: 'card-reader',
    title: 'SAM_V (GA 467)',
    transports: ['serial'],
    baudRates: [115200, 57600, 38400, 19200, 9600],
  },
  {
    id: 'sam-v-hid',
    kind: 'card-reader',
    title: 'SAM_V in HID reports (Miaxis MR-300)',
    transports: ['hid'],
    // Shared with other products of Silicon Labs: the module's answer tells.
    usb: [{ vendorId: 0x10c4, productId: 0x0007 }],
    unproven: 'The envelope comes from one published program; what its two extra bytes mean is not known.',
  },
  {
    id: 'bank-frame',
    kind: 'card-reader',
    title: 'Bank-style reader with SAM_V',
    transports: ['serial'],
    baudRates: [115200],
    unproven:
      'The frame comes from one published document; its length and checksum were never seen on a wire.',
  },
] as const satisfies readonly ModelEntry[];
