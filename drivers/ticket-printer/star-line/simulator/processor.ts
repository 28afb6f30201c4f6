import { code128 } from '#drivers/ticket-printer/thermal/simulator/code128.ts';
import { bars } from '#drivers/ticket-printer/thermal/simulator/codes.ts';
import type { PaperWeb } from '#drivers/ticket-printer/thermal/simulator/page.ts';
import { type Handler, ThermalProcessor } from '#drivers/ticket-printer/thermal/simulator/processor.ts';

/** What a command asks of the rest of the printer. */
export interface ProcessorOutput {
  cut(): unknown;
  /** ETB. */
  count(): void;
  /** ESC RS E and CAN. */
  clearCount(): unknown;
  setAutomaticStatus(on: boolean): void;
}

/** Line feeds of 4 and 3 mm. */
const wideSpacing = 32;
const tightSpacing = 24;
const rasterRows = 24;
const captionHeight = 24;
const levels = ['low', 'medium', 'quartile', 'high'] as const;

export class Processor extends ThermalProcessor {
  readonly #output: ProcessorOutput;
  #strip: { widthBytes: number; data: Uint8Array } | null = null;
  #qr = { module: 3, level: 0, data: new Uint8Array() };

  constructor(web: PaperWeb, widthDots: number, output: ProcessorOutput) {
    super(web, { widthDots, chineseHeedsGs: true });
    this.#output = output;
    this.reset();
  }

  override reset(): void {
    super.reset();
    this.setter.style.spacing = wideSpacing;
    this.#strip = null;
    this.#qr = { module: 3, level: 0, data: new Uint8Array() };
  }

  protected readonly handlers: Readonly<Record<string, Handler>> = {
    '0a': () => this.#lineFeed(),
    '17': () => this.none(() => this.#output.count()),
    '18': () =>
      this.none(() => {
        this.reset();
        this.#output.clearCount();
      }),
    '1b40': () => this.none(() => this.reset()),
    '1b45': () => this.style({ bold: true }),
    '1b46': () => this.style({ bold: false }),
    '1b34': () => this.style({ inverse: true }),
    '1b35': () => this.style({ inverse: false }),
    '1b2d': ([n = 0]) => this.style({ underline: (n & 1) === 1 }),
    '1b30': () => this.style({ spacing: tightSpacing }),
    '1b31': () => this.style({ spacing: tightSpacing }),
    '1b7a': ([n = 0]) => this.style({ spacing: (n & 1) === 1 ? wideSpacing : tightSpacing }),
    '1b69': ([height = 0, width = 0]) => this.#size(height, width),
    '1b61': ([n = 0]) => this.closeLine() + this.setter.feed(n * this.setter.style.spacing),
    '1b49': ([n = 0]) => this.closeLine() + this.setter.feed(n),
    '1b4a': ([n = 0]) => this.closeLine() + this.setter.feed(2 * n),
    '1b64': () => this.#cut(),
    '1b6b': (args) => this.none(() => this.#takeStrip(args)),
    '1b62': (args) => this.#barcode(args),
    '1b1e45': () => this.none(() => this.#output.clearCount()),
    '1b1e61': ([n = 0]) => this.none(() => this.#output.setAutomaticStatus((n & 1) === 1)),
    '1b1d61': ([n = 0]) => this.align(n),
    '1b1d7953': ([which = 0, n = 0]) => this.#qrSetting(which, n),
    '1b1d7944': (args) => this.none(() => Object.assign(this.#qr, { data: args.slice(4) })),
    '1b1d7950': () => this.#printQr(),
  };

  /** Times larger than one; 5 at most. */
  #size(height: number, width: number): number {
    const size = { width: Math.min(5, width) + 1, height: Math.min(5, height) + 1 };
    return this.style({ size, lastSize: 'gs' });
  }

  #lineFeed(): number {
    const strip = this.#strip;
    this.#strip = null;
    return strip ? this.#printStrip(strip) : this.setter.endLine();
  }

  protected override closeLine(): number {
    return this.#strip ? this.#lineFeed() : super.closeLine();
  }

  #cut(): number {
    const moved = this.closeLine();
    this.#output.cut();
    return moved;
  }

  #takeStrip(args: Uint8Array): void {
    const [low = 0, high = 0] = args;
    const widthBytes = low + 256 * high;
    const data = args.slice(2);
    if (widthBytes > 0 && data.length === widthBytes * rasterRows) this.#strip = { widthBytes, data };
  }

  #printStrip({ widthBytes, data }: { widthBytes: number; data: Uint8Array }): number {
    const x = this.setter.offset(widthBytes * 8);
    const place = { x, y: this.web.y, scaleX: 1, scaleY: 1 };
    this.web.mark({ kind: 'raster', ...place, widthBytes, rows: rasterRows, data });
    this.web.read(`[image ${widthBytes * 8} × ${rasterRows}]`);
    return this.setter.feed(this.setter.style.spacing);
  }

  /** ESC b n1 n2 n3 n4 data RS; Code 128 only. `%0` stands for a percent sign. */
  #barcode(args: Uint8Array): number {
    const [type = 0, caption = 0, mode = 0, height = 0] = args;
    const text = Buffer.from(args.subarray(4, -1)).toString('latin1').replaceAll('%0', '%');
    const asEscPos = Buffer.from(`{B${text.replaceAll('{', '{{')}`, 'latin1');
    const barcode = type === 0x36 ? code128(asEscPos) : null;
    const module = { 49: 2, 50: 3, 51: 4 }[mode] ?? 2;
    const width = barcode ? barcode.runs.reduce((sum, run) => sum + run, 0) * module : 0;
    if (!barcode || text === '' || width > this.widthDots) return 0;
    const moved = this.closeLine();
    this.web.mark(...bars(barcode.runs, this.setter.offset(width), this.web.y, module, height));
    this.web.read(`[Code128 ${barcode.text}]`);
    return moved + this.setter.feed(height + (caption === 0x32 ? captionHeight : 0));
  }

  #qrSetting(which: number, n: number): number {
    if (which === 0x31) this.#qr.level = n;
    if (which === 0x32) this.#qr.module = Math.min(8, Math.max(1, n));
    return 0;
  }

  #printQr(): number {
    const { data, level, module } = this.#qr;
    return this.printQr(data, levels[level] ?? 'low', module);
  }
}
