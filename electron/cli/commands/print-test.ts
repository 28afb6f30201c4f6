import { type Command, Option } from 'commander';
import { SystemClock } from '#drivers/basics/clock.ts';
import { paperWidthOf } from '#drivers/registry.ts';
import type { EscPosPrintTest } from '#drivers/ticket-printer/escpos/standalone.ts';
import { type TicketPrinterModelId, ticketPrinterModels } from '#drivers/ticket-printer/models.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import type { DeviceSetting } from '#station/settings/schema.ts';
import { endWith, exitStatus } from '../exit.ts';
import { built } from '../paths.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly port: string;
  readonly model: string;
  readonly baud?: number;
  readonly paper?: '80mm' | '58mm';
  readonly json?: boolean;
}

const modelNames = ticketPrinterModels.map(({ id }) => id).join(', ');

export function addPrintTest(program: Command): void {
  program
    .command('print-test')
    .description('print a test page on a ticket printer')
    .requiredOption('--port <address>', 'a serial port, /dev/usb/lp0, or an address of another transport')
    .option('--model <id>', `one of ${modelNames}`, 'escpos')
    .option('--baud <rate>', 'bit/s; found out otherwise', wholeNumber(300, 4_000_000))
    .addOption(
      new Option('--paper <width>', "of the roll; the model's usual one otherwise").choices(['80mm', '58mm']),
    )
    .option('--json', 'print JSON: the outcome, or the typed error')
    .action(printTestPage);
}

async function printTestPage({ port, model, baud, paper, json = false }: Options): Promise<void> {
  if (!isModel(model)) return endWith(`There is no printer model ${model}. There are: ${modelNames}`);
  const { explainPrintTestFailure } = await import('#drivers/ticket-printer/escpos/standalone.ts');
  const paperWidthMm = paperWidthOf(model, paper === '58mm' ? 58 : undefined);
  const rare = await rareCharacters({ id: 'print-test', model, port, paperWidthMm });
  const printed = await testOn(model, {
    path: port,
    paperWidthMm,
    setRare: rare.set,
    ...(baud !== undefined && { baudRate: baud }),
  });
  await rare.close();
  if (printed.ok) {
    const report = { printed: true, ...printed.value };
    console.log(json ? JSON.stringify(report) : 'Printed: the printer says that the page is out.');
    return;
  }
  const explained = explainPrintTestFailure(printed.failure);
  console.error(json ? JSON.stringify({ error: { ...printed.failure, message: explained } }) : explained);
  process.exitCode = exitStatus.failed;
}

/** As a terminal sets them, so that the page shows what its tickets will look like. */
async function rareCharacters(printer: Pick<DeviceSetting, 'id' | 'model' | 'port' | 'paperWidthMm'>) {
  const [{ TicketBands }, { HeadlessPaper }] = await Promise.all([
    import('#station/devices/ticket-bands.ts'),
    import('#electron/shell/paper/headless-paper.ts'),
  ]);
  const clock = new SystemClock();
  const paper = new HeadlessPaper({ pagesDir: built.pagesDir, origin: () => 'http://127.0.0.1', clock });
  const bands = new TicketBands({
    draw: (lines) => paper.bands(lines),
    clock,
    onTrouble: (_, cause) => console.error(cause),
  });
  return {
    set: (page: PrintDocument) => bands.set({ ...printer, rollLengthM: 80, options: {} }, page),
    close: () => paper.close(),
  };
}

type Place = Pick<EscPosPrintTest, 'path' | 'baudRate' | 'paperWidthMm' | 'setRare'>;

async function testOn(model: TicketPrinterModelId, place: Place) {
  if (model === 'star-line') {
    const { printTest } = await import('#drivers/ticket-printer/star-line/standalone.ts');
    return printTest(place);
  }
  const { printTest } = await import('#drivers/ticket-printer/escpos/standalone.ts');
  return printTest({ ...place, model });
}

function isModel(model: string): model is TicketPrinterModelId {
  return ticketPrinterModels.some(({ id }) => id === model);
}
