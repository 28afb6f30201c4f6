/** The paper a printer is loaded with, as its 203-dpi head sees it. */
export interface Paper {
  /** Width of the head in dots. */
  readonly dots: number;
  /** Width in ASCII characters of font A (12 dots each); a Chinese character takes two. */
  readonly columns: number;
}

export const paper80mm: Paper = { dots: 576, columns: 48 };
export const paper58mm: Paper = { dots: 384, columns: 32 };

/**
 * How one model deviates from the plain command set. Printers of this family agree on the commands
 * and differ in what they answer, so the differences are data and the driver has no branch by name.
 */
export interface EscPosOptions {
  readonly paper: Paper;
  /** `none`: no cutter; the ticket is fed out far enough to be torn off. */
  readonly cutter: 'full' | 'partial' | 'none';
  /** Answers DLE EOT and GS r. If not, silence is normal and nothing printed can ever be confirmed. */
  readonly answersStatus: boolean;
  /** Sends its status by itself (GS a). Where it does not, the driver polls. */
  readonly sendsStatus: boolean;
  /** Status bytes carry the fixed bits of Epson's text, by which a stray byte is told from a reply. Pyramid's do not. */
  readonly fixedStatusBits: boolean;
  /** Chinese characters need FS ! besides GS ! to grow: several clones ignore GS ! for them. */
  readonly chineseSizeCommand: boolean;
  /** `gb18030`: the built-in font knows four-byte characters, too. GBK is what every clone knows. */
  readonly characters: 'gbk' | 'gb18030';
  /** Size of the receive buffer in bytes: so much may be sent ahead before XOFF has to be minded. */
  readonly receiveBufferBytes: number;
}

export const plainEscPos: EscPosOptions = {
  paper: paper80mm,
  cutter: 'partial',
  answersStatus: true,
  sendsStatus: true,
  fixedStatusBits: true,
  chineseSizeCommand: true,
  characters: 'gbk',
  receiveBufferBytes: 4096,
};

/**
 * Known models by the name used in settings. To add one: run `print-test`, read the self-test page and put down
 * only what differs. What each entry rests on stands in README.md.
 */
export const escPosModels = {
  'escpos-80': plainEscPos,
  'escpos-58': { ...plainEscPos, paper: paper58mm, cutter: 'none' },
  /** Reliance: status bytes without the fixed bits, no automatic status. */
  pyramid: { ...plainEscPos, fixedStatusBits: false, sendsStatus: false },
  /** Boards that never answer, as found in cheap clones. */
  mute: { ...plainEscPos, answersStatus: false, sendsStatus: false },
} as const satisfies Record<string, EscPosOptions>;

export type EscPosModelName = keyof typeof escPosModels;
