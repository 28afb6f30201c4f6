import type { Clock } from '../../basics/clock.ts';
import type { LinkOpener } from '../../transport/link.ts';
import { KeptPrinter } from '../kept-printer.ts';
import type { TicketPrinter } from '../ticket-printer.ts';
import { type GlyphRasteriser, neverDraws } from '../typesetting/drawing.ts';
import { delays } from './delays.ts';
import { encodeDocument } from './encode.ts';
import { type StarOptions, starModel } from './models.ts';
import { type KnownPrinter, StarSession } from './session.ts';
import { StarWire } from './wire.ts';

export interface StarLinePrinterSetting {
  readonly opener: LinkOpener;
  readonly path: string;
  /** Counts on a link that has a speed. */
  readonly baudRate: number;
  readonly clock: Clock;
  /** Default: 80 mm, partial cut, GBK. */
  readonly options?: StarOptions;
  readonly rasteriser: GlyphRasteriser;
}

/** A ticket printer that speaks Star Line Mode. */
export function createStarLinePrinter(setting: StarLinePrinterSetting): TicketPrinter {
  const { options = starModel(), clock, baudRate, rasteriser } = setting;
  const known: KnownPrinter = { unclean: false };
  return new KeptPrinter({
    ...setting,
    model: 'star-line',
    delays,
    sheet: options,
    warmUp: () => warmUp(options),
    openSession: (link, { onState }) =>
      new StarSession({
        wire: new StarWire(link, clock),
        clock,
        baudRate,
        options,
        rasteriser,
        known,
        onState,
      }),
  });
}

/** Builds the tables of Chinese characters and words now, which takes some 30 ms, and not under the first citizen's ticket. */
function warmUp(options: StarOptions): void {
  const text = '公共法律服务中心'.repeat(10);
  encodeDocument({ jobId: 'warm-up', lines: [{ kind: 'text', text, align: 'center' }] }, options, neverDraws);
}
