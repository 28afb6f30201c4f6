import type { RasterBand, TicketLines } from '#contract/paper.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { modelOf, optionsOf, paperWidthOf } from '#drivers/registry.ts';
import { papers } from '#drivers/ticket-printer/models.ts';
import type { PrintDocument, PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { type CharacterSet, canPrint } from '#drivers/ticket-printer/typesetting/characters.ts';
import type { DeviceSetting } from '../settings/schema.ts';

/** Sets lines as dots, one band a line: the terminal's browser. */
export type DrawBands = (
  lines: TicketLines,
) => Promise<Result<readonly RasterBand[], { readonly cause: string }>>;

export interface TicketBandsDeps {
  readonly draw: DrawBands;
  readonly clock: Clock;
  /** Told why words are printed with 〓 in them. */
  readonly onTrouble: (device: string, cause: string) => void;
}

type WordLine = Extract<PrintLine, { kind: 'text' | 'pair' }>;
type RasterLine = Extract<PrintLine, { kind: 'raster' }>;

/** A browser that starts on a weak machine takes seconds. A ticket with a 〓 in it is better than one that comes later. */
const longestWaitMs = 8_000;
/** Names of the station and its services, in two sizes each. A ticket names no citizen, so they may be kept. */
const mostKept = 64;

/** Puts dots in the place of the lines of a ticket that hold a character which its printer's own font lacks. */
export class TicketBands {
  readonly #deps: TicketBandsDeps;
  readonly #kept = new Map<string, RasterLine>();

  constructor(deps: TicketBandsDeps) {
    this.#deps = deps;
  }
  /** The document as the printer can print it. Lines that could not be set stay as they are: the driver prints 〓. */
  async set(printer: DeviceSetting, document: PrintDocument): Promise<PrintDocument> {
    const { dots } = papers[paperWidthOf(printer.model, printer.paperWidthMm)];
    const { characters } = optionsOf(modelOf(printer.model), printer.options);
    const lacking = document.lines.filter(
      (line): line is WordLine => isWords(line) && !canPrint(wordsOf(line), characters as CharacterSet),
    );
    if (lacking.length === 0) return document;
    const missing = lacking.filter((line) => !this.#kept.has(keyOf(line, dots)));
    if (missing.length > 0) await this.#drawWithin(longestWaitMs, missing, dots, printer.id);
    const lines = document.lines.map((line) => this.#kept.get(keyOf(line, dots)) ?? line);
    return { ...document, lines };
  }

  /** What comes too late is there for the next ticket. */
  async #drawWithin(ms: number, lines: readonly WordLine[], dots: number, device: string): Promise<void> {
    const { clock } = this.#deps;
    const enough = new AbortController();
    const drawn = this.#draw(lines, dots, device).finally(() => enough.abort());
    await Promise.race([drawn, pause(clock, ms, enough.signal)]);
  }

  async #draw(lines: readonly WordLine[], widthDots: number, device: string): Promise<void> {
    const { draw, onTrouble } = this.#deps;
    const drawn = await draw({ widthDots, lines: [...lines] });
    if (!drawn.ok) return onTrouble(device, `Rare characters are printed as 〓: ${drawn.failure.cause}`);
    for (const [index, line] of lines.entries()) {
      const band = drawn.value[index];
      if (band) this.#keep(keyOf(line, widthDots), band);
    }
  }

  #keep(key: string, { widthBytes, rows }: RasterBand): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, { kind: 'raster', widthBytes, rows: new Uint8Array(Buffer.from(rows, 'base64')) });
  }
}

function isWords(line: PrintLine): line is WordLine {
  return line.kind === 'text' || line.kind === 'pair';
}

function wordsOf(line: WordLine): string {
  return line.kind === 'text' ? line.text : line.left + line.right;
}

function keyOf(line: PrintLine, dots: number): string {
  return isWords(line) ? JSON.stringify([dots, line]) : '';
}
