import { packed, type QrLevel, qrMatrix } from './codes.ts';
import type { ReadCommand } from './command-reader.ts';
import type { PaperWeb } from './page.ts';
import { Typesetter } from './typesetter.ts';

/** Returns how many dots the paper moved. */
export type Handler = (args: Uint8Array) => number;

export interface ThermalProcessorOptions {
  readonly widthDots: number;
  /** Chinese characters grow with the size command for all characters. Some printers heed only one of their own. */
  readonly chineseHeedsGs: boolean;
}

/** Carries out commands in order. Each returns how many dots the paper moved: that is what takes time. */
export abstract class ThermalProcessor {
  protected readonly web: PaperWeb;
  protected readonly widthDots: number;
  protected readonly setter: Typesetter;
  /** What each command does, by its name. Commands not named here do nothing. */
  protected abstract readonly handlers: Readonly<Record<string, Handler>>;

  constructor(web: PaperWeb, { widthDots, chineseHeedsGs }: ThermalProcessorOptions) {
    this.web = web;
    this.widthDots = widthDots;
    this.setter = new Typesetter(web, widthDots, chineseHeedsGs);
  }

  execute({ name, args }: ReadCommand): number {
    if (name === 'text') return this.setter.character(args);
    return this.handlers[name]?.(args) ?? 0;
  }

  /** Power-on or cleared: settings to default, the line begun forgotten. */
  reset(): void {
    this.setter.reset();
  }

  /** Moves no paper. */
  protected none(change: () => unknown): number {
    change();
    return 0;
  }

  protected style(change: Partial<Typesetter['style']>): number {
    return this.none(() => Object.assign(this.setter.style, change));
  }

  protected align(n: number): number {
    const align = { 0: 0, 1: 1, 2: 2, 48: 0, 49: 1, 50: 2 }[n];
    return align !== undefined && this.setter.atLineStart ? this.style({ align }) : 0;
  }

  /** Commands that print by themselves first print the line begun. */
  protected closeLine(): number {
    return this.setter.atLineStart ? 0 : this.setter.endLine();
  }

  /** A code that is wider than the paper is not printed at all. */
  protected printQr(data: Uint8Array, level: QrLevel, moduleDots: number): number {
    const text = Buffer.from(data).toString('utf8');
    const modules = qrMatrix(text, level);
    const side = (modules?.length ?? 0) * moduleDots;
    if (!modules || side > this.widthDots) return 0;
    const moved = this.closeLine();
    const place = { x: this.setter.offset(side), y: this.web.y, scaleX: moduleDots, scaleY: moduleDots };
    this.web.mark({ kind: 'raster', ...place, ...packed(modules) });
    this.web.read(`[QR ${text}]`);
    return moved + this.setter.feed(side);
  }
}
