import type { ModelEntry, OptionSpec } from '../model.ts';

const resendSeconds = {
  type: 'number',
  default: 20,
  min: 10,
  max: 30,
  meaning: 'How often everything is sent again, s: panels forget when their power goes',
} as const satisfies OptionSpec;

const idleValue = {
  type: 'number',
  default: 0,
  min: 0,
  max: 65_535,
  meaning: 'What is shown while nobody is called; some panels go dark at a value that they cannot show',
} as const satisfies OptionSpec;

function digits(usual: number) {
  return {
    type: 'number',
    default: usual,
    min: 1,
    max: 5,
    meaning: 'How many digits the panel has',
  } as const satisfies OptionSpec;
}

export const counterDisplayModels = [
  {
    id: 'onbon-bx5k',
    kind: 'counter-display',
    title: 'Onbon BX-5K (text)',
    transports: ['serial', 'tcp'],
    baudRates: [57600, 9600, 19200, 38400, 115200],
    unproven: 'onbon-not-seen',
    options: {
      resendSeconds,
      widthPx: { type: 'number', default: 64, min: 8, max: 2048, meaning: 'Width of the panel, pixels' },
      heightPx: { type: 'number', default: 32, min: 8, max: 512, meaning: 'Height of the panel, pixels' },
      fontPx: {
        type: 'choice',
        default: '16',
        choices: ['16', '24', '32'],
        meaning: 'Height of the characters, pixels; the font must be loaded in the controller',
      },
      text: {
        type: 'text',
        default: '{ticket}',
        meaning: 'What is written, e.g. 请{ticket}号到{counter}',
      },
    },
  },
  {
    id: 'xunpeng',
    kind: 'counter-display',
    title: 'Xunpeng (numbers, three colours)',
    transports: ['serial', 'tcp'],
    baudRates: [9600],
    unproven: 'xunpeng-address',
    options: {
      resendSeconds,
      digits: digits(3),
      idleValue,
      colour: {
        type: 'choice',
        default: 'red',
        choices: ['green', 'yellow', 'red'],
        meaning: 'Colour of the digits',
      },
    },
  },
  {
    id: 'kanban-4',
    kind: 'counter-display',
    title: 'Four-byte panel (numbers)',
    transports: ['serial', 'tcp'],
    baudRates: [9600],
    unproven: 'kanban-dark',
    options: { resendSeconds, digits: digits(4), idleValue },
  },
] as const satisfies readonly ModelEntry[];
