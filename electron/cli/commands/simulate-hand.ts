import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { askedToEnd, endWith } from '../exit.ts';
import { addLink } from './link-option.ts';

interface HandOptions {
  readonly link: string;
}

interface ScannerOptions extends HandOptions {
  readonly suffix: string;
}

/** Devices that a hand uses: what is typed here they do. */
export function addHandDevices(simulate: Command): void {
  addLink(simulate.command('serial-scanner'))
    .description('a bar code scanner: each line typed here is scanned')
    .option('--suffix <cr|crlf|none>', 'what it sends after a scan', 'cr')
    .action(simulateScanner);
  addLink(simulate.command('cec'))
    .description("a television's remote control: type up, down, select …")
    .action(simulateRemote);
}

const suffixes: Readonly<Record<string, string>> = { cr: '\r', crlf: '\r\n', none: '' };

async function simulateScanner({ link, suffix: name }: ScannerOptions): Promise<void> {
  const { runSerialScannerSimulator } = await import('#drivers/scanner/serial-scanner/standalone.ts');
  const suffix = suffixes[name];
  if (suffix === undefined) return endWith(`Unknown suffix. There are: ${Object.keys(suffixes).join(', ')}`);
  const simulator = await runSerialScannerSimulator({ link, suffix });
  console.log(`A simulated scanner is at ${link}. Type what it is to scan; Ctrl-C ends it.`);
  await eachLine((line) => simulator.scan(line));
  await simulator.close();
}

async function simulateRemote({ link }: HandOptions): Promise<void> {
  const { runCecSimulator } = await import('#drivers/keypad/cec/standalone.ts');
  const { isRemoteButton, remoteButtons } = await import('#drivers/keypad/cec/simulator.ts');
  const simulator = await runCecSimulator({ link });
  console.log(`A simulated remote control is at ${link}. Ctrl-C ends it.`);
  console.log(`Its buttons: ${Object.keys(remoteButtons).join(', ')}`);
  await eachLine((line) => {
    if (!isRemoteButton(line)) return console.log('There is no such button.');
    simulator.press(line);
    simulator.release();
  });
  await simulator.close();
}

async function eachLine(act: (line: string) => void): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    if (line.trim() !== '') act(line.trim());
  });
  await askedToEnd();
  lines.close();
}
