import type { ModelEntry, OptionSpec, PaperWidthMm, UsbId } from '../model.ts';

const baudRates = [115200, 38400, 19200, 9600] as const;
const transports = ['serial', 'usb', 'lp', 'tcp'] as const;

/** The paper a printer is loaded with, as its 203-dpi head sees it. */
export interface Paper {
  /** Width of the head in dots. */
  readonly dots: number;
  /** Width in ASCII characters of font A (12 dots each); a Chinese character takes two. */
  readonly columns: number;
  /** Of a QR code, in dots: read by every phone, with a quiet zone on either side. */
  readonly codeModuleDots: number;
}

/** What the width of a roll means; which rolls a printer takes stands with its model below. */
export const papers: Readonly<Record<PaperWidthMm, Paper>> = {
  58: { dots: 384, columns: 32, codeModuleDots: 5 },
  80: { dots: 576, columns: 48, codeModuleDots: 6 },
};

/** A roll of 80 mm, or of 58 mm between guides. */
const wideOrNarrow = [80, 58] as const;
const presenterModes = ['none', 'eject', 'retract'] as const;

/** What can be set for a printer of any language. */
const cutter = (usual: 'full' | 'partial' | 'none') =>
  ({
    type: 'choice',
    default: usual,
    choices: ['full', 'partial', 'none'],
    meaning: 'How a ticket is cut; none: it is fed out far enough to be torn off',
  }) as const;
const characters = {
  type: 'choice',
  default: 'gbk',
  choices: ['gbk', 'gb18030'],
  meaning: 'gb18030: its font also has the characters of four bytes',
} as const;
const receiveBufferBytes = {
  type: 'number',
  default: 4096,
  min: 512,
  max: 65_536,
  meaning: 'Size of its receive buffer, as its self-test page tells it',
} as const;

/** What a technician can set for any ESC/POS printer; each model has its own defaults. */
interface EscPosDefaults {
  readonly answers: 'always' | 'on-serial' | 'never';
  readonly fixedStatusBits: boolean;
  readonly cutter: 'full' | 'partial' | 'none';
  readonly presenter: (typeof presenterModes)[number];
}

function escPosOptions(defaults: EscPosDefaults) {
  return {
    answers: {
      type: 'choice',
      default: defaults.answers,
      choices: ['always', 'on-serial', 'never'],
      meaning:
        'Whether it answers questions about its state. on-serial: over USB or the network its silence is not taken for absence',
    },
    fixedStatusBits: {
      type: 'boolean',
      default: defaults.fixedStatusBits,
      meaning: 'Its status bytes carry the fixed bits by which they are told from noise',
    },
    cutter: cutter(defaults.cutter),
    presenter: {
      type: 'choice',
      default: defaults.presenter,
      choices: presenterModes,
      meaning: 'What becomes of a ticket that is left in the mouth. none: there is no presenter',
    },
    retractAfterS: {
      type: 'number',
      default: 20,
      min: 5,
      max: 120,
      meaning: 'Seconds a ticket may hang in the mouth before it is retracted or ejected',
    },
    presentSteps: {
      type: 'number',
      default: 10,
      min: 1,
      max: 40,
      meaning: 'How far a ticket is held out, in steps of the presenter (7 mm on Reliance)',
    },
    characters,
    receiveBufferBytes,
  } as const satisfies Readonly<Record<string, OptionSpec>>;
}

/** Boards of many makers, and of other things than printers, carry these ids. */
const sharedIds: readonly UsbId[] = [
  { vendorId: 0x0483, productId: 0x5743, product: 'Printer' },
  { vendorId: 0x0483, productId: 0x5840, product: 'Printer' },
  { vendorId: 0x0416, productId: 0x5011, product: 'Printer' },
  { vendorId: 0x0fe6, productId: 0x811e, product: 'Printer' },
  { vendorId: 0x1fc9, productId: 0x2016, product: 'Printer' },
];

const plain: EscPosDefaults = {
  answers: 'on-serial',
  fixedStatusBits: true,
  cutter: 'partial',
  presenter: 'none',
};

/** What each of them deviates in, beyond these defaults, is in `escpos/models.ts`. */
export const ticketPrinterModels = [
  {
    id: 'escpos',
    kind: 'ticket-printer',
    title: 'ESC/POS',
    transports,
    paperWidthsMm: wideOrNarrow,
    baudRates,
    usb: [{ vendorId: 0x04b8 }, { vendorId: 0x1d90 }, ...sharedIds],
    options: escPosOptions(plain),
  },
  {
    id: 'escpos-58',
    kind: 'ticket-printer',
    title: 'ESC/POS 58 mm',
    folder: 'escpos',
    transports,
    paperWidthsMm: [58],
    baudRates,
    options: escPosOptions({ ...plain, cutter: 'none' }),
  },
  {
    id: 'escpos-mute',
    kind: 'ticket-printer',
    title: 'ESC/POS (no answers)',
    folder: 'escpos',
    transports: ['usb', 'lp', 'serial', 'tcp'],
    paperWidthsMm: wideOrNarrow,
    baudRates,
    options: escPosOptions({ ...plain, answers: 'never' }),
  },
  {
    id: 'custom-vkp80',
    kind: 'ticket-printer',
    title: 'Custom VKP80II',
    folder: 'escpos',
    transports,
    paperWidthsMm: wideOrNarrow,
    baudRates: [19200, 115200, 38400, 9600],
    // 0DD4:0237 is the K80; the product id of the VKP80II was found nowhere.
    usb: [{ vendorId: 0x0dd4 }],
    options: escPosOptions({ ...plain, answers: 'always', cutter: 'full', presenter: 'retract' }),
    unproven: 'vkp80-presenter',
  },
  {
    id: 'pyramid-reliance',
    kind: 'ticket-printer',
    title: 'Pyramid Reliance',
    folder: 'escpos',
    transports,
    paperWidthsMm: wideOrNarrow,
    baudRates: [19200, 115200, 38400, 9600],
    options: escPosOptions({
      answers: 'always',
      fixedStatusBits: false,
      cutter: 'full',
      presenter: 'retract',
    }),
    unproven: 'reliance-presenter',
  },
  {
    id: 'kp-628e',
    kind: 'ticket-printer',
    title: 'KP-628E',
    folder: 'escpos',
    transports,
    paperWidthsMm: wideOrNarrow,
    baudRates: [9600, 115200, 38400, 19200],
    options: escPosOptions(plain),
    unproven: 'kp628e-mouth',
  },
  {
    id: 'phoenix',
    kind: 'ticket-printer',
    title: 'Phoenix',
    folder: 'escpos',
    transports,
    paperWidthsMm: wideOrNarrow,
    baudRates,
    options: escPosOptions(plain),
    unproven: 'phoenix-jam',
  },
  {
    id: 'star-line',
    kind: 'ticket-printer',
    title: 'Star Line Mode',
    transports,
    paperWidthsMm: wideOrNarrow,
    baudRates: [9600, 38400, 19200],
    usb: [{ vendorId: 0x0519 }],
    options: { cutter: cutter('partial'), characters, receiveBufferBytes },
    unproven: 'star-chinese',
  },
] as const satisfies readonly ModelEntry[];

export type TicketPrinterModelId = (typeof ticketPrinterModels)[number]['id'];
