import { describe, expect, test } from 'vitest';
import { greeted, type Rig, repeated, sampleTicket, short } from '../rig.ts';
import type { PrintDocument } from '../ticket-printer.ts';

export interface FailureTestParts {
  readonly createRig: () => Rig;
  /** So soon a change of the printer's body is known: at once if it speaks by itself, else with the next heartbeat. */
  readonly knownAfterMs: number;
  /** Several times what the printer's buffer holds, and at a tenth of its speed slower to print than to send. */
  readonly long: PrintDocument;
}

/** What paper, cover, knife, line and silence can do to a printer that answers: every language must pass this. */
export function failureTests(parts: FailureTestParts): void {
  const { createRig, long } = parts;
  const createReadyRig = () => greeted(createRig());

  describe('a sound printer', () => {
    test('prints a ticket, and says so only after the cut', async () => {
      const rig = await createReadyRig();
      expect(rig.printer.state).toEqual({ state: 'ready' });
      const { result, tookMs } = await rig.print(sampleTicket);
      expect(result.ok).toBe(true);
      expect(tookMs).toBeLessThan(4000);
      expect(rig.pages.map(({ complete }) => complete)).toEqual([true]);
      expect(rig.pages[0]?.text).toContain('A012');
      expect(rig.states.map(({ state }) => state)).toEqual(['ready', 'busy', 'ready']);
    });

    test('XOFF is minded: a slow printer loses no byte of a long job', async () => {
      const rig = await createReadyRig();
      rig.simulator.setFault('slow', true);
      const { result } = await rig.print(long);
      expect(rig.simulator.lostBytes).toBe(0);
      expect(result.ok).toBe(true);
      expect(rig.pages.map(({ complete }) => complete)).toEqual([true]);
    });

    test('leaves no timer behind when stopped', async () => {
      const rig = await createReadyRig();
      await rig.print(sampleTicket);
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
    ] as const)(
      `%s is known after ${parts.knownAfterMs} ms and forgotten when mended`,
      async (fault, state) => {
        const rig = await createReadyRig();
        rig.simulator.setFault(fault, true);
        await rig.clock.advance(parts.knownAfterMs);
        expect(rig.printer.state).toEqual(state);
        rig.simulator.setFault(fault, false);
        await rig.clock.advance(parts.knownAfterMs);
        expect(rig.printer.state).toEqual({ state: 'ready' });
      },
    );

    test.each(['paper-out', 'cover-open'] as const)(
      'with %s a job fails at once and nothing is sent',
      async (fault) => {
        const rig = await createReadyRig();
        rig.simulator.setFault(fault, true);
        await rig.clock.advance(parts.knownAfterMs);
        const sentBefore = rig.simulator.receivedBytes;
        const { result, tookMs } = await rig.print(sampleTicket);
        const { state } = rig.printer;
        expect(state.state).toBe({ 'paper-out': 'out', 'cover-open': 'open' }[fault]);
        expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state } });
        expect(tookMs).toBeLessThanOrEqual(20);
        expect(rig.simulator.receivedBytes).toBe(sentBefore);
      },
    );

    test('a jam of the knife ends when the scraps are out', async () => {
      const rig = await createReadyRig();
      rig.simulator.setFault('cutter-jam', true);
      const jammed = { state: 'jammed', where: 'cutter' };
      const { result } = await rig.print(sampleTicket);
      expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state: jammed } });
      await rig.clock.advance(20_000);
      expect(rig.printer.state).toEqual(jammed);
      rig.simulator.setFault('cutter-jam', false);
      await rig.clock.advance(15_000);
      expect(rig.printer.state).toEqual({ state: 'ready' });
      expect((await rig.print(short('下一张'))).result.ok).toBe(true);
      expect(rig.pages.at(-1)?.text).toBe('下一张');
    });
  });

  describe('when a job goes wrong', () => {
    test('a cancelled one stops, and nothing of it comes out with the next', async () => {
      const rig = await createReadyRig();
      const cancel = new AbortController();
      rig.clock.after(300, () => cancel.abort());
      const { result, tookMs } = await rig.print(long, cancel.signal);
      expect(result).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
      expect(tookMs).toBeLessThan(400);
      expect(rig.states.at(-1)).toEqual({
        state: 'unknown',
        reason: 'job-unfinished',
        cause: 'The last job did not come to its end',
      });
      await rig.clock.advance(10_000);
      expect((await rig.print(short('下一张'))).result.ok).toBe(true);
      expect(rig.pages.at(-1)?.text).toBe('下一张');
    });

    test('unplugging with bytes still to send is a ticket that is not printed', async () => {
      const rig = await createReadyRig();
      rig.clock.after(400, () => rig.simulator.setFault('unplug', true));
      expect((await rig.print(long)).result).toMatchObject({
        ok: false,
        failure: { kind: 'not-printed', state: { state: 'absent', reason: 'link-lost' } },
      });
    });

    test('what is left of it when the line is lost does not come out on the next one', async () => {
      const rig = await createReadyRig();
      rig.clock.after(400, () => rig.simulator.setFault('unplug', true));
      rig.clock.after(1000, () => rig.simulator.setFault('unplug', false));
      expect((await rig.print(long)).result.ok).toBe(false);
      await rig.clock.advance(15_000);
      expect((await rig.print(short('下一张'))).result.ok).toBe(true);
      expect(rig.pages.at(-1)?.text).toBe('下一张');
    });

    test('without a confirmation it is uncertain after the limit, and so is said', async () => {
      const rig = await createReadyRig();
      rig.clock.after(300, () => rig.simulator.setFault('silent', true));
      const { result, tookMs } = await rig.print(sampleTicket);
      expect(result).toMatchObject({ ok: false, failure: { kind: 'uncertain' } });
      expect(tookMs).toBeGreaterThan(14_000);
      expect(tookMs).toBeLessThan(17_000);
    });
  });

  describe('a driver that was killed', () => {
    test('after a ticket was sent: the next is called printed only when it came out', async () => {
      const rig = await createReadyRig();
      await rig.print(short('前'));
      rig.simulator.setFault('slow', true);
      void rig.printer.print(sampleTicket);
      await rig.clock.advance(600);
      rig.restart();
      await rig.clock.advance(1000);
      const outcomes: boolean[] = [];
      for (const name of ['甲', '乙', '丙']) {
        const { result } = await rig.print(repeated(name, 20));
        const out = rig.pages.some(({ complete, text }) => complete && text.includes(name));
        expect([name, result.ok]).toEqual([name, out]);
        outcomes.push(out);
      }
      expect(outcomes.at(-1)).toBe(true);
    });

    // The driver sends ahead what the printer's buffer holds; after that in small pieces, which end anywhere.
    test.each([4000, 4040, 4080])(
      'after %i bytes, within an image or not: the next ticket comes out with its head',
      async (bytes) => {
        const rig = await createReadyRig();
        const before = rig.simulator.receivedBytes;
        void rig.printer.print(long);
        while (rig.simulator.receivedBytes - before < bytes) await rig.clock.advance(1);
        rig.restart();
        await rig.clock.advance(30_000);
        expect((await rig.print(sampleTicket)).result.ok).toBe(true);
        expect(rig.pages.at(-1)?.text).toContain('明河县公共法律服务中心');
      },
    );
  });

  describe('the line', () => {
    test('an idle printer that falls silent is absent within 4 s, and back when it speaks', async () => {
      const rig = await createReadyRig();
      rig.simulator.setFault('silent', true);
      await rig.clock.advance(4000);
      expect(rig.printer.state.state).toBe('absent');
      const { result } = await rig.print(sampleTicket);
      expect(result).toMatchObject({
        ok: false,
        failure: { kind: 'not-printed', state: { state: 'absent' } },
      });
      rig.simulator.setFault('silent', false);
      await rig.clock.advance(8000);
      expect(rig.printer.state).toEqual({ state: 'ready' });
    });

    test('a printer that never answers is absent 10 s after the zeros, not before', async () => {
      const rig = createRig();
      rig.simulator.setFault('silent', true);
      rig.printer.start();
      await rig.clock.advance(12_000);
      expect(rig.printer.state.state).toBe('unknown');
      await rig.clock.advance(4000);
      expect(rig.printer.state.state).toBe('absent');
    });

    test.each(['late', 'noise'] as const)('with replies that are %s tickets are confirmed', async (fault) => {
      const rig = createRig();
      rig.simulator.setFault(fault, true);
      rig.printer.start();
      await rig.clock.advance(8000);
      expect(rig.printer.state).toEqual({ state: 'ready' });
      expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    });

    test.each(['drop', 'flip'] as const)(
      'with %s a ticket is never called printed unless it came out whole',
      async (fault) => {
        const rig = await createReadyRig();
        rig.simulator.setFault(fault, true);
        const whole = () => rig.pages.filter(({ complete }) => complete).length;
        for (let round = 0; round < 10; round++) {
          const before = whole();
          const { result } = await rig.print(sampleTicket);
          if (result.ok) expect(whole()).toBe(before + 1);
          await rig.clock.advance(5000);
        }
        rig.simulator.setFault(fault, false);
        await rig.clock.advance(30_000);
        expect(rig.printer.state).toEqual({ state: 'ready' });
      },
    );
  });
}
