import type { ModelEntry, OptionSpec } from '../model.ts';

const wacom = 0x056a;

const flags: OptionSpec = {
  type: 'choice',
  default: 'high-bits',
  choices: ['high-bits', 'low-bits'],
  meaning:
    'Where the pen reports say that it touches: in bits 12 to 14, above the pressure, or in the lowest two of the first byte',
};

const unproven = 'stu-touch-bits';

/** Wacom's LCD signature pads. They differ in ids and sizes, which they tell themselves. */
export const signaturePadModels = [
  {
    id: 'wacom-stu-430',
    kind: 'signature-pad',
    title: 'Wacom STU-430',
    transports: ['hid'],
    usb: [{ vendorId: wacom, productId: 0x00a4 }],
    folder: 'wacom-stu',
    unproven,
    options: { flags },
  },
  {
    id: 'wacom-stu-430v',
    kind: 'signature-pad',
    title: 'Wacom STU-430V',
    transports: ['hid'],
    usb: [{ vendorId: wacom, productId: 0x00a6 }],
    folder: 'wacom-stu',
    unproven,
    options: { flags },
  },
  {
    id: 'wacom-stu-540',
    kind: 'signature-pad',
    title: 'Wacom STU-540',
    transports: ['hid'],
    usb: [{ vendorId: wacom, productId: 0x00a8 }],
    folder: 'wacom-stu',
    unproven,
    options: { flags },
  },
] as const satisfies readonly ModelEntry[];
