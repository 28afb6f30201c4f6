import { describe, expect, test } from 'vitest';
import type { PrintDocument } from '../ticket-printer.ts';
import { createReadyRig, createRig } from './rig.ts';

const ticket: PrintDocument = {
  jobId: 'sample',
  lines: [
    { kind: 'text', text: '青山县公共法律服务中心', size: 2, align: 'center', bold: true },
    { kind: 'text', text: 'A012', size: 8, align: 'center' },
    { kind: 'rule' },
    { kind: 'pair', left: '前面还有', right: '3 位' },
    { kind: 'qr', data: 'https://kiosk.example.cn/t/A012-7Q4K' },
    { kind: 'text', text: '请拿好号票' },
  ],
};
const short = (text: string): PrintDocument => ({ jobId: text, lines: [{ kind: 'text', text }] });
/** Some 40 KB of image, ten times what the printer's buffer holds. */
const longDocument: PrintDocument = {
  jobId: 'long',
  lines: Array.from({ length: 24 }, () => ({ kind: 'rule' as const })),
};

describe('a sound printer', () => {
  test('prints a ticket, and says so only after the cut', async () => {
    const rig = await createReadyRig();
    expect(rig.printer.state).toEqual({ state: 'ready' });
    const { result, tookMs } = await rig.print(ticket);
    expect(result.ok).toBe(true);
    expect(rig.pages.map(({ complete }) => complete)).toEqual([true]);
    expect(tookMs).toBeLessThan(4000);
    expect(rig.states.map(({ state }) => state)).toEqual(['ready', 'busy', 'ready']);
  });

  test('counts on beyond 31', async () => {
    const rig = await createReadyRig();
    for (let count = 0; count < 35; count++)
      expect((await rig.print(short(`${count}`))).result.ok).toBe(true);
    expect(rig.pages).toHaveLength(35);
  });

  test('XOFF is minded: a slow printer loses no byte of a long job', async () => {
    const rig = await createReadyRig();
    rig.simulator.setFault('slow', true);
    const { result } = await rig.print(longDocument);
    expect(rig.simulator.lostBytes).toBe(0);
    expect(result.ok).toBe(true);
  });

  test('a link without a speed takes a long job piece by piece', async () => {
    const rig = await createReadyRig({ hasSpeed: false, receiveBufferBytes: 65_536 });
    expect((await rig.print(longDocument)).result).toEqual({ ok: true, value: { wireMs: 0 } });
  });

  test('leaves no timer behind when stopped', async () => {
    const rig = await createReadyRig();
    await rig.print(ticket);
    await rig.printer.stop();
    await rig.clock.advance(1000);
    expect(rig.clock.pending).toBe(0);
  });
});

describe('the body speaks', () => {
  test.each([
    ['paper-low', { state: 'low', what: 'paper' }],
    ['paper-out', { state: 'out', what: 'paper' }],
    ['cover-open', { state: 'open', what: 'cover' }],
    ['head-hot', { state: 'busy', doing: 'cooling down' }],
  ] as const)('%s is told within 2 s and forgotten when mended', async (fault, state) => {
    const rig = await createReadyRig();
    rig.simulator.setFault(fault, true);
    await rig.clock.advance(2000);
    expect(rig.printer.state).toEqual(state);
    rig.simulator.setFault(fault, false);
    await rig.clock.advance(2000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });

  test('with the cover open a job fails at once and nothing is sent', async () => {
    const rig = await createReadyRig();
    rig.simulator.setFault('cover-open', true);
    await rig.clock.advance(1900);
    const sentBefore = rig.simulator.receivedBytes;
    const { result, tookMs } = await rig.print(ticket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state: { state: 'open' } } });
    expect(tookMs).toBeLessThanOrEqual(20);
    expect(rig.simulator.receivedBytes).toBe(sentBefore);
  });

  test('a jam of the knife ends when the scraps are out', async () => {
    const rig = await createReadyRig();
    rig.simulator.setFault('cutter-jam', true);
    const jammed = { state: 'jammed', where: 'cutter' };
    expect((await rig.print(ticket)).result).toMatchObject({
      ok: false,
      failure: { kind: 'not-printed', state: jammed },
    });
    await rig.clock.advance(20_000);
    expect(rig.printer.state).toEqual(jammed);
    rig.simulator.setFault('cutter-jam', false);
    await rig.clock.advance(10_000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(short('下一张'))).result.ok).toBe(true);
    expect(rig.pages.at(-1)?.text).toBe('下一张');
  });
});

