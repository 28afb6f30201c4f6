import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail } from '#drivers/basics/result.ts';
import { createCode, PairingWindow, pairingLimits } from './pairing-window.ts';
import type { CodeVerifier } from './spake.ts';

const verifier: CodeVerifier = { answer: async () => fail('malformed') };

function openWindow() {
  const clock = new ManualClock();
  let changes = 0;
  const window = new PairingWindow({ code: '12345678', salt: Buffer.alloc(32), verifier }, clock, () => {
    changes += 1;
  });
  return { clock, window, changes: () => changes };
}

describe('a code that is shown', () => {
  it('has eight digits, and is another each time', async () => {
    const [one, other] = [await createCode(), await createCode()];
    expect(one.code).toMatch(/^\d{8}$/);
    expect([other.code, other.salt]).not.toEqual([one.code, one.salt]);
  });
  it('is good for five minutes', async () => {
    const { clock, window, changes } = openWindow();
    expect(window.shown).toMatchObject({ state: 'open', secondsLeft: 300, triesLeft: 5 });
    await clock.advance(pairingLimits.lastsMs - 1);
    expect(window.check().ok).toBe(true);
    await clock.advance(1);
    expect(window.check()).toEqual({ ok: false, failure: 'code-expired' });
    expect(window.shown).toMatchObject({ state: 'expired', code: '', secondsLeft: 0 });
    expect(changes()).toBe(1);
  });
  it('cannot be used by a terminal that began in time and finished too late', async () => {
    const { clock, window } = openWindow();
    expect(window.spendTry('a').ok).toBe(true);
    await clock.advance(pairingLimits.lastsMs);
    expect(window.use('kiosk-2')).toBe(false);
  });
  it('is not kept open by the wall clock', async () => {
    const { clock, window } = openWindow();
    clock.jump(-3_600_000);
    await clock.advance(pairingLimits.lastsMs);
    expect(window.shown.state).toBe('expired');
  });
  it('lets at most one in, after at most five tries, whatever happens in whatever order', () => {
    const acts = fc.array(fc.constantFrom('spend', 'wrong', 'use', 'close'), { maxLength: 30 });
    fc.assert(
      fc.property(acts, (order) => {
        const { window } = openWindow();
        const done = { spend: 0, use: 0 };
        for (const [at, act] of order.entries()) {
          if (act === 'spend' && window.spendTry(String(at)).ok) done.spend += 1;
          if (act === 'wrong') window.wasWrong();
          if (act === 'use' && window.use('kiosk-2')) done.use += 1;
          if (act === 'close') window.close();
        }
        expect(done.spend).toBeLessThanOrEqual(5);
        expect(done.use).toBeLessThanOrEqual(1);
        if (done.use === 1) expect(window.spendTry('late').ok).toBe(false);
      }),
    );
  });
});
