import { afterEach, describe, expect, it } from 'vitest';
import { memoryOfProcess } from '#drivers/device-memory.ts';
import type { DocumentJob } from '../document-printer.ts';
import { createIppPrinter } from './driver.ts';
import { createRig, type Rig, userName } from './rig.ts';
import type { IppFault } from './simulator.ts';

const job: DocumentJob = { jobId: 'document-7', pdf: new TextEncoder().encode('%PDF-1.7 invented') };

let rig: Rig;
afterEach(() => rig.close());

/** Printers by what is wrong with them, with a name for the test. */
function ways(...printers: readonly IppFault[][]): [string, IppFault[]][] {
  return printers.map((faults) => [faults.join(', ') || 'a good one', faults]);
}

async function started(...faults: IppFault[]): Promise<Rig> {
  rig = await createRig();
  for (const fault of faults) rig.simulator.setFault(fault, true);
  await rig.started();
  return rig;
}
const print = () => rig.outcome(rig.printer.print(job));
/** Printed before, so that the printer's way with names can be known. */
async function printedBefore(...faults: IppFault[]): Promise<void> {
  await started(...faults);
  expect(await print()).toMatchObject({ ok: true });
}

describe('the answer to a document is lost', () => {
  it.each(ways([], ['masks'], ['forgets'], ['lists-nothing'], ['masks', 'lists-nothing']))(
    'a printer that opens a job first says what became of it: %s',
    async (_, faults) => {
      const { simulator } = await started(...faults, 'drops-answer');
      expect(await print()).toEqual({ ok: true, value: { sheets: 1 } });
      expect(simulator.printed).toHaveLength(1);
    },
  );

  it.each(ways(['masks'], ['lists-nothing']))(
    'a page that is on paper is never called not printed: %s, and no number before the document',
    async (_, faults) => {
      const { simulator } = await started(...faults, 'print-job-only', 'drops-answer');
      expect(await print()).toMatchObject({
        failure: { kind: 'uncertain', cause: expect.stringContaining('may come out') },
      });
      expect(simulator.printed).toHaveLength(1);
    },
  );

  it('nor where it was printed and forgotten before anybody could look', async () => {
    rig = await createRig({ printMs: 0 });
    for (const fault of ['forgets', 'print-job-only', 'drops-answer'] as const)
      rig.simulator.setFault(fault, true);
    await rig.started();
    rig.simulator.onJob(() => rig.simulator.setFault('lists-nothing', true));
    expect(await print()).toMatchObject({ failure: { kind: 'uncertain' } });
    expect(rig.simulator.printed).toHaveLength(1);
  });

  it('a printer that masks names later on is not believed by what it did before', async () => {
    await printedBefore('print-job-only');
    rig.simulator.setFault('masks', true);
    rig.simulator.setFault('drops-answer', true);
    expect(await print()).toMatchObject({ failure: { kind: 'uncertain' } });
  });

  it('a job that shows up some seconds later is found', async () => {
    await printedBefore('print-job-only');
    rig.simulator.setFault('lists-nothing', true);
    rig.simulator.setFault('drops-answer', true);
    rig.simulator.onJob(() => rig.clock.after(5000, () => rig.simulator.setFault('lists-nothing', false)));
    expect(await print()).toMatchObject({ ok: true });
  });

  it('a printer that was switched off meanwhile leaves it uncertain', async () => {
    await printedBefore('print-job-only', 'drops-answer');
    rig.simulator.onJob(() => rig.clock.after(500, () => rig.simulator.restart()));
    rig.simulator.setFault('lists-nothing', true);
    rig.clock.after(3000, () => rig.simulator.setFault('lists-nothing', false));
    expect(await print()).toMatchObject({ failure: { kind: 'uncertain' } });
  });

  it("another's job that got our number after a restart is not ours", async () => {
    const { simulator, clock } = await started('masks');
    simulator.onJob(() =>
      clock.after(500, () => {
        simulator.restart();
        simulator.leave('mingfa-elsewhere', 'completed');
      }),
    );
    expect(await print()).toMatchObject({ failure: { kind: 'uncertain' } });
  });

  it("another terminal's page on the same printer is never taken for ours", async () => {
    const { simulator } = await started('masks', 'print-job-only', 'loses-document');
    simulator.leave('mingfa-elsewhere', 'completed');
    expect(await print()).toMatchObject({ failure: { kind: 'uncertain' } });
  });
});

