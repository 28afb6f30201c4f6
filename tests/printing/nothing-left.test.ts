import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EvePrinter, PrinterHall } from './ippeveprinter.ts';
import { filesWithMarker, Terminal } from './printing-rig.ts';
import { whyNoPrinter } from './programs.ts';

const whyNot = whyNoPrinter();
const hall = new PrinterHall();
let eve: EvePrinter;
let terminal: Terminal;

beforeAll(async () => {
  if (whyNot) return;
  process.env.TMPDIR = hall.folder;
  eve = await hall.printer();
  terminal = new Terminal(eve.address);
});
afterAll(async () => {
  await terminal?.stop();
  await hall.close();
});

/** The printer looks for what it may delete when it is asked something, and at the earliest a minute after the job. */
const printerForgetsMs = 100_000;

test.skipIf(whyNot)(
  `nothing of a person is left, whether printed, given up, or taken back ${whyNot ?? ''}`,
  async () => {
    await terminal.start();
    for (const how of ['printed', 'given-up'] as const) {
      eve.finish(how);
      await terminal.outcome(terminal.print());
    }
    const abort = new AbortController();
    const printing = terminal.print(abort.signal);
    await terminal.until(() => filesWithMarker(hall.folder).length === 3);
    abort.abort();
    eve.finish('printed');
    await terminal.outcome(printing);
    expect(readdirSync(eve.spool).join()).toMatch(/^(\d+-document_[0-9a-f]{8}\.(pdf|prn),?)+$/);
    await terminal.until(() => filesWithMarker(hall.folder).length === 0);
  },
  printerForgetsMs,
);
