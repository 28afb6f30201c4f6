import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '../basics/manual-clock.ts';
import { delays } from './delays.ts';
import { type InputAction, inputActions, type KeyCode, type KeyPress, type Keypad } from './keypad.ts';

/** A driver, a simulator of its device, and the hand on its keys. */
export interface KeypadBench {
  readonly keypad: Keypad;
  readonly clock: ManualClock;
  /** The key goes down. A remote that says a held key again is asked to by calling this again. */
  press(action: InputAction): void;
  release(action: InputAction): void;
  /** The next releases are lost on their way, until it is switched off. */
  loseReleases(on: boolean): void;
  /** The contact bounces, where the device has contacts. */
  bounce?(on: boolean): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

/** Longer than it takes to believe that a key is up. */
const settledMs = 600;

/** What every keypad and its simulator must pass. Keys without a published code must be learnt by the bench first. */
export function keypadConformance(model: string, openBench: () => KeypadBench): void {
  describe(model, () => {
    let bench: KeypadBench;
    let presses: KeyPress[];
    let codes: KeyCode[];

    beforeEach(async () => {
      bench = openBench();
      presses = [];
      codes = [];
      bench.keypad.onPress((press) => presses.push(press));
      bench.keypad.onCode((code) => codes.push(code));
      bench.keypad.start();
      await bench.clock.advance(0);
    });
    afterEach(async () => {
      await bench.keypad.stop();
      expect(bench.clock.pending).toBe(0);
    });

    const struck = async (action: InputAction) => {
      bench.press(action);
      await bench.clock.advance(100);
      bench.release(action);
      await bench.clock.advance(settledMs);
    };

    it('is ready once its port is open', () => {
      expect(bench.keypad.state).toEqual({ state: 'ready' });
      expect(bench.keypad.model).toBe(model);
    });

    it('tells every key once, going down and coming up', async () => {
      for (const action of inputActions) await struck(action);
      expect(presses).toEqual(
        inputActions.flatMap((action) => [
          { action, phase: 'pressed' },
          { action, phase: 'released' },
        ]),
      );
    });

    it('repeats a held arrow, and nothing that decides', async () => {
      for (const action of ['down', 'select'] as const) {
        for (let heldMs = 0; heldMs < 1400; heldMs += 200) {
          bench.press(action);
          await bench.clock.advance(200);
        }
        bench.release(action);
        await bench.clock.advance(settledMs);
      }
      const phases = (wanted: InputAction) =>
        presses.filter(({ action }) => action === wanted).map(({ phase }) => phase);
      expect(phases('down')).toEqual(['pressed', ...Array(5).fill('repeated'), 'released']);
      expect(phases('select')).toEqual(['pressed', 'released']);
    });

    it('does not take a bouncing contact for two presses', async () => {
      bench.bounce?.(true);
      await struck('select');
      expect(presses).toEqual([
        { action: 'select', phase: 'pressed' },
        { action: 'select', phase: 'released' },
      ]);
    });

    it('lets go of a key whose release was lost', async () => {
      bench.loseReleases(true);
      await struck('up');
      await bench.clock.advance(delays.stuckMs);
      expect(presses.at(-1)).toEqual({ action: 'up', phase: 'released' });
      bench.loseReleases(false);
      presses.length = 0;
      await struck('select');
      expect(presses).toHaveLength(2);
    });

    it('is at fault for a stuck key no longer than its keys mean what they did', async () => {
      for (const startOver of [() => bench.keypad.useKeys({}), () => bench.keypad.learn(false)]) {
        bench.press('select');
        for (let heldMs = 0; heldMs <= delays.stuckMs; heldMs += 200) {
          bench.press('select');
          await bench.clock.advance(200);
        }
        expect(bench.keypad.state).toEqual({
          state: 'fault',
          reason: 'key-stuck',
          cause: 'Held for very long, stuck or covered: select',
        });
        startOver();
        bench.release('select');
        await bench.clock.advance(settledMs);
        expect(bench.keypad.state).toEqual({ state: 'ready' });
      }
    });

    it('lets go of everything when its cable is pulled, and works again afterwards', async () => {
      bench.press('left');
      await bench.unplug();
      await bench.clock.advance(10);
      expect(presses.at(-1)).toEqual({ action: 'left', phase: 'released' });
      expect(bench.keypad.state).toMatchObject({ state: 'absent', reason: 'link-lost' });
      await bench.plug();
      await bench.clock.advance(30_000);
      expect(bench.keypad.state).toEqual({ state: 'ready' });
      presses.length = 0;
      await struck('left');
      expect(presses).toHaveLength(2);
    });

    it('tells codes and does nothing while it is learning', async () => {
      bench.keypad.learn(true);
      await struck('help');
      await struck('select');
      expect(presses).toEqual([]);
      expect(codes).toHaveLength(2);
      bench.keypad.learn(false);
      await struck('help');
      expect(presses).toHaveLength(2);
      expect(codes).toHaveLength(2);
    });

    it('gives a key the meaning that was learnt, and the headphone jack too', async () => {
      const received: boolean[] = [];
      bench.keypad.onHeadset((pluggedIn) => received.push(pluggedIn));
      expect(bench.keypad.headset).toBeNull();
      bench.keypad.learn(true);
      for (const action of ['help', 'home', 'back'] as const) await struck(action);
      bench.keypad.learn(false);
      const [help = '', home = '', back = ''] = codes;
      bench.keypad.useKeys({ [help]: 'headset-in', [home]: 'headset-out', [back]: 'select' });
      for (const action of ['help', 'home', 'back'] as const) await struck(action);
      expect(received).toEqual([true, false]);
      expect(bench.keypad.headset).toBe(false);
      expect(presses.map(({ action }) => action)).toEqual(['select', 'select']);
    });
  });
}
