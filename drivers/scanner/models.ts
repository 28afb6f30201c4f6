import type { ModelEntry } from '../model.ts';

const aimPrefix = {
  type: 'boolean',
  default: false,
  meaning: 'The scanner is set to send the AIM id ("]Q1") in front of what it read',
} as const;

export const scannerModels = [
  {
    id: 'hid-pos',
    kind: 'scanner',
    title: 'HID POS',
    transports: ['hid'],
    // By vendor only: each makes many models, and what they say they are is read from the device.
    usb: [{ vendorId: 0x0c2e }, { vendorId: 0x23d0 }, { vendorId: 0x05e0 }, { vendorId: 0x05f9 }],
    unproven: 'hid-pos-layout',
    options: {
      wakeUp: {
        type: 'boolean',
        default: true,
        meaning:
          'Tell the scanner to report what it reads (feature report 254 = 1): Honeywell and Youjie say nothing before',
      },
    },
  },
  {
    id: 'keyboard-wedge',
    kind: 'scanner',
    title: 'Keyboard wedge (USB)',
    transports: ['hid'],
    unproven: 'wedge-pace',
    options: { aimPrefix },
  },
  {
    id: 'serial-scanner',
    kind: 'scanner',
    title: 'Serial / USB CDC',
    transports: ['serial', 'tcp'],
    baudRates: [9600, 115200],
    unproven: 'serial-scanner-usual',
    options: {
      suffix: {
        type: 'choice',
        default: 'cr',
        choices: ['cr', 'crlf', 'none'],
        meaning: 'What the scanner is set to send after each scan; none: silence ends it',
      },
      silenceMs: {
        type: 'number',
        default: 80,
        min: 50,
        max: 100,
        meaning: 'Without a suffix: so much silence ends a scan, ms',
      },
      aimPrefix,
    },
  },
] as const satisfies readonly ModelEntry[];
