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
    unproven:
      'Of its codes only one key and the volume are published: learn the keys and the jack at the device',
    options: { keys, consumerPort },
  },
  {
    id: 'hid-remote',
    kind: 'keypad',
    title: 'HID remote control',
    transports: ['hid'],
    unproven: 'Receivers differ in which usages they send: learn what does nothing',
    options: { keys, consumerPort },
  },
  {
    id: 'cec',
    kind: 'keypad',
    title: 'HDMI-CEC (cec-client)',
    transports: ['tcp', 'serial'],
    baudRates: [115200],
    unproven:
      'The codes are from the standard; the lines of cec-client were never read from a real television',
    options: { keys },
  },
] as const satisfies readonly ModelEntry[];
