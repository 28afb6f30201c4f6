import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { DocumentJob } from '../document-printer.ts';
import { createIppPrinter } from './driver.ts';
import { createRig, type Rig, userName } from './rig.ts';
import type { IppFault } from './simulator.ts';

const job: DocumentJob = { jobId: 'document-7', pdf: new TextEncoder().encode('%PDF-1.7 invented') };

let rig: Rig;
afterEach(() => rig.close());

async function started(options?: Parameters<typeof createRig>[0]): Promise<Rig> {
  rig = await createRig(options);
  await rig.started();
  return rig;
}
async function shownCause(options: Parameters<typeof createRig>[0]): Promise<string> {
  rig = await createRig(options);
  rig.printer.start();
  await rig.until(() => rig.printer.state.state === 'fault');
  const { state } = rig.printer;
  return 'cause' in state ? state.cause : '';
}

describe('what the printer is told', () => {
  it('is the document as it is, A4, one side, one copy, and no person', async () => {
    const { simulator, printer, outcome } = await started();
    expect(await outcome(printer.print(job))).toEqual({ ok: true, value: { sheets: 1 } });
    expect(simulator.jobs).toHaveLength(1);
    expect(simulator.jobs[0]).toMatchObject({
      user: userName,
      media: 'iso_a4_210x297mm',
      sides: 'one-sided',
      copies: 1,
    });
    expect(simulator.jobs[0]?.name).toMatch(/^document-7 [0-9a-f]{8}$/);
    expect(Buffer.from(job.pdf).equals(simulator.jobs[0]?.document ?? Buffer.alloc(0))).toBe(true);
  });

  it('is both sides and several copies when asked for', async () => {
    const { simulator, printer, outcome } = await started();
    const printed = await outcome(printer.print({ ...job, copies: 3, sides: 'two-sided-long-edge' }));
    expect(printed).toEqual({ ok: true, value: { sheets: 3 } });
    expect(simulator.jobs[0]).toMatchObject({ sides: 'two-sided-long-edge', copies: 3 });
    expect(await outcome(printer.print({ ...job, copies: 100 }))).toMatchObject({
      failure: { kind: 'not-printed', cause: expect.stringContaining('99 copies') },
    });
  });

  it('is said in IPP 1.1 to a printer that knows no 2.0', async () => {
    rig = await createRig();
    rig.simulator.setFault('old', true);
    await rig.started();
    expect(await rig.outcome(rig.printer.print(job))).toMatchObject({ ok: true });
  });
});

describe('what the technician is told', () => {
  it('of a printer without PDF', async () => {
    expect(await shownCause({ formats: ['image/pwg-raster'] })).toMatch(
      /does not take PDF .*image\/pwg-raster/,
    );
  });
  it('of a printer without A4', async () => {
    expect(await shownCause({ media: ['na_letter_8.5x11in'] })).toContain('does not take A4');
    expect(rig.printer.state).toMatchObject({ reason: 'format-refused' });
  });
  it.each([
    ['http://printer/ipp/print', 'ipp://'],
    ['printer', 'no address'],
    ['ipp://clerk:secret@printer/ipp/print', 'no password'],
  ])('of the address %s', async (address, cause) => {
    const said = await shownCause({ address });
    expect(said).toContain(cause);
    expect(said).not.toContain('secret');
  });
  it('of an address where nobody listens', async () => {
    rig = await createRig();
    await rig.simulator.unplug();
    rig.printer.start();
    await rig.until(() => rig.printer.state.state === 'absent');
    expect(rig.printer.state).toEqual({ state: 'absent', reason: 'unreachable', cause: 'ECONNREFUSED' });
  });
  it('of a certificate that is none', async () => {
    expect(await shownCause({ certificate: 'ab:cd' })).toContain('64 hexadecimal digits');
  });
});

