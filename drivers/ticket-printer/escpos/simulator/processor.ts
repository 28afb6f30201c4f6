import { code128 } from '#drivers/ticket-printer/thermal/simulator/code128.ts';
import { bars, type QrLevel } from '#drivers/ticket-printer/thermal/simulator/codes.ts';
import type { PaperWeb } from '#drivers/ticket-printer/thermal/simulator/page.ts';
import {
  type Handler,
  ThermalProcessor,
  type ThermalProcessorOptions,
} from '#drivers/ticket-printer/thermal/simulator/processor.ts';

/** What a command asks of the rest of the printer. */
export interface ProcessorOutput {
  reply(bytes: readonly number[]): void;
  /** GS r. */
  paperStatus(): void;
  /** GS a and 1D E0. */
  setAutomaticStatus(kind: 'four-bytes' | 'six-bytes', mask: number): void;
  cut(fed: boolean): void;
  /** GS e: what to do with the ticket, and the arguments of that. */
  presenter(what: number, args: Uint8Array): void;
  /** 1D E2, E3, E4. */
  counter(which: number): void;
}

export interface ProcessorOptions extends ThermalProcessorOptions {
  readonly serialNumber: string;
}

const identities: Readonly<Record<number, string>> = { 65: '1.00', 66: 'MINGFA', 67: 'SIM-80' };
const levels: Readonly<Record<number, QrLevel>> = {
  48: 'low',
  49: 'medium',
  50: 'quartile',
  51: 'high',
};
const textHeight = 24;

export class Processor extends ThermalProcessor {
  readonly #serialNumber: string;
  readonly #output: ProcessorOutput;
  #bar = { height: 162, module: 3, text: 0 };
  #qr = { module: 3, level: 48, data: new Uint8Array() };

  constructor(web: PaperWeb, options: ProcessorOptions, output: ProcessorOutput) {
    super(web, options);
    this.#serialNumber = options.serialNumber;
    this.#output = output;
  }

  override reset(): void {
    super.reset();
    this.#bar = { height: 162, module: 3, text: 0 };
    this.#qr = { module: 3, level: 48, data: new Uint8Array() };
  }

