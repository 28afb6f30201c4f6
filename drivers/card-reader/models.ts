import type { ModelEntry } from '../model.ts';

export const cardReaderModels = [
  {
    id: 'sam-v',
    kind: 'card-reader',
    title: 'SAM_V (GA 467)',
    transports: ['serial', 'usb'],
    baudRates: [115200, 57600, 38400, 19200, 9600],
    usb: [
      // The module's own, named by several sources; all others by one each, and their owners make other things too.
      { vendorId: 0x0400, productId: 0xc35a },
      { vendorId: 0x261a, productId: 0x0007 },
      { vendorId: 0x261a, productId: 0x0011 },
      { vendorId: 0x261a, productId: 0x0012 },
      { vendorId: 0x261a, productId: 0x001c },
      { vendorId: 0x10c4, productId: 0x8a1b },
      { vendorId: 0x2015, productId: 0x0008 },
      { vendorId: 0x9573, productId: 0x4836 },
    ],
  },
  {
    id: 'sam-v-hid',
    kind: 'card-reader',
    title: 'SAM_V in HID reports (Miaxis MR-300)',
    transports: ['hid'],
    // Shared with other products of Silicon Labs: the module's answer tells.
    usb: [{ vendorId: 0x10c4, productId: 0x0007 }],
    unproven: 'hid-envelope',
  },
  {
    id: 'bank-frame',
    kind: 'card-reader',
    title: 'Bank-style reader with SAM_V',
    transports: ['serial'],
    baudRates: [115200],
    unproven: 'bank-frame-checks',
  },
] as const satisfies readonly ModelEntry[];
