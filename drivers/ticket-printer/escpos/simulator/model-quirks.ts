/** How the printers of this family differ in what they answer and what they are built of. */
export interface ModelQuirks {
  /** Says nothing at all, XON and XOFF included. */
  readonly mute: boolean;
  /** Its answers to DLE EOT carry the fixed bits of Epson's text. */
  readonly fixedBits: boolean;
  /** Its answer to DLE EOT 3 is zero, whatever the matter. */
  readonly zeroErrorCause: boolean;
  /** DLE EOT 20 is answered with six bytes. */
  readonly fullStatus: boolean;
  /** What it sends by itself, once told to: four bytes after GS a, or six after 1D E0. */
  readonly automatic: 'four-bytes' | 'six-bytes' | 'none';
  /** Bit 7 of DLE EOT 1 says that the ticket was not taken away. */
  readonly mouthBit: boolean;
  /** Tickets are held out by a motor that can pull them back or push them out. */
  readonly presenter: boolean;
  /** 1D E2, E3, E4 tell how much it has cut, printed and pulled back. */
  readonly counters: boolean;
}

const plain: ModelQuirks = {
  mute: false,
  fixedBits: true,
  zeroErrorCause: false,
  fullStatus: false,
  automatic: 'four-bytes',
  mouthBit: false,
  presenter: false,
  counters: false,
};

/** By the model's id in the registry. */
export const modelQuirks = {
  escpos: plain,
  'escpos-58': plain,
  'escpos-mute': { ...plain, mute: true, automatic: 'none' },
  'custom-vkp80': {
    ...plain,
    fullStatus: true,
    automatic: 'six-bytes',
    presenter: true,
    counters: true,
  },
  'pyramid-reliance': { ...plain, fixedBits: false, fullStatus: true, automatic: 'none', presenter: true },
  'kp-628e': { ...plain, mouthBit: true },
  phoenix: { ...plain, zeroErrorCause: true },
} as const satisfies Readonly<Record<string, ModelQuirks>>;

export type SimulatedModel = keyof typeof modelQuirks;
