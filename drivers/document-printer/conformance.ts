import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../device-state.ts';
import type { DocumentJob, DocumentPrinter, PrinterNeed } from './document-printer.ts';

/** What can be wrong with any A4 printer. `unheard-of`: something that no driver knows. */
export type Trouble =
  | 'paper-low'
  | 'paper-out'
  | 'jam'
  | 'toner-out'
  | 'cover-open'
  | 'tray-missing'
  | 'paused'
  | 'unheard-of'
  | 'none';

/** A model under test: its driver and its simulated device, on a clock of their own. */
export interface DocumentPrinterBench {
  readonly printer: DocumentPrinter;
  /** Lets time pass until it holds. */
  until(holds: () => boolean): Promise<void>;
  /** Lets time pass until the work has ended. */
  outcome<Value>(work: Promise<Value>): Promise<Value>;
  setTrouble(trouble: Trouble): void;
  /** The trouble comes in the middle of the next document. */
  troubleInNext(trouble: Trouble): void;
  /** The device gives the next document up in its middle, and says why. */
  abortNext(trouble: Trouble): void;
  /** The device goes in the middle of the next document. */
  dieInNext(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** Lengths of the documents that came out, bytes. */
  readonly printed: readonly number[];
  /** How many documents the device still means to print. */
  readonly waiting: number;
  close(): Promise<void>;
}

const job: DocumentJob = { jobId: 'conformance', pdf: new TextEncoder().encode('%PDF-1.7 invented') };

const shown: readonly (readonly [Trouble, DeviceState['state']])[] = [
  ['paper-low', 'low'],
  ['paper-out', 'out'],
  ['jam', 'jammed'],
  ['toner-out', 'out'],
  ['cover-open', 'open'],
  ['tray-missing', 'open'],
  ['paused', 'paused'],
];
const needed: readonly (readonly [Trouble, PrinterNeed])[] = [
  ['paper-out', 'add-paper'],
  ['jam', 'clear-jam'],
  ['toner-out', 'replace-toner'],
  ['cover-open', 'close-cover'],
  ['tray-missing', 'insert-tray'],
  ['paused', 'resume'],
];

/** What every A4 printer must do, whatever its protocol. `open` makes a fresh bench, the printer not yet started. */
export function documentPrinterConformance(model: string, open: () => Promise<DocumentPrinterBench>): void {
  let bench: DocumentPrinterBench;
  afterEach(() => bench.close());

  async function started(): Promise<DocumentPrinterBench> {
    bench = await open();
    bench.printer.start();
    await bench.until(() => bench.printer.state.state === 'ready');
    return bench;
  }
  const print = (signal?: AbortSignal) =>
    bench.outcome(bench.printer.print(job, signal ? { signal } : undefined));

  describe(`document printer ${model}`, () => {
    test('becomes ready, says who it is, and prints', async () => {
      const { printer } = await started();
      expect(printer.model).toBe(model);
      expect(printer.identity).toMatch(/\S/);
      expect(await print()).toMatchObject({ ok: true });
      expect(bench.printed).toEqual([job.pdf.length]);
    });

    test.each(shown)('shows %s as %s, and is ready again', async (trouble, state) => {
      const { printer, until, setTrouble } = await started();
      setTrouble(trouble);
      await until(() => printer.state.state === state);
      setTrouble('none');
      await until(() => printer.state.state === 'ready');
    });

    test('is not kept from printing by what nobody knows, nor by little paper', async () => {
      const { setTrouble } = await started();
      for (const trouble of ['unheard-of', 'paper-low'] as const) {
        setTrouble(trouble);
        expect(await print()).toMatchObject({ ok: true });
      }
    });

    test.each(needed)('does not send a document into %s, and says what to do', async (trouble, need) => {
      const { setTrouble } = await started();
      setTrouble(trouble);
      const failed = await print();
      expect(failed).toMatchObject({
        failure: { kind: 'not-printed', needs: expect.arrayContaining([need]) },
      });
      expect(bench.waiting).toBe(0);
    });

    test.each(needed)('waits through %s that staff see to, and prints', async (trouble) => {
      const { printer, until, setTrouble, troubleInNext } = await started();
      troubleInNext(trouble);
      const printing = printer.print(job);
      await until(() => !['ready', 'busy'].includes(printer.state.state));
      expect(bench.printed).toEqual([]);
      setTrouble('none');
      expect(await bench.outcome(printing)).toMatchObject({ ok: true });
      expect(bench.printed).toHaveLength(1);
    });

    test('waits for staff as long as the document says', async () => {
      const { printer, outcome, troubleInNext } = await started();
      troubleInNext('paper-out');
      const failed = await outcome(printer.print({ ...job, staffMs: 5_000 }));
      expect(failed).toMatchObject({
        failure: { kind: 'not-printed', cause: expect.stringMatching(/waited [56](\.\d+)? s for staff/) },
      });
    });

    test.each(needed.filter(([trouble]) => trouble === 'paper-out' || trouble === 'paused'))(
      'gives up on %s that nobody sees to; nothing comes out later',
      async (trouble, need) => {
        const { setTrouble, troubleInNext } = await started();
        troubleInNext(trouble);
        const failed = await print();
        expect(failed).toMatchObject({
          failure: { kind: 'not-printed', needs: expect.arrayContaining([need]) },
        });
        expect(bench.waiting).toBe(0);
        setTrouble('none');
        expect(await print()).toMatchObject({ ok: true });
        expect(bench.printed).toHaveLength(1);
      },
    );

    test.each(needed)('says why when the device gives up with %s', async (trouble, need) => {
      const { abortNext } = await started();
      abortNext(trouble);
      const failed = await print();
      expect(failed).toMatchObject({
        failure: { kind: 'not-printed', needs: expect.arrayContaining([need]) },
      });
      expect(bench.printed).toEqual([]);
    });

    test('a device that goes in mid-document leaves it uncertain; what was left is taken back when it returns', async () => {
      const { printer, until, dieInNext, plug } = await started();
      dieInNext();
      expect(await print()).toMatchObject({ failure: { kind: 'uncertain' } });
      await until(() => printer.state.state === 'absent');
      await plug();
      await until(() => printer.state.state === 'ready');
      expect(bench.waiting).toBe(0);
    });

    test('unplugged it is absent and prints nothing; back again, it prints', async () => {
      const { printer, until, unplug, plug } = await started();
      await unplug();
      await until(() => printer.state.state === 'absent');
      expect(await print()).toMatchObject({ failure: { kind: 'not-printed', needs: ['switch-on'] } });
      await plug();
      await until(() => printer.state.state === 'ready');
      expect(await print()).toMatchObject({ ok: true });
    });

    test('a document that is no longer wanted is taken back', async () => {
      const { printer, until, troubleInNext, setTrouble } = await started();
      troubleInNext('paused');
      const abort = new AbortController();
      const printing = printer.print(job, { signal: abort.signal });
      await until(() => printer.state.state === 'paused');
      abort.abort();
      expect(await bench.outcome(printing)).toMatchObject({ failure: { kind: 'cancelled' } });
      setTrouble('none');
      await until(() => printer.state.state === 'ready');
      expect(bench.printed).toEqual([]);
      expect(bench.waiting).toBe(0);
    });

    test('prints one at a time, in order', async () => {
      const { printer, outcome } = await started();
      const first = printer.print({ ...job, pdf: job.pdf.subarray(0, 8) });
      const second = printer.print({ ...job, pdf: job.pdf.subarray(0, 12) });
      await outcome(Promise.all([first, second]));
      expect(bench.printed).toEqual([8, 12]);
    });

    test('stop ends a document in hand, at the device too, and refuses later ones', async () => {
      const { printer, until, outcome, troubleInNext } = await started();
      troubleInNext('paper-out');
      const printing = printer.print(job);
      await until(() => printer.state.state === 'out');
      await outcome(printer.stop());
      expect((await outcome(printing)).ok).toBe(false);
      expect(bench.waiting).toBe(0);
      expect((await print()).ok).toBe(false);
      expect(bench.printed).toEqual([]);
    });
  });
}
