import type { ModelEntry } from '../model.ts';

const keys = {
  type: 'text',
  default: '',
  meaning:
    'Codes with their meanings, over those of the model: "kb:72=help cc:00e9=louder". Easier: teach them on the page for technicians',
} as const;
const consumerPort = {
  type: 'text',
  default: '',
  meaning: 'Where the volume and menu keys come from, when that is another HID interface than the port',
} as const;

export const keypadModels = [
  {
    id: 'storm',
    kind: 'keypad',
    title: 'Storm AudioNav / EZ-Key / NavPad',
    transports: ['hid'],
    usb: [{ vendorId: 0x2047 }],
    unproven: 'storm-keys',
    options: { keys, consumerPort },
  },
  {
    id: 'hid-remote',
    kind: 'keypad',
    title: 'HID remote control',
    transports: ['hid'],
    unproven: 'remote-usages',
    options: { keys, consumerPort },
  },
  {
    id: 'cec',
    kind: 'keypad',
    title: 'HDMI-CEC (cec-client)',
    transports: ['tcp', 'serial'],
    baudRates: [115200],
    unproven: 'cec-lines',
    options: { keys },
  },
] as const satisfies readonly ModelEntry[];
