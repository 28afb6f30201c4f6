import { type Command, Option } from 'commander';
import type { CardReadFailure } from '#drivers/card-reader/card-reader.ts';
import { models } from '#drivers/registry.ts';
import { exitStatus } from '../exit.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly port: string;
  readonly model: string;
  readonly json?: boolean;
  /** Seconds. */
  readonly wait: number;
}

/** What the person at the keyboard can do about each failure. */
const remedies: Readonly<Record<CardReadFailure['kind'], string>> = {
  'no-card': 'Put a card on the reader, or wait longer with --wait.',
  'place-again': 'Lift the card and put it down again.',
  'not-an-id-card': 'This is another kind of card. Use an identity card.',
  'reader-absent':
    'Check the port (ls /dev/serial/by-id), the cable and the power, and that no other program uses it.',
  'reader-out-of-service': 'Switch the reader off and on. If that does not help it must be repaired.',
  cancelled: 'Call again.',
};

const readerModels = models.filter(({ kind }) => kind === 'card-reader').map(({ id }) => id);

const mostWaitSeconds = 3_600;

export function addReadCard(program: Command): void {
  program
    .command('read-card')
    .description('read one identity card and print the person')
    .requiredOption('--port <path>', 'port of the reader: a serial line, or an address like usb:0400:c35a')
    .addOption(new Option('--model <id>', 'model of the reader').choices(readerModels).default('sam-v'))
    .option('--json', 'print JSON: the person, or the typed error')
    .option('--wait <seconds>', 'how long to wait for a card', wholeNumber(0, mostWaitSeconds), 20)
    .action(readCard);
}

async function readCard({ port, model, json = false, wait }: Options): Promise<void> {
  const { readOneCard } = await import('#drivers/card-reader/sam-v/standalone.ts');
  const read = await readOneCard({ model, path: port, waitMs: wait * 1000 });
  if (read.ok) return console.log(json ? JSON.stringify(read.value) : lines(read.value));
  const error = { ...read.failure, remedy: remedies[read.failure.kind] };
  console.error(json ? JSON.stringify({ error }) : `${error.kind}: ${error.cause}\n${error.remedy}`);
  process.exitCode = exitStatus.failed;
}

function lines(card: object): string {
  return Object.entries(card)
    .map(
      ([name, value]) =>
        `${name.padEnd(16)}${Array.isArray(value) ? value.join(', ') : String(value ?? '–')}`,
    )
    .join('\n');
}
