import { type Command, Option } from 'commander';
import type { EscPosPrintTest } from '../../../drivers/ticket-printer/escpos/standalone.ts';
import { type TicketPrinterModelId, ticketPrinterModels } from '../../../drivers/ticket-printer/models.ts';
import { endWith, exitStatus } from '../exit.ts';
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
  const { explainPrintTestFailure } = await import('../../../drivers/ticket-printer/escpos/standalone.ts');
  const printed = await testOn(model, {
    path: port,
    ...(paper !== undefined && { paperWidthMm: paper === '58mm' ? 58 : 80 }),
    ...(baud !== undefined && { baudRate: baud }),
  });
  if (printed.ok) {
    const report = { printed: true, ...printed.value };
    console.log(json ? JSON.stringify(report) : 'Printed: the printer says that the page is out.');
    return;
  }
  const explained = explainPrintTestFailure(printed.failure);
  console.error(json ? JSON.stringify({ error: { ...printed.failure, message: explained } }) : explained);
  process.exitCode = exitStatus.failed;
}

type Place = Pick<EscPosPrintTest, 'path' | 'baudRate' | 'paperWidthMm'>;

async function testOn(model: TicketPrinterModelId, place: Place) {
  if (model === 'star-line') {
    const { printTest } = await import('../../../drivers/ticket-printer/star-line/standalone.ts');
    return printTest(place);
  }
  const { printTest } = await import('../../../drivers/ticket-printer/escpos/standalone.ts');
  return printTest({ ...place, model });
}

function isModel(model: string): model is TicketPrinterModelId {
  return ticketPrinterModels.some(({ id }) => id === model);
}
