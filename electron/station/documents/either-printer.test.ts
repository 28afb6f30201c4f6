import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '#drivers/basics/result.ts';
import { createEitherPrinter, type EitherPrinterDeps } from './either-printer.ts';

type OnA4 = Awaited<ReturnType<EitherPrinterDeps['documents']['print']>>;

function setUp(onA4: OnA4, ticketPrinter: 'ready' | 'unavailable' = 'ready', availability = 'ready') {
  const a4 = vi.fn(async () => onA4);
  const ticket = vi.fn(async () => ok({}));
  const print = createEitherPrinter({
    devices: { ticketPrinter: () => ticketPrinter, print: ticket },
    documents: { availability: () => availability, print: a4 },
  } as unknown as EitherPrinterDeps);
  const paper = { jobId: 'job', a4: () => ({ template: 'article' }), lines: () => [] };
  return { a4, ticket, print: (signal?: AbortSignal) => print(paper, signal) };
}
const failed = (kind: 'not-printed' | 'uncertain' | 'cancelled'): OnA4 =>
  fail({ kind, needs: ['add-paper'], cause: 'media-empty' });

describe('a paper', () => {
  it('comes out on A4', async () => {
    const { print, ticket } = setUp(ok({ sheets: 1 }));
    expect(await print()).toEqual({ outcome: 'printed', paper: 'a4' });
    expect(ticket).not.toHaveBeenCalled();
  });
  it('comes on ticket paper when nobody sees to the A4 printer', async () => {
    const { print, a4 } = setUp(failed('not-printed'));
    expect(await print()).toEqual({ outcome: 'printed', paper: 'ticket' });
    expect(a4).toHaveBeenCalledWith(expect.anything(), { staffMs: 8_000 });
  });
  it('is not printed when there is no ticket printer either, and says what A4 lacked', async () => {
    const { print } = setUp(failed('not-printed'), 'unavailable');
    expect(await print()).toEqual({ outcome: 'unprinted', cause: 'not-printed: media-empty' });
  });
  it('has nothing to come out on without printers', async () => {
    const { print, a4 } = setUp(ok({}), 'unavailable', 'unavailable');
    expect(await print()).toBe('no-printer');
    expect(a4).not.toHaveBeenCalled();
  });
  it.each(['uncertain', 'cancelled'] as const)('is not printed twice, nor for nobody: %s', async (kind) => {
    const { print, ticket } = setUp(failed(kind));
    expect(await print()).toEqual({ outcome: 'unprinted', cause: `${kind}: media-empty` });
    expect(ticket).not.toHaveBeenCalled();
  });
  it('is taken back when its reader has gone', async () => {
    const { print, a4 } = setUp(failed('cancelled'));
    const { signal } = new AbortController();
    await print(signal);
    expect(a4).toHaveBeenCalledWith(expect.anything(), { staffMs: 8_000, signal });
  });
});
