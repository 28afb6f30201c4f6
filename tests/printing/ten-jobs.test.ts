import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceState } from '#drivers/device-state.ts';
import { type EvePrinter, PrinterHall } from './ippeveprinter.ts';
import { filesWithMarker, marker, Terminal } from './printing-rig.ts';
import { whyNoPrinter } from './programs.ts';

const whyNot = whyNoPrinter();
const hall = new PrinterHall();
let eve: EvePrinter;
let terminal: Terminal;

beforeAll(async () => {
  if (whyNot) return;
  // Whatever this process may write by itself lands where it is looked for.
  process.env.TMPDIR = hall.folder;
  eve = await hall.printer();
  terminal = new Terminal(eve.address);
});
afterAll(async () => {
  await terminal?.stop();
  await hall.close();
});

interface Trouble {
  /** What the printer reports. */
  readonly reason: string;
  readonly shown: DeviceState['state'];
  readonly need: string;
}
const jam: Trouble = { reason: 'media-jam', shown: 'jammed', need: 'clear-jam' };
const noToner: Trouble = { reason: 'toner-empty', shown: 'out', need: 'replace-toner' };
const noPaper: Trouble = { reason: 'media-empty', shown: 'out', need: 'add-paper' };

/** What happens to each of the ten. */
const plan = [null, null, jam, null, noToner, null, null, noPaper, null, null] as const;

test.skipIf(whyNot)(
  `ten documents, three with a failure: printed, or not printed and why ${whyNot ?? ''}`,
  async () => {
    await terminal.start();
    const ends: string[] = [];
    for (const trouble of plan) {
      const printing = terminal.print();
      if (trouble) await failWith(trouble);
      else eve.finish('printed');
      const ended = await terminal.outcome(printing);
      ends.push(ended.ok ? 'printed' : ended.failure.kind);
      if (trouble)
        expect(ended).toMatchObject({
          failure: { needs: [trouble.need], cause: expect.stringContaining(trouble.reason) },
        });
    }
    expect(ends).toEqual(plan.map((trouble) => (trouble ? 'not-printed' : 'printed')));
    expect(eve.log.match(/Command .* completed successfully/g)).toHaveLength(7);
    // The printer keeps what it printed for a minute: `nothing-left.test.ts` waits for it. Nobody else ever has it.
    expect(filesWithMarker(hall.folder).filter((file) => !file.startsWith(eve.spool))).toEqual([]);
    expect(filesWithMarker(eve.spool)).toHaveLength(plan.length);
    expect(eve.log).not.toContain(marker);
  },
);

/** The trouble comes, the terminal shows it, staff see to it, and the printer gives the document up nevertheless. */
async function failWith({ reason, shown }: Trouble): Promise<void> {
  eve.report(`+${reason}`);
  await terminal.until(() => terminal.printer.state.state === shown);
  eve.report(`-${reason}`);
  eve.finish('given-up');
}