describe('a document that never arrived', () => {
  it('is not printed, at a printer that lists an earlier one under its name', async () => {
    await printedBefore('print-job-only');
    rig.simulator.setFault('loses-document', true);
    expect(await print()).toMatchObject({ failure: { kind: 'not-printed' } });
  });

  it('is not printed, at a printer that opened a job for it, and the job is taken back', async () => {
    const { simulator } = await started('masks', 'loses-document');
    expect(await print()).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(simulator.jobs.map(({ state }) => state)).toEqual(['canceled']);
  });
});

describe('a job that ends early', () => {
  it('may have put out sheets, where the printer counts none', async () => {
    const { simulator } = await started('counts-nothing');
    simulator.inNextJob('abort', 'media-jam');
    expect(await print()).toMatchObject({
      failure: { kind: 'uncertain', needs: ['clear-jam'], cause: expect.stringContaining('some of it') },
    });
  });
});

describe('after a crash', () => {
  /** The first driver dies with a document that waits for paper; the second begins with what was written down. */
  async function crashed(...faults: IppFault[]) {
    rig = await createRig();
    const { simulator, clock } = rig;
    for (const fault of faults) simulator.setFault(fault, true);
    simulator.stopped = true;
    const memory = memoryOfProcess();
    const options = { address: simulator.address, certificate: '', userName, severalTrays: false, clock };
    const first = createIppPrinter({ ...options, memory });
    first.start();
    simulator.stopped = false;
    await rig.until(() => first.state.state === 'ready');
    simulator.onJob(() => {
      simulator.stopped = true;
    });
    void first.print(job);
    await rig.until(() => simulator.jobs.some(({ state }) => state === 'stopped'));
    const written = memory.read();
    const theirs = simulator.leave('mingfa-elsewhere');
    const second = createIppPrinter({ ...options, memory: memoryOfProcess(written) });
    const events: string[] = [];
    second.onEvent(({ cause }) => events.push(cause));
    second.start();
    await rig.until(() => !['unknown', 'absent'].includes(second.state.state));
    await rig.outcome(second.stop());
    await rig.outcome(first.stop());
    return { ours: simulator.jobs[0], theirs, events, written };
  }

  it.each(ways([], ['masks'], ['masks', 'print-job-only'], ['masks', 'lists-nothing']))(
    'a document that still waits is cancelled, whoever it is listed under: %s',
    async (_, faults) => {
      const { ours, theirs, events, written } = await crashed(...faults);
      expect(ours?.state).toBe('canceled');
      expect(theirs.state).toBe('held');
      expect(events).toEqual([]);
      expect(written).not.toContain('invented');
    },
  );

  it('one without a number is told of, and others are left alone', async () => {
    const { simulator, printer, outcome, until } = await started('masks', 'print-job-only', 'drops-answer');
    const events: string[] = [];
    printer.onEvent(({ cause }) => events.push(cause));
    const theirs = simulator.leave('mingfa-elsewhere');
    expect(await outcome(printer.print(job))).toMatchObject({ failure: { kind: 'uncertain' } });
    await until(() => events.length > 0);
    expect(events[0]).toContain('1 jobs that wait at the printer');
    expect(theirs.state).toBe('held');
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"address":"ipp://elsewhere","marks":[{"id":1}]}',
    '{"marks":7}',
    '{"address":"ADDRESS","marks":[null,7,{"id":"1"}]}',
  ])('what was written down damaged or of another printer harms nothing: %s', async (note) => {
    rig = await createRig();
    const options = { address: rig.simulator.address, certificate: '', userName, severalTrays: false };
    const text = note.replace('ADDRESS', rig.simulator.address);
    const theirs = rig.simulator.leave('mingfa-elsewhere');
    const printer = createIppPrinter({ ...options, clock: rig.clock, memory: memoryOfProcess(text) });
    printer.start();
    await rig.until(() => printer.state.state === 'ready');
    await rig.outcome(printer.stop());
    expect(theirs.state).toBe('held');
  });
});