  protected readonly handlers: Readonly<Record<string, Handler>> = {
    '0a': () => this.setter.endLine(),
    '1b40': () => this.#initialise(),
    '1b61': ([n = 0]) => this.align(n),
    '1b45': ([n = 0]) => this.style({ bold: (n & 1) === 1 }),
    '1b2d': ([n = 0]) => this.style({ underline: (n & 3) !== 0 }),
    '1b21': ([n = 0]) => this.#printMode(n),
    '1b32': () => this.style({ spacing: 30 }),
    '1b33': ([n = 0]) => this.style({ spacing: n }),
    '1b64': ([n = 0]) => this.#feedLines(n),
    '1b4a': ([n = 0]) => this.closeLine() + this.setter.feed(n),
    '1b69': () => this.#cut(false),
    '1b6d': () => this.#cut(false),
    '1b76': () => this.#status(),
    '1c21': ([n = 0]) => this.#chineseMode(n),
    '1c57': ([n = 0]) => this.#chineseMode((n & 1) === 1 ? 0x0c : 0),
    '1d21': ([n = 0]) => this.#size(n),
    '1d42': ([n = 0]) => this.style({ inverse: (n & 1) === 1 }),
    '1d56': (args) => this.#cutCommand(args),
    '1d61': ([n = 0]) => this.none(() => this.#output.setAutomaticStatus('four-bytes', n)),
    '1de0': ([n = 0]) => this.none(() => this.#output.setAutomaticStatus('six-bytes', n)),
    '1de2': () => this.none(() => this.#output.counter(0xe2)),
    '1de3': () => this.none(() => this.#output.counter(0xe3)),
    '1de4': () => this.none(() => this.#output.counter(0xe4)),
    '1d65': (args) => this.#presenter(args),
    '1d72': ([n = 0]) => ([1, 49].includes(n) ? this.#status() : 0),
    '1d49': ([n = 0]) => this.#identity(n),
    '1d68': ([n = 0]) => this.none(() => Object.assign(this.#bar, { height: Math.max(1, n) })),
    '1d77': ([n = 0]) => this.none(() => Object.assign(this.#bar, { module: Math.min(6, Math.max(2, n)) })),
    '1d48': ([n = 0]) => this.none(() => Object.assign(this.#bar, { text: n & 3 })),
    '1d6b': (args) => this.#barcode(args),
    '1d76': (args) => this.#raster(args),
    '1d28': (args) => this.#twoDimensional(args),
  };

  #initialise(): number {
    this.reset();
    this.#output.setAutomaticStatus('four-bytes', 0);
    this.#output.setAutomaticStatus('six-bytes', 0);
    return 0;
  }

  #size(n: number): number {
    const size = { width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 };
    return this.style({ size, lastSize: 'gs' });
  }

  #printMode(n: number): number {
    const size = { width: (n & 0x20) !== 0 ? 2 : 1, height: (n & 0x10) !== 0 ? 2 : 1 };
    return this.style({ size, lastSize: 'gs', bold: (n & 8) !== 0, underline: (n & 0x80) !== 0 });
  }

  #chineseMode(n: number): number {
    const chineseSize = { width: (n & 4) !== 0 ? 2 : 1, height: (n & 8) !== 0 ? 2 : 1 };
    return this.style({ chineseSize, lastSize: 'fs' });
  }

  #feedLines(n: number): number {
    const closed = this.closeLine();
    return closed + this.setter.feed((closed > 0 ? n - 1 : n) * this.setter.style.spacing);
  }

  #status(): number {
    return this.none(() => this.#output.paperStatus());
  }

  #identity(n: number): number {
    const text = n === 68 ? this.#serialNumber : identities[n];
    if (text) this.#output.reply([0x5f, ...Buffer.from(text, 'latin1'), 0]);
    return 0;
  }

  #cutCommand([mode = 0, feed = 0]: Uint8Array): number {
    const fed = mode >= 65;
    const moved = this.closeLine() + (fed ? this.setter.feed(feed) : 0);
    return moved + this.#cut(fed);
  }

  #cut(fed: boolean): number {
    const moved = this.closeLine();
    this.#output.cut(fed);
    return moved;
  }

  #presenter(args: Uint8Array): number {
    const moved = this.closeLine();
    this.#output.presenter(args[0] ?? 0, args.subarray(1));
    return moved;
  }

  #barcode(args: Uint8Array): number {
    const [system = 0] = args;
    const barcode = system === 73 ? code128(args.subarray(2)) : null;
    if (!barcode) return 0;
    const moved = this.closeLine();
    const { module, height, text } = this.#bar;
    const width = barcode.runs.reduce((sum, run) => sum + run, 0) * module;
    if (width > this.widthDots) return moved;
    this.web.mark(...bars(barcode.runs, this.setter.offset(width), this.web.y, module, height));
    this.setter.feed(height);
    const caption = (text & 2) !== 0 ? this.#caption(barcode.text) : 0;
    this.web.read(`[Code128 ${barcode.text}]`);
    return moved + height + caption;
  }

  #caption(text: string): number {
    const left = this.setter.offset(text.length * 12);
    const style = { width: 12, height: textHeight, bold: false, inverse: false, underline: false };
    const y = this.web.y + 4;
    this.web.mark(
      ...[...text].map((character, index) => ({
        kind: 'glyph' as const,
        text: character,
        x: left + index * 12,
        y,
        ...style,
      })),
    );
    return this.setter.feed(textHeight + 8);
  }

  #raster(args: Uint8Array): number {
    const [, mode = 0, xl = 0, xh = 0, yl = 0, yh = 0] = args;
    const [widthBytes, rows] = [xl + 256 * xh, yl + 256 * yh];
    const data = args.slice(6);
    if (data.length < widthBytes * rows || widthBytes * rows === 0) return 0;
    const scaleX = (mode & 1) === 1 ? 2 : 1;
    const scaleY = (mode & 2) === 2 ? 2 : 1;
    const moved = this.closeLine();
    const x = this.setter.offset(widthBytes * 8 * scaleX);
    this.web.mark({ kind: 'raster', x, y: this.web.y, widthBytes, rows, scaleX, scaleY, data });
    this.web.read(data.every((byte) => byte === 0xff) ? '[rule]' : `[image ${widthBytes * 8} × ${rows}]`);
    return moved + this.setter.feed(rows * scaleY);
  }

  /** GS ( k, QR codes only: `pL pH 31 fn …` after the group letter. */
  #twoDimensional(args: Uint8Array): number {
    const [group = 0, , , symbology = 0, fn = 0, value = 0] = args;
    if (group !== 0x6b || symbology !== 0x31) return 0;
    if (fn === 0x43) this.#qr.module = Math.min(16, Math.max(1, value));
    if (fn === 0x45) this.#qr.level = value;
    if (fn === 0x50) this.#qr.data = args.slice(6);
    return fn === 0x51 ? this.#printQr() : 0;
  }

  #printQr(): number {
    const { data, level, module } = this.#qr;
    return this.printQr(data, levels[level] ?? 'low', module);
  }
}
