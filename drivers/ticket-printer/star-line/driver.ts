import type { TicketPrinter } from '../ticket-printer.ts';
import { TicketPrinterDriver, type TicketPrinterParts } from '../ticket-printer-driver.ts';
import type { KnownPrinter } from '../watched-session.ts';
import { encodeDocument } from './encode.ts';
import { type StarOptions, starModel } from './models.ts';
import { StarSession } from './session.ts';
import { StarConnection } from './star-connection.ts';

interface StarLinePrinterSetting
  extends Pick<TicketPrinterParts, 'transport' | 'path' | 'baudRate' | 'clock'> {
  /** Default: 80 mm, partial cut, GBK. */
  readonly options?: StarOptions;
}

/** A ticket printer that speaks Star Line Mode. */
export function createStarLinePrinter(setting: StarLinePrinterSetting): TicketPrinter {
  const { options = starModel(), clock, baudRate } = setting;
  const known: KnownPrinter = { remains: 'none' };
  return new TicketPrinterDriver({
    ...setting,
    model: 'star-line',
    encode: (document) => encodeDocument(document, options),
    openSession: (connection, reported) => {
      const printer = new StarConnection(connection, clock);
      return new StarSession({ connection: printer, clock, baudRate, options, known, ...reported });
    },
  });
}
