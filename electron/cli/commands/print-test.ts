import type { Command } from 'commander';
import { exitStatus } from '../exit.ts';

interface Options {
  readonly port: string;
  readonly baud?: string;
  readonly paper: '80mm' | '58mm';
  readonly json?: boolean;
}

export function addPrintTest(program: Command): void {
  program
    .command('print-test')
    .description('print a test page on a ticket printer')
    .requiredOption('--port <path>', 'serial port of the printer')
    .option('--baud <rate>', 'bit/s; the usual rate of the model otherwise')
    .option('--paper <width>', '80mm or 58mm', '80mm')
    .option('--json', 'print JSON: the outcome, or the typed error')
    .action(printTestPage);
}

async function printTestPage({ port, baud, paper, json = false }: Options): Promise<void> {
  const { printTest } = await import('../../../drivers/ticket-printer/escpos/standalone.ts');
  const printed = await printTest({
    path: port,
    paper,
    ...(baud !== undefined && { baudRate: Number(baud) }),
  });
  if (printed.ok) {
    console.log(
      json
        ? JSON.stringify({ printed: true, ...printed.value })
        : 'Printed: the printer says that the page is out.',
    );
    return;
  }
  const remedy =
    'Check the port, the cable, the power, the paper and the cover, and that no other program uses the port.';
  const error = { ...printed.failure, remedy };
  console.error(json ? JSON.stringify({ error }) : `${error.kind}: ${error.cause}\n${remedy}`);
  process.exitCode = exitStatus.failed;
}
