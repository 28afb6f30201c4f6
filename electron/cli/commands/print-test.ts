import type { Command } from 'commander';
import { exitStatus } from '../exit.ts';

interface Options {
  readonly port: string;
  readonly baud?: string;
  readonly paper: string;
  readonly json?: boolean;
}

export function addPrintTest(program: Command): void {
  program
    .command('print-test')
    .description('print a test page on a ticket printer')
    .requiredOption('--port <path>', 'serial port of the printer')
    .option('--baud <rate>', 'bit/s; found out otherwise')
    .option('--paper <width>', '80mm or 58mm', '80mm')
    .option('--json', 'print JSON: the outcome, or the typed error')
    .action(printTestPage);
}

async function printTestPage({ port, baud, paper, json = false }: Options): Promise<void> {
  const { explainPrintTestFailure, printTest } = await import(
    '../../../drivers/ticket-printer/escpos/standalone.ts'
  );
  const printed = await printTest({
    path: port,
    model: paper === '58mm' ? 'escpos-58' : 'escpos-80',
    ...(baud !== undefined && { baudRate: Number(baud) }),
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