describe('a line that is not good', () => {
  it('slow answers only take longer', async () => {
    const { simulator, printer, outcome } = await started();
    simulator.setFault('slow', true);
    expect(await outcome(printer.print(job))).toEqual({ ok: true, value: { sheets: 1 } });
    expect(simulator.printed).toHaveLength(1);
  });

  it.each([
    ['silent', 'absent', 'silent'],
    ['cut', 'absent', 'link-lost'],
    ['garbage', 'fault', null],
    ['web-page', 'fault', null],
    ['wrong-id', 'fault', null],
    ['internal-error', 'fault', null],
  ] as const)('%s: not there, not printing, and back as soon as it is over', async (fault, state, reason) => {
    const { simulator, printer, outcome, until } = await started();
    simulator.setFault(fault, true);
    await until(() => printer.state.state === state);
    expect(printer.state).toMatchObject({ reason });
    expect(await outcome(printer.print(job))).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(simulator.jobs).toEqual([]);
    simulator.setFault(fault, false);
    await until(() => printer.state.state === 'ready');
  });

  /** The fault begins when the document has arrived: its answer is the first that is lost. */
  async function faultWhileSending(fault: IppFault, endsAfterMs: number) {
    const { simulator, printer, outcome, clock } = await started();
    simulator.onJob(() => {
      simulator.setFault(fault, true);
      clock.after(endsAfterMs, () => simulator.setFault(fault, false));
    });
    return outcome(printer.print(job));
  }

  it('the answer to a document is lost, and the document is found again', async () => {
    expect(await faultWhileSending('cut', 1500)).toMatchObject({ ok: true });
    expect(rig.simulator.jobs).toHaveLength(1);
  });

  it('the printer is lost with the document: uncertain, and staff switch it on', async () => {
    expect(await faultWhileSending('cut', 600_000)).toMatchObject({
      failure: { kind: 'uncertain', needs: ['switch-on'] },
    });
  });

  it.each(['cut', 'internal-error'] as const)('%s while it prints is borne for a while', async (fault) => {
    const { simulator, printer, outcome, clock } = await started({ printMs: 6000 });
    const printing = printer.print(job);
    await rig.until(() => simulator.jobs.length === 1);
    await rig.until(() => clock.monotonic() > 2000);
    simulator.setFault(fault, true);
    clock.after(10_000, () => simulator.setFault(fault, false));
    expect(await outcome(printing)).toMatchObject({ ok: true });
  });
});

it('a printer that forgets the job leaves it uncertain', async () => {
  const { simulator, printer, outcome, until } = await started();
  simulator.inNextJob('wait', 'media-jam');
  const printing = printer.print(job);
  await until(() => printer.state.state === 'jammed');
  simulator.jobs.pop();
  expect(await outcome(printing)).toMatchObject({
    failure: { kind: 'uncertain', cause: expect.stringContaining('does not know the job') },
  });
});

describe('a printer that others use too', () => {
  it('is asked again while it is busy', async () => {
    const { simulator, printer, outcome, clock } = await started();
    simulator.setFault('busy', true);
    clock.after(20_000, () => simulator.setFault('busy', false));
    expect(await outcome(printer.print(job))).toMatchObject({ ok: true });
  });
  it('is given up when it stays busy', async () => {
    const { simulator, printer, outcome } = await started();
    simulator.setFault('busy', true);
    expect(await outcome(printer.print(job))).toMatchObject({ failure: { kind: 'not-printed' } });
    expect(simulator.jobs).toEqual([]);
  });
  it('and that takes no jobs wants to be resumed', async () => {
    const { simulator, printer, outcome } = await started();
    simulator.accepting = false;
    expect(await outcome(printer.print(job))).toMatchObject({
      failure: { kind: 'not-printed', needs: ['resume'] },
    });
  });
  it('keeps the jobs of others; ours of before are cancelled at the start', async () => {
    rig = await createRig();
    const ours = rig.simulator.leave(userName);
    const theirs = rig.simulator.leave('mingfa-elsewhere');
    rig.simulator.setFault('all-jobs', true);
    await rig.started();
    expect(ours.state).toBe('canceled');
    expect(theirs.state).toBe('held');
  });
});

describe('taking a job back', () => {
  it('is uncertain when the printer does not do it', async () => {
    const { simulator, printer, outcome } = await started();
    simulator.inNextJob('wait', 'media-jam');
    simulator.setFault('keeps-jobs', true);
    expect(await outcome(printer.print(job))).toMatchObject({
      failure: {
        kind: 'uncertain',
        needs: ['clear-jam'],
        cause: expect.stringContaining('did not take the job back'),
      },
    });
  });
  it('comes too late for a document that is on paper', async () => {
    const { simulator, printer, outcome, until } = await started();
    const abort = new AbortController();
    const printing = printer.print(job, { signal: abort.signal });
    await until(() => simulator.printed.length === 1);
    abort.abort();
    expect(await outcome(printing)).toMatchObject({ ok: true });
  });
});

it('one of several trays that is empty keeps nobody from printing; a stop does', async () => {
  const { simulator, printer, outcome, until } = await started({ severalTrays: true });
  simulator.stopped = false;
  simulator.setReasons('media-empty-warning');
  expect(await outcome(printer.print(job))).toMatchObject({ ok: true });
  simulator.stopped = true;
  await until(() => printer.state.state === 'out');
});

it('stops before it ever answered', async () => {
  rig = await createRig();
  const clock = new ManualClock();
  rig.simulator.setFault('silent', true);
  const printer = createIppPrinter({
    address: rig.simulator.address,
    certificate: '',
    userName,
    severalTrays: false,
    clock,
  });
  printer.start();
  const refused = printer.print(job);
  await printer.stop();
  expect(await refused).toMatchObject({ ok: false });
  expect(clock.pending).toBe(0);
});