describe('when a job goes wrong', () => {
  test('the next one waits until the rest of it is out, and comes out alone', async () => {
    const rig = await createReadyRig();
    const cancel = new AbortController();
    rig.clock.after(300, () => cancel.abort());
    const { result } = await rig.print(longDocument, cancel.signal);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    await rig.clock.advance(10_000);
    expect((await rig.print(short('下一张'))).result.ok).toBe(true);
    expect(rig.pages.at(-1)?.text).toBe('下一张');
  });

  test('unplugging with bytes still to send is a ticket that is not printed', async () => {
    const rig = await createReadyRig();
    rig.clock.after(400, () => rig.simulator.setFault('unplug', true));
    expect((await rig.print(longDocument)).result).toMatchObject({
      ok: false,
      failure: { kind: 'not-printed', state: { state: 'absent' } },
    });
  });

  test('what is left of it when the line is lost does not come out on the next one', async () => {
    const rig = await createReadyRig();
    rig.clock.after(400, () => rig.simulator.setFault('unplug', true));
    rig.clock.after(1000, () => rig.simulator.setFault('unplug', false));
    expect((await rig.print(longDocument)).result.ok).toBe(false);
    await rig.clock.advance(15_000);
    expect((await rig.print(short('下一张'))).result.ok).toBe(true);
    expect(rig.pages.at(-1)?.text).toBe('下一张');
  });

  test('a printer that falls silent leaves it uncertain', async () => {
    const rig = await createReadyRig();
    rig.clock.after(300, () => rig.simulator.setFault('silent', true));
    const { result, tookMs } = await rig.print(ticket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'uncertain' } });
    expect(tookMs).toBeGreaterThan(14_000);
    expect(tookMs).toBeLessThan(17_000);
  });

  test('one whose status holds no counter prints nothing that could not be confirmed', async () => {
    const rig = await createReadyRig({ statusBytes: 7 });
    const { result } = await rig.print(ticket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed' } });
    expect(rig.pages).toEqual([]);
  });
});

describe('the line', () => {
  test('an idle printer that falls silent is absent within 4 s, and back when it speaks', async () => {
    const rig = await createReadyRig();
    rig.simulator.setFault('silent', true);
    await rig.clock.advance(4000);
    expect(rig.printer.state.state).toBe('absent');
    rig.simulator.setFault('silent', false);
    await rig.clock.advance(8000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });

  test('a printer that never answers is absent 10 s after the zeros', async () => {
    const rig = createRig();
    rig.simulator.setFault('silent', true);
    rig.printer.start();
    await rig.clock.advance(16_000);
    expect(rig.printer.state.state).toBe('absent');
  });

  test('one that sends its status by itself is told not to', async () => {
    const rig = createRig();
    rig.simulator.setFault('automatic-status', true);
    rig.printer.start();
    await rig.clock.advance(1500);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(ticket)).result.ok).toBe(true);
  });

  test.each(['late', 'noise'] as const)('with replies that are %s tickets are confirmed', async (fault) => {
    const rig = createRig();
    rig.simulator.setFault(fault, true);
    rig.printer.start();
    await rig.clock.advance(8000);
    expect((await rig.print(ticket)).result.ok).toBe(true);
  });

  test.each(['drop', 'flip'] as const)(
    'with %s a ticket is never called printed unless it came out whole',
    async (fault) => {
      const rig = await createReadyRig();
      rig.simulator.setFault(fault, true);
      for (let round = 0; round < 8; round++) {
        const before = rig.pages.filter(({ complete }) => complete).length;
        const { result } = await rig.print(short('一'));
        const after = rig.pages.filter(({ complete }) => complete).length;
        if (result.ok) expect(after).toBe(before + 1);
        await rig.clock.advance(5000);
      }
      rig.simulator.setFault(fault, false);
      await rig.clock.advance(30_000);
      expect(rig.printer.state).toEqual({ state: 'ready' });
    },
  );
});
