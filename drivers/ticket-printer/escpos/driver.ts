import type { TicketPrinter } from '../ticket-printer.ts';
import { TicketPrinterDriver, type TicketPrinterParts } from '../ticket-printer-driver.ts';
import { encodeDocument } from './encode.ts';
import { EscPosConnection } from './escpos-connection.ts';
import { type EscPosOptions, plainEscPos } from './models.ts';
import { type KnownEscPosPrinter, Session } from './session.ts';

interface EscPosPrinterSetting extends Pick<TicketPrinterParts, 'transport' | 'path' | 'baudRate' | 'clock'> {
  /** Id in the registry. Default `escpos`. */
  readonly model?: string;
  /** How this printer deviates; see `escPosModel`. Default: a plain 80 mm printer. */
  readonly options?: EscPosOptions;
}

/** A ticket printer that speaks ESC/POS. */
export function createEscPosPrinter(setting: EscPosPrinterSetting): TicketPrinter {
  const { model = 'escpos', options = plainEscPos, clock, baudRate } = setting;
  const known: KnownEscPosPrinter = { answered: false, remains: 'unknown' };
  return new TicketPrinterDriver({
    ...setting,
    model,
    encode: (document) => encodeDocument(document, options),
    openSession: (connection, reported) => {
      const printer = new EscPosConnection(connection, clock, options);
      return new Session({ connection: printer, clock, baudRate, options, known, ...reported });
    },
  });
}
